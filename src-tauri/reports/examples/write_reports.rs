//! Writes the three files of an invented report and says how long each took: `write_reports FOLDER [ROWS]`.
#![allow(clippy::print_stdout)]

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::time::Instant;

use reports::{Error, Separator, sample};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder")?);
    let rows: u64 = arguments.next().map_or(Ok(1_000), |rows| rows.parse())?;
    let report = sample::report(rows, "Asia/Kolkata");

    timed("xlsx", || {
        reports::write_xlsx(
            &report,
            sample::bench_rows(rows),
            &folder.join("report.xlsx"),
        )
        .map(|_| ())
    })?;
    let csv = BufWriter::new(File::create(folder.join("report.csv"))?);
    timed("csv", || {
        reports::write_csv(&report, sample::bench_rows(rows), csv, Separator::Comma).map(|_| ())
    })?;
    timed("pdf", || {
        reports::write_pdf(
            &report,
            sample::bench_rows(rows),
            &folder.join("report.pdf"),
        )
        .map(|_| ())
    })?;
    Ok(())
}

fn timed(what: &str, work: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    let start = Instant::now();
    work()?;
    println!("{what}: {:.2} s", start.elapsed().as_secs_f64());
    Ok(())
}
