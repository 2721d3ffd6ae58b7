//! Everything that happens later, and the posts that tell about it.

mod act;
mod compose;
mod handshake;
mod post;
mod pump;
mod queue;

use std::sync::Arc;

use serde_json::Value;

use crate::{book::Sent, fate::Step};

pub(crate) use handshake::shake_hands;
pub(crate) use pump::pump;
pub(crate) use queue::Queue;

/// Something that happens later.
pub(crate) enum Job {
    /// A step of a message.
    Step { sent: Arc<Sent>, step: Step },
    /// A person says something.
    Said {
        person: String,
        number: usize,
        said: Said,
    },
    /// News that is already composed.
    News(News),
    /// A review is decided.
    Review { template: u64 },
    /// Holding back ends.
    PacingEnds { template: u64 },
    /// A pause is over.
    Unpause { template: u64 },
    /// A post is tried again.
    Post(post::Post),
}

/// What a person says.
#[derive(Debug, Clone)]
pub(crate) enum Said {
    Text {
        body: String,
        context: Option<String>,
    },
    Button {
        payload: String,
        text: String,
        context: Option<String>,
        stops: bool,
    },
    /// `stop` or `resume` in WhatsApp itself.
    Preference(&'static str),
}

/// One update of a post.
#[derive(Debug, Clone)]
pub(crate) struct News {
    pub(crate) field: &'static str,
    /// Index of the business number, for the field `messages`.
    pub(crate) number: Option<usize>,
    pub(crate) part: Part,
    /// Key of the person whose stop it carries.
    pub(crate) stop_of: Option<String>,
}

/// What stands in the update.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    Status {
        status: Value,
        contact: Option<Value>,
    },
    Message {
        message: Value,
        contact: Value,
    },
    Whole(Value),
}

impl News {
    /// An update of a field that has one value.
    pub(crate) fn field(field: &'static str, value: Value) -> Self {
        Self {
            field,
            number: None,
            part: Part::Whole(value),
            stop_of: None,
        }
    }
}
