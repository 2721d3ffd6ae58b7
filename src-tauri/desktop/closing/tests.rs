use super::{Question, WhoSends};
use crate::{
    status::{State, Status},
    workspace::Kind,
};

fn sending() -> Status {
    Status {
        state: State::Sending,
        campaigns: vec!["Autumn".to_owned()],
        ..Status::default()
    }
}

#[test]
fn whoever_closes_is_told_who_goes_on_sending() {
    for (kind, who) in [
        (Kind::Demo, WhoSends::Here),
        (Kind::Folder, WhoSends::Here),
        (Kind::Here, WhoSends::Here),
        (Kind::Office, WhoSends::Service),
    ] {
        let question = Question::of(Some(kind), &sending()).expect("a question");
        assert_eq!((question.who_sends, question.campaigns.len()), (who, 1));
    }
}

#[test]
fn nobody_is_asked_while_nothing_runs() {
    assert_eq!(Question::of(Some(Kind::Demo), &Status::default()), None);
    assert_eq!(Question::of(None, &sending()), None);
}
