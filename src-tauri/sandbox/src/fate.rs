//! What becomes of an accepted message: the way of each person, drawn once and always the same.

use std::{sync::Arc, time::Duration};

use crate::{
    StopWay,
    book::Sent,
    identity,
    person::Person,
    webhook::{Job, Said},
    world::World,
};

/// One thing that happens to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Sent,
    /// Reached a device; carries the price unless the flag is false.
    Delivered,
    /// Was opened; carries the price when `delivered` was left out.
    Read {
        priced: bool,
    },
    Failed(i64),
}

/// Puts everything that will happen to the message into the queue.
pub(crate) fn begin(world: &World, sent: Arc<Sent>) {
    let plan = {
        let mut book = world.book();
        let person = book.person(&world.settings, &sent.person);
        Plan::of(world, &sent, person)
    };
    for (after, step) in plan.steps {
        world.queue.add(
            after,
            Job::Step {
                sent: Arc::clone(&sent),
                step,
            },
        );
    }
    for (after, said) in plan.said {
        world.queue.add(
            after,
            Job::Said {
                person: sent.person.clone(),
                number: sent.number,
                said,
            },
        );
    }
}

struct Plan {
    steps: Vec<(Duration, Step)>,
    said: Vec<(Duration, Said)>,
}

impl Plan {
    fn of(world: &World, sent: &Sent, person: &mut Person) -> Self {
        let draw = |low: f64, high: f64, what: &str| {
            // Keyed on the person and how many messages they got before, so that order between people does not matter.
            let nth = person.accepted.to_string();
            Duration::from_secs_f64(world.chance.between(low, high, &[what, &person.key, &nth]))
        };
        let left = draw(0.05, 2.0, "leaves");
        if let Some(code) = refused_later(sent, person) {
            return Self {
                steps: vec![(left, Step::Failed(code))],
                said: Vec::new(),
            };
        }
        let mut steps = vec![(left, Step::Sent)];
        if !person.traits.online || person.traits.blocked {
            return Self {
                steps,
                said: Vec::new(),
            };
        }
        let arrived = left + draw(0.2, 30.0, "arrives");
        let opened = arrived + draw(1.0, 120.0, "opens");
        let faults = world.faults();
        let skipped = person.traits.receipts
            && faults.hit(faults.delivered_skipped, "delivered skipped", sent.name());
        if !skipped {
            steps.push((arrived, Step::Delivered));
        }
        if faults.hit(faults.failed_after_delivered, "failed later", sent.name()) {
            steps.push((arrived + draw(0.1, 5.0, "fails"), Step::Failed(131_000)));
        } else if person.traits.receipts {
            steps.push((opened, Step::Read { priced: skipped }));
        }
        let answers = opened + draw(2.0, 60.0, "answers");
        Self {
            steps,
            said: what_is_said(world, sent, person)
                .into_iter()
                .map(|said| (answers, said))
                .collect(),
        }
    }
}

/// Meta accepts these and tells only later that they will not arrive.
fn refused_later(sent: &Sent, person: &Person) -> Option<i64> {
    let marketing = sent.category == "marketing";
    let reasons = [
        (!person.traits.whatsapp, 131_026),
        (sent.outside_window, 131_047),
        (sent.broken_link, 131_053),
        (marketing && person.marketing_stopped, 131_050),
        (
            marketing && identity::is_united_states(&person.key),
            131_049,
        ),
        (marketing && person.traits.experiment, 130_472),
        (marketing && person.traits.capped, 131_049),
    ];
    reasons
        .into_iter()
        .find(|(applies, _)| *applies)
        .map(|(_, code)| code)
}

fn what_is_said(world: &World, sent: &Sent, person: &mut Person) -> Option<Said> {
    let campaign = matches!(sent.category, "marketing" | "utility");
    match person
        .traits
        .stops
        .filter(|_| campaign && !person.stop_planned)
    {
        Some(way) => {
            person.stop_planned = true;
            Some(stop(way, sent, &person.key))
        }
        None if person.traits.replies && !person.stop_planned => {
            let nth = person.accepted.to_string();
            let words = [
                "Thank you!",
                "How much is it?",
                "Ja, gerne 😊",
                "Please call me to stop by tomorrow",
                "¿Cuándo abre?",
            ];
            let at = world.chance.number(&["words", &person.key, &nth]) as usize % words.len();
            Some(Said::Text {
                body: words[at].to_owned(),
                context: Some(sent.wamid.clone()),
            })
        }
        None => None,
    }
}

fn stop(way: StopWay, sent: &Sent, phone: &str) -> Said {
    match (way, &sent.button) {
        (StopWay::App, _) => Said::Preference("stop"),
        (StopWay::Button, Some((payload, text))) => Said::Button {
            payload: payload.clone(),
            text: text.clone(),
            context: Some(sent.wamid.clone()),
            stops: true,
        },
        _ => Said::Text {
            body: identity::stop_word(phone).to_owned(),
            context: None,
        },
    }
}
