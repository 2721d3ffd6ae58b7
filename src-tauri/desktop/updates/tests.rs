use serde_json::{Value, json};

use super::is_configured;

/// What is shipped. Without this section the app would not start at all.
fn shipped() -> Value {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json"));
    let configuration: Value = serde_json::from_str(text).expect("the configuration is JSON");
    configuration["plugins"]["updater"].clone()
}

#[test]
fn without_a_place_and_a_key_updates_are_off() {
    assert!(!is_configured(&json!({ "endpoints": [], "pubkey": "" })));
    assert!(!is_configured(
        &json!({ "endpoints": ["https://example.com/"], "pubkey": " " })
    ));
    assert!(!is_configured(&json!({ "endpoints": [], "pubkey": "key" })));
    assert!(is_configured(
        &json!({ "endpoints": ["https://example.com/"], "pubkey": "key" })
    ));
}

#[test]
fn the_shipped_configuration_is_valid_and_strict() {
    let updater = shipped();
    let read: Result<tauri_plugin_updater::Config, _> = serde_json::from_value(updater.clone());
    assert!(read.is_ok(), "{updater}");
    assert_eq!(updater["requireSignedVersion"], true);
    assert_eq!(updater["allowDowngrades"], false);
}
