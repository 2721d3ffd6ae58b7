//! The allowance of management calls per hour.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use axum::http::HeaderMap;
use serde_json::json;

use super::Refusal;
use crate::world::World;

/// When the calls of the last hour were made.
#[derive(Default)]
pub(crate) struct Calls(VecDeque<Instant>);

const HOUR: Duration = Duration::from_secs(3_600);

/// Version, token and the allowance of management calls.
pub(crate) fn manage(world: &World, version: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    super::admit(world, version, headers)?;
    let now = Instant::now();
    let most = world.settings.management_calls_per_hour as usize;
    let mut calls = world.calls();
    while calls
        .0
        .front()
        .is_some_and(|at| now.saturating_duration_since(*at) >= HOUR)
    {
        calls.0.pop_front();
    }
    if calls.0.len() < most {
        calls.0.push_back(now);
        return Ok(());
    }
    let oldest = calls.0.front().map_or(Duration::ZERO, |at| {
        HOUR.saturating_sub(now.saturating_duration_since(*at))
    });
    let minutes = oldest.as_secs().div_ceil(60).max(1);
    let entry = json!({"type": "whatsapp", "call_count": 100, "total_cputime": 1, "total_time": 1, "estimated_time_to_regain_access": minutes});
    let usage = json!({world.settings.waba_id.clone(): [entry]}).to_string();
    Err(Refusal {
        usage: Some(usage),
        ..Refusal::code(
            80_007,
            "There have been too many calls to this WhatsApp Business account",
        )
    })
}
