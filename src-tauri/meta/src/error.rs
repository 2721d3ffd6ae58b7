//! What can go wrong between us and Meta, told apart by what it proves about the request.

use std::time::Duration;

use crate::{Outcome, catalogue};

/// Every failure of this crate. No variant holds a token, a phone number or a message text.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting of the client cannot be used.
    #[error("the setting {field} cannot be used: {problem}")]
    Settings {
        /// Name of the setting.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The request breaks a documented limit and was not sent.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// No connection was made, so not one byte of the request left this machine.
    #[error("Meta could not be reached; nothing was sent")]
    NotConnected(#[source] reqwest::Error),
    /// The request left, but no whole answer came back.
    #[error("the answer of Meta was lost")]
    Lost(#[source] reqwest::Error),
    /// Something answered, but not in the form of the Graph API.
    #[error("the answer (HTTP {http}) is not one of the Graph API")]
    Unreadable {
        /// The HTTP status of the answer.
        http: u16,
        /// How long the answer asks us to wait.
        retry_after: Option<Duration>,
    },
    /// Meta's application answered with an error.
    #[error(transparent)]
    Graph(Box<GraphError>),
}

/// A request that breaks a documented limit of Meta.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct Invalid {
    /// Path of the field, for example `interactive.action.buttons[1].title`.
    pub field: String,
    /// The rule it breaks.
    pub problem: String,
}

/// Meta's error body. Texts are stripped of phone numbers and tokens.
#[derive(Debug, Clone, Default, thiserror::Error)]
#[error("Meta answered with error {code}: {message}")]
pub struct GraphError {
    /// HTTP status; never decide on it alone.
    pub http: u16,
    /// The number to decide on.
    pub code: i64,
    /// A second number; template management puts the useful one here.
    pub subcode: Option<i64>,
    /// Meta says that a retry may work.
    pub transient: bool,
    /// Meta's message for developers.
    pub message: String,
    /// Title for people, if Meta sent one.
    pub user_title: Option<String>,
    /// Explanation for people, if Meta sent one.
    pub user_message: Option<String>,
    /// What exactly is wrong (`error_data.details`).
    pub details: Option<String>,
    /// Names of the blamed fields (`error_data.blame_field_specs`).
    pub blamed: Vec<String>,
    /// Meta's support asks for it.
    pub fbtrace_id: Option<String>,
    /// Minutes until access comes back, by `x-business-use-case-usage`, or `retry-after` seconds.
    pub retry_after: Option<Duration>,
}

impl Error {
    /// Meta's error code, if Meta answered with one.
    pub fn code(&self) -> Option<i64> {
        self.graph().map(|graph| graph.code)
    }

    /// Meta's second number, if there is one.
    pub fn subcode(&self) -> Option<i64> {
        self.graph().and_then(|graph| graph.subcode)
    }

    /// The id Meta's support asks for.
    pub fn fbtrace_id(&self) -> Option<&str> {
        self.graph()?.fbtrace_id.as_deref()
    }

    /// How long Meta asks us to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Graph(graph) => graph.retry_after,
            Self::Unreadable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// The most exact text there is, fit for people.
    pub fn detail(&self) -> String {
        let Some(graph) = self.graph() else {
            return self.to_string();
        };
        let exact = graph.details.as_ref().or(graph.user_message.as_ref());
        exact.unwrap_or(&graph.message).clone()
    }

    /// What the catalogue says about the code, if Meta answered with one.
    pub fn info(&self) -> Option<catalogue::ErrorInfo> {
        self.graph()
            .map(|graph| catalogue::look_up_answer(graph.code, graph.subcode, graph.http))
    }

    /// Meta's error body, if Meta answered with one.
    pub fn graph(&self) -> Option<&GraphError> {
        match self {
            Self::Graph(graph) => Some(graph),
            _ => None,
        }
    }
}

/// Why a message was not accepted; [`SendError::outcome`] says what that proves.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SendError(#[from] pub Error);

/// Why a management call failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ManageError(#[from] pub Error);

impl SendError {
    /// Whether the message may have been accepted in spite of this error.
    pub fn outcome(&self) -> Outcome {
        Outcome::of(&self.0)
    }
}

impl std::ops::Deref for SendError {
    type Target = Error;

    fn deref(&self) -> &Error {
        &self.0
    }
}

impl std::ops::Deref for ManageError {
    type Target = Error;

    fn deref(&self) -> &Error {
        &self.0
    }
}
