//! What a job does to the world, and the news it makes.

use std::{sync::Arc, time::Instant};

use super::{Job, News, Said, compose};
use crate::{book::Sent, clock::unix_seconds, fate, fate::Step, identity, world::World};

/// Does a job. Posts are not jobs of this kind and make no news.
pub(super) fn act(world: &World, job: Job) -> Vec<News> {
    match job {
        Job::Step { sent, step } => step_news(world, &sent, step).into_iter().collect(),
        Job::Said {
            person,
            number,
            said,
        } => said_news(world, &person, number, said)
            .into_iter()
            .collect(),
        Job::News(news) => vec![news],
        Job::Review { template } => world
            .templates_mut()
            .review(&world.settings, template)
            .into_iter()
            .collect(),
        Job::Unpause { template } => world
            .templates_mut()
            .unpause(template)
            .into_iter()
            .collect(),
        Job::PacingEnds { template } => pacing_ends(world, template),
        Job::Post(_) => Vec::new(),
    }
}

fn pacing_ends(world: &World, template: u64) -> Vec<News> {
    let (held, dropped) = world.templates_mut().pacing_ends(&world.settings, template);
    for sent in held {
        if dropped.is_some() {
            world.queue.add(
                std::time::Duration::ZERO,
                Job::Step {
                    sent,
                    step: Step::Failed(132_015),
                },
            );
        } else {
            fate::begin(world, sent);
        }
    }
    dropped.into_iter().collect()
}

fn step_news(world: &World, sent: &Arc<Sent>, step: Step) -> Option<News> {
    let seconds = unix_seconds();
    let mut book = world.book();
    let word = match step {
        Step::Sent => "SENT",
        Step::Delivered => "DELIVERED",
        Step::Read { .. } => "READ",
        Step::Failed(_) => "FAILED",
    };
    book.messages
        .get_mut(&sent.wamid)?
        .events
        .push((word, seconds));
    match step {
        Step::Sent => {}
        Step::Delivered => book.ledger.delivered += 1,
        Step::Read { priced } => {
            book.ledger.read += 1;
            book.ledger.delivered += u64::from(priced);
        }
        Step::Failed(_) => book.ledger.failed += 1,
    }
    let person = book.people.get_mut(&sent.person)?;
    match step {
        Step::Sent => {}
        Step::Delivered => person.delivered += 1,
        Step::Read { priced } => {
            person.read += 1;
            person.delivered += u32::from(priced);
        }
        Step::Failed(_) => person.failed += 1,
    }
    Some(compose::status(sent, person, step, seconds))
}

fn said_news(world: &World, key: &str, number: usize, said: Said) -> Option<News> {
    let now = Instant::now();
    let mut book = world.book();
    book.person(&world.settings, key);
    let person = book.people.get_mut(key)?;
    let mut stop = None;
    match &said {
        Said::Preference(value) => {
            person.marketing_stopped = *value == "stop";
            if *value == "stop" {
                stop = Some(true)
            } else {
                person.stop = person.stop.filter(|stop| !stop.marketing_only)
            }
        }
        Said::Text { body, .. } if identity::says_stop(body) => stop = Some(false),
        Said::Text { body, .. } if identity::says_start(body) => person.stop = None,
        Said::Button { stops: true, .. } => stop = Some(false),
        Said::Button { text, payload, .. }
            if identity::says_stop(text) || identity::says_stop(payload) =>
        {
            stop = Some(false)
        }
        _ => {}
    }
    let preference = matches!(said, Said::Preference(_));
    if !preference {
        person.wrote += 1;
        person.wrote_at = Some(now);
        book.ledger.inbound += 1;
        book.numbers.get_mut(number)?.inbound(now);
    }
    if let Some(marketing_only) = stop {
        book.stop(key, marketing_only);
    }
    let wamid = book.wamid();
    let person = book.people.get(key)?;
    let mut news = match said {
        Said::Preference(value) => {
            compose::preference(&world.settings.numbers[number], person, value)
        }
        said => compose::inbound(
            number,
            &world.settings.numbers[number],
            person,
            &wamid,
            said,
        ),
    };
    news.stop_of = stop.map(|_| key.to_owned());
    Some(news)
}
