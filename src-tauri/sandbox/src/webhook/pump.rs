//! The loop that lets things happen at their time and posts the news.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::Semaphore, task::JoinSet};

use super::{Job, News, act::act, compose, post::Post, queue::Entry};
use crate::{Faults, world::World};

/// Runs until its task is ended.
pub(crate) async fn pump(world: Arc<World>) {
    let room = Arc::new(Semaphore::new(world.settings.webhook_parallel.max(1)));
    let mut posts = JoinSet::new();
    loop {
        while posts.try_join_next().is_some() {}
        let faults = world.faults().clone();
        let due = if faults.webhook_outage {
            Vec::new()
        } else {
            world
                .queue
                .take_due(Instant::now(), world.settings.batch.max(1))
        };
        if due.is_empty() {
            wait(&world, faults.webhook_outage).await;
            continue;
        }
        for post in work(&world, &faults, due) {
            // The permit is waited for here, so that a slow listener slows the pump instead of piling tasks up.
            let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
                return;
            };
            let world = Arc::clone(&world);
            posts.spawn(async move {
                post.send(&world).await;
                drop(permit);
            });
        }
    }
}

async fn wait(world: &World, outage: bool) {
    match world.queue.next_due().filter(|_| !outage) {
        Some(due) => {
            tokio::select! {
                () = tokio::time::sleep_until(due.into()) => {}
                () = world.queue.changed() => {}
            }
        }
        None => world.queue.changed().await,
    }
}

/// Lets the jobs happen; returns the posts that tell about it.
fn work(world: &World, faults: &Faults, due: Vec<Entry>) -> Vec<Post> {
    let (mut news, mut posts) = (Vec::new(), Vec::new());
    for entry in due {
        if let Some(entry) = put_off(world, faults, entry) {
            let weight = entry.weight;
            match entry.job {
                Job::Post(post) => posts.push(post),
                job => {
                    let told = act(world, job);
                    world.queue.count(told.len() as u64, weight);
                    news.extend(told);
                }
            }
        }
    }
    if faults.webhook_reorder > 0.0 {
        news.sort_by_cached_key(|news| {
            world
                .chance
                .number(&["shuffle", &format!("{:?}", news.part)])
        });
    }
    if !news.is_empty() {
        posts.extend(posts_for(world, faults, news));
    }
    posts
}

/// Faults that make an update late; each update meets them once.
fn put_off(world: &World, faults: &Faults, entry: Entry) -> Option<Entry> {
    let Job::Step { sent, step } = &entry.job else {
        return Some(entry);
    };
    if entry.put_off {
        return Some(entry);
    }
    let key = format!("{}{step:?}", sent.name());
    let late = if faults.hit(faults.webhook_delay, "webhook delay", &key) {
        Duration::from_secs(faults.webhook_delay_seconds)
    } else if faults.hit(faults.webhook_reorder, "webhook reorder", &key) {
        Duration::from_secs_f64(world.chance.between(1.0, 90.0, &["overtaken", &key]))
    } else {
        return Some(entry);
    };
    world.queue.push(late, entry.job, entry.weight, true);
    world.queue.count(0, entry.weight);
    None
}

fn posts_for(world: &World, faults: &Faults, news: Vec<News>) -> Vec<Post> {
    let weight = news.len() as u64;
    if world.webhook().is_none() {
        world.queue.count(0, weight);
        return Vec::new();
    }
    let body = compose::post(&world.settings, &news).into_bytes();
    let key = format!("{:x}", fingerprint(&body));
    let stops = news.into_iter().filter_map(|news| news.stop_of).collect();
    let mut posts = spoilt(world, faults, &body, &key);
    let secret = &world.settings.app_secret;
    posts.push(Post {
        weight,
        stops,
        once: false,
        ..Post::new(secret, body.clone())
    });
    if faults.hit(faults.webhook_duplicates, "webhook duplicate", &key) {
        posts.push(Post::new(secret, body));
    }
    for extra in posts.iter_mut().filter(|post| post.once) {
        extra.weight = 1;
        world.queue.count(1, 0);
    }
    posts
}

/// Posts that must be refused or survived, sent before the right one.
fn spoilt(world: &World, faults: &Faults, body: &[u8], key: &str) -> Vec<Post> {
    let secret = &world.settings.app_secret;
    let mut posts = Vec::new();
    if faults.hit(faults.webhook_bad_signature, "bad signature", key) {
        posts.push(Post::new("not-the-app-secret", body.to_vec()));
    }
    if faults.hit(faults.webhook_malformed, "malformed", key) {
        posts.push(Post::new(secret, body[..body.len() / 2].to_vec()));
    }
    if faults.hit(faults.webhook_unknown, "unknown", key) {
        let odd = br#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"news_of_tomorrow","value":{"x":1}},{"field":"messages","value":{"statuses":[{"id":"wamid.unknown","status":"teleported","timestamp":1}]}}]}]}"#;
        posts.push(Post::new(secret, odd.to_vec()));
    }
    posts
}

fn fingerprint(body: &[u8]) -> u64 {
    crate::chance::Chance::new(0).number(&[&String::from_utf8_lossy(body)])
}
