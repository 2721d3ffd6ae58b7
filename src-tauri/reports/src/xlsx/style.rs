//! How cells look: one family of formats, quiet greys, colour only for states.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::State;

/// Text colour of labels and secondary lines.
pub(super) const GREY: Color = Color::RGB(0x5b_64_70);
/// Hairlines.
pub(super) const LINE: Color = Color::RGB(0xdf_e3_e8);
const INK: Color = Color::RGB(0x1d_20_25);
const BAND: Color = Color::RGB(0xee_f1_f5);
const ACCENT: Color = Color::RGB(0x2f_62_9e);

/// Body text.
pub(super) fn body() -> Format {
    Format::new()
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
}

/// Body text that Excel never takes for a number.
pub(super) fn text() -> Format {
    body().set_num_format("@").set_align(FormatAlign::Left)
}

/// Text over several lines.
pub(super) fn wrapped() -> Format {
    text().set_text_wrap()
}

/// The heading of the workbook.
pub(super) fn title() -> Format {
    Format::new()
        .set_bold()
        .set_font_size(18)
        .set_font_color(INK)
}

/// The line under the heading.
pub(super) fn subtitle() -> Format {
    Format::new().set_font_color(GREY)
}

/// The heading of a block.
pub(super) fn section() -> Format {
    Format::new()
        .set_bold()
        .set_font_size(13)
        .set_font_color(ACCENT)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(ACCENT)
}

/// The word before a value.
pub(super) fn label() -> Format {
    text().set_font_color(GREY)
}

/// The head of a column of words.
pub(super) fn head() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(BAND)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(GREY)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The head of a column of figures.
pub(super) fn head_right() -> Format {
    head().set_align(FormatAlign::Right)
}

/// A count.
pub(super) fn count() -> Format {
    body().set_num_format("#,##0").set_align(FormatAlign::Right)
}

/// A share of one, shown as a percentage.
pub(super) fn rate() -> Format {
    body().set_num_format("0.0%").set_align(FormatAlign::Right)
}

/// A moment, to the second.
pub(super) fn moment() -> Format {
    body()
        .set_num_format("yyyy-mm-dd hh:mm:ss")
        .set_align(FormatAlign::Left)
}

/// The word of a state in its colour.
pub(super) fn state(state: State) -> Format {
    text().set_font_color(colour(state))
}

/// A state's colour.
pub(super) fn colour(state: State) -> Color {
    Color::RGB(state.colour())
}

/// A cell of the last line.
pub(super) fn total(of: Format) -> Format {
    of.set_bold()
        .set_background_color(BAND)
        .set_border_top(FormatBorder::Thin)
        .set_border_top_color(GREY)
}
