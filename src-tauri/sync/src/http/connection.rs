//! The accept loop: bounded connections, a limit on slow headers, and an end that lets requests finish.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use crate::closing::Closing;

/// Connections at once; more wait in the system's queue.
const MOST_CONNECTIONS: usize = 2_000;
/// How long a client may take for its headers, and how long an idle connection is kept.
const SLOWEST_HEADERS: Duration = Duration::from_secs(60);
/// How long requests under way may take to finish once the service ends.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until `closing` turns true, then stops accepting, lets requests finish and returns.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut closing: Closing) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    let stop = closing.clone();
    loop {
        tokio::select! {
            () = closing.wait() => break,
            Some(_) = connections.join_next() => {}
            accepted = accept(&listener, &room) => {
                if let Some((stream, address, permit)) = accepted {
                    let (router, stop) = (router.clone(), stop.clone());
                    connections.spawn(async move {
                        talk(stream, address, router, stop).await;
                        drop(permit);
                    });
                }
            }
        }
    }
    drop(listener);
    let finished = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, finished).await.is_err() {
        tracing::warn!(
            "some requests were cut off: they took longer than {} s to finish",
            GRACE.as_secs()
        );
    }
}

type Accepted = (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<Accepted> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, address)) => Some((stream, address, permit)),
        Err(error) => {
            // Out of file descriptors, most likely: waiting lets some close.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

async fn talk(stream: TcpStream, address: SocketAddr, router: Router, mut closing: Closing) {
    // Answers are small; waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(address));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEADERS);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = closing.wait() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::trace!(%error, "a connection ended early");
    }
}
