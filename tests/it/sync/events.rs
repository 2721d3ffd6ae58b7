//! What has changed reaches open pages.

use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::json;

use super::world::{World, answer};

/// Reads until an event with this topic comes.
async fn wait_for(stream: &mut Response, topic: &str) {
    let mut text = String::new();
    let reading = async {
        while let Some(chunk) = stream.chunk().await.expect("a piece of the stream") {
            text.push_str(&String::from_utf8_lossy(&chunk));
            if text
                .lines()
                .any(|line| line.starts_with("data:") && line.contains(topic))
            {
                return;
            }
        }
        panic!("the stream ended without {topic}: {text}");
    };
    tokio::time::timeout(Duration::from_secs(20), reading)
        .await
        .expect("an event in time");
}

/// A stream that hears: its first event is waited for by changing things until one comes through.
async fn open(world: &World, cookie: &str) -> Response {
    let stream = world
        .browse(Method::GET, "/api/events", cookie)
        .send()
        .await
        .expect("a stream");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    stream
}

#[tokio::test]
async fn a_change_reaches_every_open_page_after_its_commit() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let (mut first, mut second) = (open(&world, &cookie).await, open(&world, &cookie).await);
    answer(
        world
            .browse(Method::POST, "/api/leads", &cookie)
            .json(&json!({ "phone": "+4915112345678" })),
    )
    .await
    .data();
    wait_for(&mut first, "\"leads\"").await;
    wait_for(&mut second, "\"leads\"").await;
}

#[tokio::test]
async fn ending_the_service_ends_open_streams_instead_of_waiting_for_them() {
    let world = World::open().await;
    let cookie = world.sign_in("ada").await;
    let mut stream = open(&world, &cookie).await;
    let World {
        service,
        office: _office,
        ..
    } = world;
    tokio::time::timeout(Duration::from_secs(15), service.stop())
        .await
        .expect("it ends in time");
    while stream
        .chunk()
        .await
        .expect("the stream ends in order")
        .is_some()
    {}
}
