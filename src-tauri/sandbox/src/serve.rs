//! The HTTP server: as fast as it can, and able to cut a connection in the middle.

use std::sync::Arc;

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, task::JoinSet};
use tower::ServiceExt;

/// Marks an answer that is not to be sent: the connection ends instead.
#[derive(Debug, Clone, Copy)]
struct Cut;

/// What hyper is told, so that it closes the connection without a word.
#[derive(Debug, thiserror::Error)]
#[error("the connection was cut by order")]
struct CutByOrder;

/// An answer that is never sent.
pub(crate) fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

/// Serves until its task is ended; all connections end with it.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let router = Arc::new(router);
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles: let others run, then try again.
            tokio::task::yield_now().await;
            continue;
        };
        // A missing TCP_NODELAY only makes it slower.
        let _ = stream.set_nodelay(true);
        let router = Arc::clone(&router);
        connections.spawn(async move {
            let service = service_fn(|request| answer(&router, request));
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
            if let Err(error) = served {
                tracing::trace!(%error, "connection ended");
            }
        });
    }
}

async fn answer(router: &Router, request: Request<Incoming>) -> Result<Response, CutByOrder> {
    let Ok(response) = router.clone().oneshot(request.map(Body::new)).await;
    if response.extensions().get::<Cut>().is_some() {
        Err(CutByOrder)
    } else {
        Ok(response)
    }
}
