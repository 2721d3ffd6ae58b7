use serde_json::json;

use super::{State, Status};

fn campaign(name: &str, state: &str, queued: i64) -> serde_json::Value {
    json!({ "name": name, "state": state, "counts": { "audience": 200, "queued": queued, "claimed": 0, "dispatching": 0 } })
}

fn status(campaigns: &[serde_json::Value], pauses: serde_json::Value) -> Status {
    Status::read(&json!({ "items": campaigns }), &json!({ "pauses": pauses }))
}

#[test]
fn running_campaigns_are_named_with_how_far_they_are() {
    let one = status(
        &[
            campaign("Autumn", "running", 150),
            campaign("Old", "done", 0),
        ],
        json!([]),
    );
    assert_eq!(
        (one.state, one.says().as_str()),
        (State::Sending, "Sending Autumn: 25 %")
    );
    let two = status(
        &[campaign("A", "running", 0), campaign("B", "running", 200)],
        json!([]),
    );
    assert_eq!(two.says(), "Sending 2 campaigns: 50 %");
}

#[test]
fn a_pause_of_everything_comes_first_and_says_why() {
    let pauses = json!([{ "id": "1", "scope": "campaign", "reason": "no" }, { "id": "2", "scope": "everything", "reason": "Wrong price" }]);
    let paused = status(&[campaign("Autumn", "running", 10)], pauses);
    assert_eq!(paused.state, State::Paused);
    assert_eq!(paused.says(), "All sending is paused: Wrong price");
    assert_eq!(paused.pauses, ["2"]);
}

#[test]
fn nothing_running_is_calm() {
    let calm = status(
        &[campaign("Autumn", "done", 0)],
        json!([{ "scope": "number", "reason": "x" }]),
    );
    assert_eq!(
        (calm.state, calm.says().as_str()),
        (State::Idle, "Nothing is being sent")
    );
    assert_eq!(Status::default().percent(), 0);
}
