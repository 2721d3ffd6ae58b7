//! `/api/events`: what has changed, as server-sent events, so that open pages fetch it again.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use serde_json::json;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::app::App;
use crate::sign_in::Person;

/// Proxies close what is silent for a minute.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How often an open stream asks whether its person is still signed in.
const STILL_THERE: Duration = Duration::from_secs(60);

/// Streams `{"topics":[…]}`. Ends when the service ends, the person is signed out, or the page cannot keep up; the browser then
/// connects anew and fetches everything.
pub(crate) async fn events(
    State(app): State<App>,
    person: Person,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = app.topics.subscribe();
    let told = stream::unfold((app, person, news), |(app, person, mut news)| async move {
        let event = next(&app, &person, &mut news).await?;
        Some((Ok(event), (app, person, news)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

async fn next(app: &App, person: &Person, news: &mut Receiver<Arc<str>>) -> Option<Event> {
    let mut closing = app.closing.clone();
    loop {
        tokio::select! {
            told = news.recv() => return match told {
                Ok(topics) => Some(event(&topics)),
                Err(RecvError::Lagged(_) | RecvError::Closed) => None,
            },
            () = closing.wait() => return None,
            () = tokio::time::sleep(STILL_THERE) => if !app.sign_in.is_still_in(person).await { return None },
        }
    }
}

fn event(topics: &str) -> Event {
    let topics: Vec<&str> = topics
        .split(',')
        .filter(|topic| !topic.is_empty())
        .collect();
    Event::default().data(json!({ "topics": topics }).to_string())
}
