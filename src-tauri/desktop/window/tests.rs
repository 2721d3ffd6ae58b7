use tauri::Url;

use super::is_ours;

fn may_go(address: &str) -> bool {
    is_ours(&Url::parse(address).expect("an address"))
}

#[test]
fn the_page_may_go_to_its_own_addresses() {
    assert!(may_go("tauri://localhost/campaigns"));
    assert!(may_go("http://tauri.localhost/messages?state=failed"));
}

#[test]
fn no_link_leads_out_of_the_window() {
    for address in [
        "https://example.com/",
        "http://tauri.localhost.example.com/",
        "http://127.0.0.1:4630/",
        "file:///etc/passwd",
        "data:text/html,hello",
        "javascript:alert(1)",
    ] {
        assert!(!may_go(address), "{address}");
    }
}
