//! What a request says about where it comes from. All of it is the client's word, so all of it is bounded.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use tower_http::request_id::RequestId;

/// The address of the client. A proxy on this machine is believed when it names whom it forwards for.
pub(crate) fn address(parts: &Parts) -> Option<IpAddr> {
    let peer = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()?
        .0
        .ip()
        .to_canonical();
    Some(if peer.is_loopback() {
        forwarded_for(&parts.headers).unwrap_or(peer)
    } else {
        peer
    })
}

/// The last entry is the one the nearest proxy wrote.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get("x-forwarded-for")?.to_str().ok()?;
    list.rsplit(',')
        .next()?
        .trim()
        .parse::<IpAddr>()
        .ok()
        .map(|address| address.to_canonical())
}

/// Our name and the first 100 printable characters of theirs.
pub(crate) fn client(headers: &HeaderMap) -> String {
    let agent = headers
        .get("user-agent")
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or("unnamed client");
    let agent: String = agent
        .chars()
        .filter(|c| !c.is_control())
        .take(100)
        .collect();
    format!("waybill-sync {}; {agent}", env!("CARGO_PKG_VERSION"))
}

/// The id this request was given.
pub(crate) fn request_id(parts: &Parts) -> String {
    let id = parts
        .extensions
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}
