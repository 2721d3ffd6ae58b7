//! Writes the delivery report as an Excel workbook, a CSV file and a PDF; it gets data and never asks for any.
//!
//! Rows come as an iterator of results, so a million of them pass through without being held. An `Err` from the
//! iterator stops the writing and leaves no file behind: that is also how a caller cancels, and how it counts progress.
//! A caller with an async stream feeds a bounded `tokio::sync::mpsc` channel, and on a blocking thread passes
//! `std::iter::from_fn(move || receiver.blocking_recv())`.

pub mod delivery;

mod csv;
mod error;
mod file;
mod pdf;
mod row;
pub mod sample;
mod state;
mod totals;
mod words;
mod xlsx;
mod zone;

pub use self::csv::{Separator, guard, write_csv};
pub use self::delivery::DeliveryReport;
pub use self::error::Error;
pub use self::pdf::{MOST_PDF_ROWS, PdfWritten, write_pdf};
pub use self::row::Row;
pub use self::state::State;
pub use self::totals::Totals;
pub use self::xlsx::{XlsxWritten, write_xlsx};

#[cfg(test)]
mod tests;
