//! Text made fit for a narrow cell: nothing invisible, nothing endless, the right reading direction.

/// Longest text of a cell, in characters.
const MOST: usize = 120;
/// Longest run without a place to break.
const RUN: usize = 18;
const BREAK: char = '\u{200b}';

/// The text without control and direction characters, cut at [`MOST`] and breakable after each [`RUN`].
pub(crate) fn cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = 0;
    for (place, character) in text.chars().filter_map(visible).enumerate() {
        if place == MOST {
            shown.push('…');
            break;
        }
        run = if character == ' ' { 0 } else { run + 1 };
        if run > RUN && !joins(character) {
            shown.push(BREAK);
            run = 1;
        }
        shown.push(character);
    }
    shown
}

/// The text without control and direction characters, however long.
pub(crate) fn paragraph(text: &str) -> String {
    text.chars().filter_map(visible).collect()
}

/// Whether the first letter with a direction is read from right to left.
pub(crate) fn from_right(text: &str) -> bool {
    text.chars().find(|character| character.is_alphabetic()).is_some_and(
        |letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'),
    )
}

/// Line ends and tabs become spaces; what could hide or turn text around is dropped.
fn visible(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}' => None,
        character if character.is_control() => None,
        character => Some(character),
    }
}

/// Marks and joiners belong to the letter before them, and scripts that join letters must not be broken inside a word.
fn joins(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{590}'..='\u{e7f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}
