//! What happened when, as lines for the chart: few enough points to see, a scale with round figures.

use serde::Serialize;

use super::view::colour;
use crate::State;
use crate::delivery::Bucket;
use crate::words::thousands;
use crate::zone::Zone;

/// More points than this are joined, neighbour by neighbour.
const MOST_POINTS: usize = 60;

/// The chart's data.
#[derive(Serialize)]
pub(super) struct Steps {
    lines: Vec<Series>,
    /// The figures beside the scale, from the bottom up, as word and height from 0 to 1.
    scale: Vec<(String, f64)>,
    /// The first, middle and last moment.
    times: Vec<String>,
}

/// One line.
#[derive(Serialize)]
struct Series {
    word: &'static str,
    colour: String,
    total: String,
    /// Heights from 0 to 1.
    heights: Vec<f64>,
}

/// The chart of these steps; none without a step.
pub(super) fn steps(steps: &[Bucket], zone: &Zone) -> Option<Steps> {
    let first = steps.first()?;
    let joined: Vec<Bucket> = steps
        .chunks(steps.len().div_ceil(MOST_POINTS))
        .map(join)
        .collect();
    let highest = joined
        .iter()
        .flat_map(|step| [step.sent, step.delivered, step.read, step.failed])
        .max()?;
    let top = round_up(highest);
    let line = |state: State, of: fn(&Bucket) -> u64| Series {
        word: state.word(),
        colour: colour(state),
        total: thousands(steps.iter().map(of).sum()),
        heights: joined
            .iter()
            .map(|step| of(step) as f64 / top as f64)
            .collect(),
    };
    Some(Steps {
        lines: vec![
            line(State::Sent, |step| step.sent),
            line(State::Delivered, |step| step.delivered),
            line(State::Read, |step| step.read),
            line(State::Failed, |step| step.failed),
        ],
        scale: scale(top),
        times: [first, &joined[joined.len() / 2], joined.last()?]
            .map(|step| zone.minute(step.from))
            .into(),
    })
}

fn join(steps: &[Bucket]) -> Bucket {
    let sum = |of: fn(&Bucket) -> u64| steps.iter().map(of).sum();
    Bucket {
        from: steps[0].from,
        sent: sum(|step| step.sent),
        delivered: sum(|step| step.delivered),
        read: sum(|step| step.read),
        failed: sum(|step| step.failed),
    }
}

fn scale(top: u64) -> Vec<(String, f64)> {
    let parts = if top.is_multiple_of(4) {
        4
    } else if top.is_multiple_of(2) {
        2
    } else {
        1
    };
    (0..=parts)
        .map(|part| (thousands(top * part / parts), part as f64 / parts as f64))
        .collect()
}

/// The next of 1, 2, 4, 6, 8 times a power of ten.
fn round_up(highest: u64) -> u64 {
    let power = 10u64.pow(highest.max(1).ilog10());
    [1, 2, 4, 6, 8]
        .map(|step| step * power)
        .into_iter()
        .find(|top| *top >= highest)
        .unwrap_or(10 * power)
}
