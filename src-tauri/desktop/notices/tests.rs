use super::{Notice, new_ones, words};

fn notice(id: i64, popup: bool, read: bool) -> Notice {
    Notice {
        id,
        title: format!("Thing {id}"),
        text: None,
        read,
        popup,
    }
}

#[test]
fn only_what_is_new_unread_and_switched_on_is_told() {
    let items = [
        notice(5, true, false),
        notice(4, false, false),
        notice(3, true, true),
        notice(2, true, false),
    ];
    let told = |newest| {
        new_ones(&items, newest)
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(1), [2, 5]);
    assert_eq!(told(2), [5]);
    assert!(told(5).is_empty());
}

#[test]
fn many_at_once_are_told_as_one() {
    let many: Vec<Notice> = (1..=4).map(|id| notice(id, true, false)).collect();
    assert_eq!(words(&many[..3]).len(), 3);
    let told = words(&many);
    assert_eq!(told.len(), 1);
    assert!(told[0].0.starts_with("4 things"));
}
