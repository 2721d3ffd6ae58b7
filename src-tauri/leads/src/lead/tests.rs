use super::Lead;

#[test]
fn a_stored_number_stays_readable_whatever_the_numbering_plan_says_today() {
    let number = "+49151000000001";
    assert!(ground::phone::Phone::parse(number, None).is_err());
    let stored = serde_json::json!({
        "id": "0193a000-0000-7000-8000-000000000001", "phone": number, "stage": "new", "tags": [], "fields": {},
        "version": 1, "createdAt": "2026-11-22T10:00:00Z", "updatedAt": "2026-11-22T10:00:00Z"
    });
    let lead: Lead = serde_json::from_value(stored).expect("a lead");
    assert_eq!(lead.phone.as_str(), number);
}
