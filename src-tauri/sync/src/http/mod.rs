//! HTTP itself: the accept loop, the layers around every request, the form of every answer.

mod answer;
mod caller;
mod connection;
mod layers;

pub(crate) use answer::{Refused, done, refuse};
pub(crate) use caller::{address, client, request_id};
pub(crate) use connection::serve;
pub(crate) use layers::{LONGEST_BODY, around};
