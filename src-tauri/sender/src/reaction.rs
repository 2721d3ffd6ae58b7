//! What an answer means for others than its message: stand still, or respect an opt-out.

use std::time::Duration;

use meta::SendError;
use meta::catalogue::{Class, PauseScope, ResendRule};

/// What to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The number that sent.
    Number,
    /// Every number of its account.
    Account,
    /// Messages of the template that was used.
    Template,
}

/// What an answer asks for beyond its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reaction {
    /// Nothing.
    None,
    /// The number was too fast.
    SlowDown,
    /// Hold sending.
    Pause {
        /// What.
        stop: Stop,
        /// Why, for people.
        reason: &'static str,
        /// Meta's number.
        code: i64,
        /// For how long; none = until somebody goes on.
        resume_in: Option<Duration>,
    },
    /// The person has stopped marketing.
    OptOut,
}

/// Calls that came too fast or a number's own rate: the number goes slower, nothing stands still.
const TOO_FAST: i64 = 130_429;
/// How long a pause lasts when its cause passes by itself and Meta does not say when.
const PASSING: Duration = Duration::from_secs(300);

impl Reaction {
    /// To a failed request.
    pub fn to(error: &SendError) -> Self {
        let Some(info) = error.info() else {
            return Self::None;
        };
        let resume_in = match info.resend {
            ResendRule::Seconds { first, .. } => Some(
                error
                    .retry_after()
                    .unwrap_or(Duration::from_secs(first.into())),
            ),
            _ => error.retry_after(),
        };
        let pause = |stop, resume_in| Self::Pause {
            stop,
            reason: info.title,
            code: error.code().unwrap_or(info.code),
            resume_in,
        };
        match info.class {
            _ if info.code == TOO_FAST => Self::SlowDown,
            Class::OptOut => Self::OptOut,
            Class::Auth => pause(Stop::Account, None),
            Class::Template => pause(Stop::Template, resume_in),
            Class::Pause(PauseScope::Number) => pause(Stop::Number, resume_in),
            Class::Pause(PauseScope::Account) => pause(Stop::Account, resume_in),
            Class::Pause(PauseScope::App | PauseScope::Category) => {
                pause(Stop::Account, resume_in.or(Some(PASSING)))
            }
            Class::Pause(PauseScope::Management)
            | Class::Retry
            | Class::Delay
            | Class::Never
            | Class::Ignore => Self::None,
        }
    }
}
