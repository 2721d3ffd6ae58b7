use super::urgent::is_urgent;

#[test]
fn a_post_with_peoples_words_is_urgent() {
    assert!(is_urgent(br#"{"entry":[{"changes":[{"value":{"messages":[{"text":{"body":"STOP"}}]},"field":"messages"}]}]}"#));
    assert!(is_urgent(b"{\"messages\" \n : []}"));
    assert!(is_urgent(
        br#"{"changes":[{"field":"user_preferences","value":{}}]}"#
    ));
}

#[test]
fn a_post_of_statuses_is_not() {
    assert!(!is_urgent(br#"{"entry":[{"changes":[{"value":{"statuses":[{"status":"read"}]},"field":"messages"}]}]}"#));
    assert!(!is_urgent(b"\"messages\""));
    assert!(!is_urgent(b""));
}
