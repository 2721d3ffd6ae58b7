//! One webhook post: signed, sent, and sent again for up to seven days.

use std::{sync::Arc, time::Duration};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Job;
use crate::world::World;

/// A post and what hangs on its acknowledgement.
pub(crate) struct Post {
    pub(super) body: Arc<[u8]>,
    pub(super) signature: String,
    /// Updates inside, as the queue counts them.
    pub(super) weight: u64,
    /// People whose stop is inside.
    pub(super) stops: Vec<String>,
    pub(super) attempt: u32,
    /// Extra copies and spoilt posts are tried once.
    pub(super) once: bool,
}

/// Gaps between attempts: at once, then less and less often, seven days in all (Meta documents no exact row).
const GAPS: &[u64] = &[0, 1, 5, 30, 120, 600, 3_600, 21_600];
const SEVEN_DAYS_OF_SIX_HOURS: u32 = 28;

/// The value of `X-Hub-Signature-256`.
pub(super) fn sign(secret: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length; an empty tag would simply never verify.
    let tag = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map(|mac| mac.chain_update(body).finalize().into_bytes());
    format!("sha256={}", tag.map(hex::encode).unwrap_or_default())
}

impl Post {
    pub(super) fn new(secret: &str, body: Vec<u8>) -> Self {
        Self {
            signature: sign(secret, &body),
            body: body.into(),
            weight: 0,
            stops: Vec::new(),
            attempt: 0,
            once: true,
        }
    }

    /// Sends it and settles what follows from the answer.
    pub(super) async fn send(self, world: &World) {
        let Some(target) = world.webhook() else {
            return world.queue.count(0, self.weight);
        };
        let request = world
            .http
            .post(&target.url)
            .header("content-type", "application/json")
            .header("user-agent", "facebookexternalua")
            .header("x-hub-signature-256", &self.signature)
            .body(self.body.to_vec());
        let taken = request
            .send()
            .await
            .is_ok_and(|answer| answer.status().as_u16() == 200);
        if taken {
            self.acknowledged(world)
        } else {
            self.failed(world)
        }
    }

    fn acknowledged(self, world: &World) {
        let now = std::time::Instant::now();
        let mut book = world.book();
        if !self.once {
            book.ledger.webhooks_acknowledged += self.weight;
        }
        for person in &self.stops {
            book.stop_known(person, now);
        }
        drop(book);
        world.queue.count(0, self.weight);
    }

    fn failed(mut self, world: &World) {
        let weight = self.weight;
        let gap = GAPS
            .get(self.attempt as usize)
            .or(GAPS.last())
            .copied()
            .unwrap_or_default();
        let over = self.attempt as usize > GAPS.len() + SEVEN_DAYS_OF_SIX_HOURS as usize;
        {
            let mut book = world.book();
            book.ledger.webhooks_failed += u64::from(!self.once);
            book.ledger.webhooks_dropped += if over && !self.once { weight } else { 0 };
        }
        if !self.once && !over {
            self.attempt += 1;
            world
                .queue
                .push(Duration::from_secs(gap), Job::Post(self), weight, true);
        }
        world.queue.count(0, weight);
    }
}
