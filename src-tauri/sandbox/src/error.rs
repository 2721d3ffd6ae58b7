//! Why the sandbox cannot start, or refuses an order.

/// Every failure of this crate towards the one who runs it (towards API clients it answers as Meta does).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address to listen on cannot be had.
    #[error("cannot listen on {addr}; is something else running there?")]
    Listen {
        /// The address asked for.
        addr: std::net::SocketAddr,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The HTTP client for webhooks cannot be made.
    #[error("the webhook sender cannot start")]
    WebhookSender(#[source] reqwest::Error),
    /// The callback did not answer the handshake.
    #[error(
        "the webhook address did not answer the handshake with the challenge; check address and verify token"
    )]
    Handshake,
    /// A setting cannot be used.
    #[error("the setting {field} cannot be used: {problem}")]
    Settings {
        /// Name of the setting.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The order names a person, template or number that is not there.
    #[error("there is no {what} of this name or id")]
    Unknown {
        /// What was looked for.
        what: &'static str,
    },
}
