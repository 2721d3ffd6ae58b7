//! One loop for each connected number: claim, commit the intent, ask Meta, settle.

mod number;
mod settling;

use std::collections::HashMap;
use std::time::Duration;

use meta::Client;
use sender::store;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::SendingSettings;
use crate::running::Work;
use crate::shutdown::Shutdown;
use number::NumberLoop;

/// How often new and lost numbers are looked for.
const LOOK_FOR_NUMBERS: Duration = Duration::from_secs(2);

/// Keeps one loop running for each number.
#[derive(Debug)]
pub(crate) struct Sending {
    work: Work,
    meta: Client,
    settings: SendingSettings,
}

/// A loop under way, with the number as it was last read.
struct Lane {
    number: watch::Sender<store::Number>,
    end: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Sending {
    pub(crate) fn new(work: Work, meta: Client, settings: SendingSettings) -> Self {
        Self {
            work,
            meta,
            settings,
        }
    }

    /// Until the end; then every loop gives back what it holds.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        let mut lanes: HashMap<String, Lane> = HashMap::new();
        loop {
            match store::numbers(&self.work.pool).await {
                Ok(numbers) => self.match_lanes(&mut lanes, numbers).await,
                Err(error) => {
                    tracing::warn!(%error, "the numbers could not be read; those known go on")
                }
            }
            if shutdown.sleep(LOOK_FOR_NUMBERS).await {
                break;
            }
        }
        for lane in lanes.values() {
            lane.end.send_replace(true);
        }
        for (_, lane) in lanes {
            lane.ended().await;
        }
    }

    async fn match_lanes(&self, lanes: &mut HashMap<String, Lane>, numbers: Vec<store::Number>) {
        let gone: Vec<String> = lanes
            .keys()
            .filter(|id| !numbers.iter().any(|number| number.id == **id))
            .cloned()
            .collect();
        for lane in gone.iter().filter_map(|id| lanes.remove(id)) {
            lane.end.send_replace(true);
            lane.ended().await;
        }
        for number in numbers {
            match lanes
                .get(&number.id)
                .filter(|lane| !lane.task.is_finished())
            {
                Some(lane) => lane.update(number),
                None => drop(lanes.insert(number.id.clone(), self.start(number))),
            }
        }
    }

    fn start(&self, number: store::Number) -> Lane {
        let (end, shutdown) = Shutdown::new();
        let (number, known) = watch::channel(number);
        let lane = NumberLoop::new(
            self.work.clone(),
            self.meta.clone(),
            self.settings.clone(),
            known,
        );
        Lane {
            number,
            end,
            task: tokio::spawn(lane.run(shutdown)),
        }
    }
}

impl Lane {
    fn update(&self, number: store::Number) {
        self.number.send_if_modified(|known| {
            let changed = *known != number;
            *known = number;
            changed
        });
    }

    async fn ended(self) {
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the loop of a number broke");
        }
    }
}
