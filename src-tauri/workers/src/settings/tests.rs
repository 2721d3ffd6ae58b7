use super::*;

fn sending(change: impl FnOnce(&mut SendingSettings)) -> Settings {
    let mut sending = SendingSettings::default();
    change(&mut sending);
    Settings {
        sending: Some(sending),
        ..Settings::default()
    }
}

#[test]
fn the_defaults_are_good() {
    Settings::default().check().expect("the defaults are good");
}

#[test]
fn what_cannot_work_is_named() {
    let wrong = [
        (sending(|s| s.batch = 0), "batch"),
        (sending(|s| s.batch = 513), "batch"),
        (sending(|s| s.in_flight = 1), "in_flight"),
        (sending(|s| s.turn = Duration::ZERO), "lease and turn"),
        (
            sending(|s| s.intent_life = Duration::from_secs(6)),
            "intent_life and answer_life",
        ),
        (
            sending(|s| s.answer_life = Duration::from_secs(60)),
            "intent_life and answer_life",
        ),
        (sending(|s| s.policy.attempts = 0), "policy.attempts"),
        (
            Settings {
                receive: 0,
                ..Settings::default()
            },
            "receive",
        ),
    ];
    for (settings, name) in wrong {
        match settings.check() {
            Err(WorkerError::Setting { setting, .. }) => assert_eq!(setting, name),
            other => panic!("{name}: {other:?}"),
        }
    }
}
