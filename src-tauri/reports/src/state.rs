//! The states of a message as a report shows them: one word and one colour each, the same in every file.

use std::str::FromStr;

use serde::Serialize;

use crate::Error;

/// Where a message stands; the states of `design.md` section 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The person has read it.
    Read,
    /// It is on the person's phone.
    Delivered,
    /// Meta has sent it on.
    Sent,
    /// Meta has taken it.
    Accepted,
    /// Meta has taken it and is pacing.
    Held,
    /// It waits for its turn.
    Queued,
    /// A worker has taken it.
    Claimed,
    /// The request is under way.
    Dispatching,
    /// The answer to the request was lost; a webhook may still settle it.
    Unconfirmed,
    /// Nobody knows whether it was sent; a person decides.
    Unknown,
    /// It was refused, or could not be delivered.
    Failed,
    /// It was never attempted, for a reason.
    Skipped,
}

impl State {
    /// Every state, best outcome first; reports list them in this order.
    pub const ALL: [State; 12] = [
        State::Read,
        State::Delivered,
        State::Sent,
        State::Accepted,
        State::Held,
        State::Queued,
        State::Claimed,
        State::Dispatching,
        State::Unconfirmed,
        State::Unknown,
        State::Failed,
        State::Skipped,
    ];

    /// The name in the database and in the API.
    pub fn code(self) -> &'static str {
        match self {
            State::Read => "read",
            State::Delivered => "delivered",
            State::Sent => "sent",
            State::Accepted => "accepted",
            State::Held => "held",
            State::Queued => "queued",
            State::Claimed => "claimed",
            State::Dispatching => "dispatching",
            State::Unconfirmed => "unconfirmed",
            State::Unknown => "unknown",
            State::Failed => "failed",
            State::Skipped => "skipped",
        }
    }

    /// The word people read.
    pub fn word(self) -> &'static str {
        match self {
            State::Read => "Read",
            State::Delivered => "Delivered",
            State::Sent => "Sent",
            State::Accepted => "Accepted",
            State::Held => "Held by Meta",
            State::Queued => "Queued",
            State::Claimed => "Claimed",
            State::Dispatching => "Dispatching",
            State::Unconfirmed => "Unconfirmed",
            State::Unknown => "Unknown",
            State::Failed => "Failed",
            State::Skipped => "Skipped",
        }
    }

    /// The colour as `0xRRGGBB`; dark enough for text on white (4.5 : 1). Never the only sign: the word stands beside it.
    pub fn colour(self) -> u32 {
        match self {
            State::Read => 0x3d_7a_1f,
            State::Delivered => 0x0b_7d_78,
            State::Sent => 0x2b_5f_c0,
            State::Accepted => 0x7b_52_c4,
            State::Held => 0x9a_67_00,
            State::Queued | State::Claimed | State::Dispatching => 0x64_70_7d,
            State::Unconfirmed => 0x8e_4a_a0,
            State::Unknown => 0x6a_2c_70,
            State::Failed => 0xb4_23_18,
            State::Skipped => 0x7a_6a_58,
        }
    }
}

impl FromStr for State {
    type Err = Error;

    fn from_str(code: &str) -> Result<State, Error> {
        State::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Error::State {
                state: code.to_owned(),
            })
    }
}
