//! The tray's pictures: our icon with a mark in its corner. The marks differ in shape, not in colour alone.

use tauri::{image::Image, include_image};

use crate::status::State;

const ICON: Image<'_> = include_image!("icons/32x32.png");
/// The mark is a disc of this size in the lower right corner.
const RADIUS: i32 = 9;

/// Points inside the mark that are white: `x` and `y` from its middle.
type Glyph = fn(i32, i32) -> bool;

/// The picture for a state.
pub(super) fn of(state: State) -> Image<'static> {
    let (width, height) = (ICON.width(), ICON.height());
    let mut points = ICON.rgba().to_vec();
    if let Some((colour, glyph)) = mark(state) {
        draw(&mut points, width, height, colour, glyph);
    }
    Image::new_owned(points, width, height)
}

fn mark(state: State) -> Option<([u8; 3], Glyph)> {
    match state {
        State::Closed | State::Idle => None,
        State::Sending => Some(([22, 128, 60], |x, y| {
            (-3..=4).contains(&x) && y.abs() * 2 <= 5 - x
        })),
        State::Paused => Some(([180, 83, 9], |x, y| {
            (2..=4).contains(&x.abs()) && y.abs() <= 5
        })),
        State::Trouble => Some(([185, 28, 28], |x, y| {
            x.abs() <= 1 && ((-6..=2).contains(&y) || (4..=6).contains(&y))
        })),
    }
}

fn draw(points: &mut [u8], width: u32, height: u32, colour: [u8; 3], glyph: Glyph) {
    let (Ok(width), Ok(height)) = (i32::try_from(width), i32::try_from(height)) else {
        return;
    };
    let middle = (width - RADIUS - 1, height - RADIUS - 1);
    for (point, at) in points.chunks_exact_mut(4).zip(0..) {
        let (x, y) = (at % width - middle.0, at / width - middle.1);
        if x * x + y * y > RADIUS * RADIUS {
            continue;
        }
        let [red, green, blue] = if glyph(x, y) { [255; 3] } else { colour };
        point.copy_from_slice(&[red, green, blue, 255]);
    }
}

#[cfg(test)]
mod tests {
    use super::{State, of};

    #[test]
    fn every_state_has_a_picture_of_its_own_shape() {
        let white = |state| {
            let picture = of(state);
            let points = picture.rgba().chunks_exact(4);
            points.map(|point| point == [255; 4]).collect::<Vec<_>>()
        };
        let [sending, paused, trouble] = [State::Sending, State::Paused, State::Trouble].map(white);
        assert!(sending != paused && paused != trouble && sending != trouble);
        assert_eq!(of(State::Idle).rgba(), of(State::Closed).rgba());
    }
}
