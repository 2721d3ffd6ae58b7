//! The two charts of the first sheet; their colours are those of the states.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPoint,
    ChartSolidFill, ChartType,
};

use super::{over_time, style, summary};
use crate::zone::Zone;
use crate::{State, Totals};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 340;

/// The word under which [`Totals::standing`] lists a state: what is open is not only queued.
pub(super) fn word(state: State) -> &'static str {
    if state == State::Queued {
        "Open"
    } else {
        state.word()
    }
}

/// One bar a state, of the table between two lines of the first sheet.
pub(super) fn of_states(totals: &Totals, first: u32, last: u32) -> Chart {
    let mut chart = Chart::new(ChartType::Bar);
    let points: Vec<ChartPoint> = totals
        .standing()
        .iter()
        .map(|(state, _)| ChartPoint::new().set_format(&mut filled(*state)))
        .collect();
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_num_format("#,##0")
        .set_font(&small());
    chart
        .add_series()
        .set_categories((summary::NAME, first, 0, last, 0))
        .set_values((summary::NAME, first, 1, last, 1))
        .set_name("Messages")
        .set_points(&points)
        .set_data_label(&label)
        .set_gap(40);
    chart
        .title()
        .set_name("Where everybody stands")
        .set_font(&heading());
    chart.legend().set_hidden();
    // On bars lying down the states stand on the vertical axis; each bar carries its figure, so no scale is needed.
    chart
        .y_axis()
        .set_reverse()
        .set_font(&small())
        .set_major_gridlines(false)
        .set_format(ChartFormat::new().set_line(&hairline()));
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    chart.set_alt_text("Bars: how many messages stand in each state. The same figures are in the table to the left.");
    sized(chart)
}

/// What happened when, of the sheet with the steps; none when there are none.
pub(super) fn over_time(sheet: &str, steps: usize, zone: &Zone) -> Option<Chart> {
    let last = over_time::FIRST + u32::try_from(steps.checked_sub(1)?).ok()?;
    let mut chart = Chart::new(ChartType::Line);
    for (column, state) in (1..).zip(over_time::STATES) {
        let mut line = ChartLine::new();
        line.set_color(style::colour(state)).set_width(2.0);
        chart
            .add_series()
            .set_categories((sheet, over_time::FIRST, 0, last, 0))
            .set_values((sheet, over_time::FIRST, column, last, column))
            .set_name((sheet, over_time::FIRST - 1, column))
            .set_format(ChartFormat::new().set_line(&line));
    }
    chart
        .title()
        .set_name(&format!("Over time ({})", zone.name()))
        .set_font(&heading());
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&small());
    chart
        .x_axis()
        .set_text_axis(true)
        .set_num_format("hh:mm")
        .set_font(&small())
        .set_format(ChartFormat::new().set_line(&hairline()));
    chart
        .y_axis()
        .set_num_format("#,##0")
        .set_font(&small())
        .set_major_gridlines_line(&hairline());
    chart.set_alt_text("Lines: messages sent, delivered, read and failed over time. The figures are on the sheet Over time.");
    Some(sized(chart))
}

fn sized(mut chart: Chart) -> Chart {
    chart.set_width(WIDTH).set_height(HEIGHT);
    chart
        .chart_area()
        .set_format(ChartFormat::new().set_border(&hairline()));
    chart
}

fn filled(state: State) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(style::colour(state)));
    format
}

fn hairline() -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(style::LINE).set_width(0.75);
    line
}

fn small() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(9).set_color(style::GREY);
    font
}

fn heading() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(12).set_bold().set_color(style::GREY);
    font
}
