//! Reads whether a message withdraws or gives consent. Only a whole message counts: "Stop by at noon" is no opt-out.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ground::text::fold;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::words_base::{BASE, CLOSES_A_QUESTION};

/// Stop words shorter than this (in letters) are too easily mistyped into other words to guess at.
const LONG_WORD: usize = 5;

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The person wants no more messages.
    Stop,
    /// The person wants messages (again).
    Start,
    /// The person confirms; means something only where consent is pending.
    Yes,
}

/// One word or phrase of the office's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WordRow {
    /// ISO 639-1 code of the language to answer in.
    pub language: String,
    /// What it means.
    pub kind: Kind,
    /// The word as people write it; case, accents and punctuation do not matter.
    pub word: String,
}

/// A word that is nothing but punctuation, so that it would match every empty message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The word {word:?} has no letters. Give a word that a person can type.")]
pub struct EmptyWord {
    word: String,
}

/// What a message says about consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An opt-out, to be obeyed at once.
    Stop {
        /// Language of the word, `und` where a button's payload said it.
        language: String,
    },
    /// Consent given anew by the person.
    Start {
        /// Language of the word, `und` where a button's payload said it.
        language: String,
    },
    /// A yes; answers a double opt-in that is pending and means nothing otherwise.
    Yes {
        /// Language of the word.
        language: String,
    },
    /// Perhaps an opt-out: for a person to decide.
    NearMiss {
        /// The stop word it resembles or contains, folded.
        word: String,
    },
    /// Nothing about consent.
    Nothing,
}

/// The words in force: the base list and the office's own.
#[derive(Clone, Debug)]
pub struct Words {
    meaning: HashMap<String, (Kind, String)>,
    /// Folded stop words, the longest first, so that a near miss names the most telling one.
    stops: Vec<String>,
    closing: Vec<String>,
}

impl Words {
    /// The list Waybill ships.
    pub fn base() -> Words {
        let mut words = Words {
            meaning: HashMap::new(),
            stops: Vec::new(),
            closing: CLOSES_A_QUESTION.iter().map(|word| fold(word)).collect(),
        };
        for (language, kind, list) in BASE {
            for word in *list {
                words.add(language, *kind, fold(word));
            }
        }
        words.sorted()
    }

    /// The shipped list as rows.
    pub fn base_rows() -> impl Iterator<Item = WordRow> {
        BASE.iter().flat_map(|(language, kind, list)| {
            list.iter().map(|word| WordRow {
                language: (*language).to_owned(),
                kind: *kind,
                word: (*word).to_owned(),
            })
        })
    }

    /// The shipped list and the office's own words; where both know a word, a stop word stays one.
    pub fn from_rows(rows: impl IntoIterator<Item = WordRow>) -> Result<Words, EmptyWord> {
        let mut words = Words::base();
        for row in rows {
            let folded = fold(&row.word);
            if folded.is_empty() {
                return Err(EmptyWord { word: row.word });
            }
            words.add(&row.language, row.kind, folded);
        }
        Ok(words.sorted())
    }

    /// Reads a text message.
    pub fn read(&self, message: &str) -> Reading {
        let folded = fold(message);
        self.exact(&folded)
            .or_else(|| self.exact(&joined(&folded)?))
            .or_else(|| self.near(&folded))
            .unwrap_or(Reading::Nothing)
    }

    /// Reads a pressed button: the payload first, which is the same in every language, then the title.
    ///
    /// A title that merely closes a question ("Cancel") is not an opt-out.
    pub fn read_button(&self, payload: &str, text: &str) -> Reading {
        let first = fold(payload)
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        match first.as_str() {
            "stop" => {
                return Reading::Stop {
                    language: "und".into(),
                };
            }
            "start" | "unstop" => {
                return Reading::Start {
                    language: "und".into(),
                };
            }
            _ => {}
        }
        let title = fold(text);
        if self.closing.contains(&title) {
            return Reading::Nothing;
        }
        self.exact(&title).unwrap_or(Reading::Nothing)
    }

    fn add(&mut self, language: &str, kind: Kind, folded: String) {
        if kind == Kind::Stop {
            self.stops.push(folded.clone());
            let known_stop = matches!(self.meaning.get(&folded), Some((Kind::Stop, _)));
            if !known_stop {
                self.meaning.insert(folded, (kind, language.to_owned()));
            }
        } else {
            self.meaning
                .entry(folded)
                .or_insert_with(|| (kind, language.to_owned()));
        }
    }

    fn sorted(mut self) -> Words {
        self.stops
            .sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        self.stops.dedup();
        self
    }

    fn exact(&self, folded: &str) -> Option<Reading> {
        let (kind, language) = self.meaning.get(folded)?;
        let language = language.clone();
        Some(match kind {
            Kind::Stop => Reading::Stop { language },
            Kind::Start => Reading::Start { language },
            Kind::Yes => Reading::Yes { language },
        })
    }

    fn near(&self, folded: &str) -> Option<Reading> {
        let found = self
            .stops
            .iter()
            .find(|stop| contains_words(folded, stop) || mistyped(folded, stop))?;
        Some(Reading::NearMiss {
            word: found.clone(),
        })
    }
}

/// `s t o p` written letter by letter, put together.
fn joined(folded: &str) -> Option<String> {
    let spelled =
        folded.split(' ').count() > 1 && folded.split(' ').all(|part| part.chars().count() == 1);
    spelled.then(|| folded.replace(' ', ""))
}

fn contains_words(folded: &str, stop: &str) -> bool {
    folded.match_indices(stop).any(|(at, _)| {
        let before = folded[..at].is_empty() || folded[..at].ends_with(' ');
        let rest = &folded[at + stop.len()..];
        before && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// One letter wrong, missing, doubled or swapped, in the whole message or in one of its words.
fn mistyped(folded: &str, stop: &str) -> bool {
    let stop: Vec<char> = stop.chars().collect();
    if stop.len() < LONG_WORD {
        return false;
    }
    let one_off = |text: &str| {
        one_edit(
            &text.chars().take(stop.len() + 2).collect::<Vec<_>>(),
            &stop,
        )
    };
    one_off(folded) || folded.split(' ').any(one_off)
}

/// True for exactly one insertion, deletion, replacement or swap of neighbours.
fn one_edit(a: &[char], b: &[char]) -> bool {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    match (&a[..a.len() - tail], &b[..b.len() - tail]) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([x, y], [z, w]) => x == w && y == z,
        _ => false,
    }
}
