//! The loop of one number. What it commits it asks at once; what is too late is given back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use limiter::Pacer;
use meta::Client;
use sender::store::{self, Claimed, Number, Worker};
use sender::{Asking, Intent, Moment, Reaction, SenderError, Settled};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::task::JoinHandle;

use super::settling::Settling;
use crate::running::Work;
use crate::shutdown::{Shutdown, backoff};
use crate::{SendingSettings, Signal};

/// Parts of a second a number's speed is cut into, so that requests flow instead of coming in bursts.
const BEATS: usize = 8;
/// The shortest wait when nothing could be claimed: what is due may be paused, full, or another's turn.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

/// What a round did.
enum Round {
    /// Claimed something: there may be more.
    Went,
    /// Nothing could be claimed.
    Idle,
    /// The number's speed is used up.
    Full(Duration),
}

pub(super) struct NumberLoop {
    work: Work,
    asking: Arc<Asking>,
    settings: SendingSettings,
    number: watch::Receiver<Number>,
    worker: Worker,
    pacer: Arc<Mutex<Pacer>>,
    places: Arc<Semaphore>,
}

impl NumberLoop {
    pub(super) fn new(
        work: Work,
        meta: Client,
        settings: SendingSettings,
        number: watch::Receiver<Number>,
    ) -> Self {
        let (worker, per_second) = {
            let known = number.borrow();
            (Worker::for_number(&known.id), known.per_second)
        };
        let asking = Asking {
            meta,
            key: work.key.clone(),
            policy: settings.policy,
            intent_life: settings.intent_life,
            answer_life: settings.answer_life,
        };
        Self {
            work,
            asking: Arc::new(asking),
            number,
            worker,
            pacer: Arc::new(Mutex::new(Pacer::new(per_second))),
            places: Arc::new(Semaphore::new(settings.in_flight)),
            settings,
        }
    }

    /// Until the end; then waits for answers, settles them and gives everything back.
    pub(super) async fn run(mut self, mut shutdown: Shutdown) {
        let (answers, settling) = self.start_settling();
        let mut failures = 0;
        while !shutdown.came() {
            let wait = match self.round(&answers, &mut shutdown).await {
                Ok(Round::Went) => Duration::ZERO,
                Ok(Round::Full(wait)) => wait,
                Ok(Round::Idle) => self.idle(&mut shutdown).await,
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, number = %self.number.borrow().id, "sending was interrupted; trying again");
                    if shutdown.sleep(backoff(failures)).await {
                        break;
                    }
                    continue;
                }
            };
            failures = 0;
            if !wait.is_zero() && shutdown.sleep(wait).await {
                break;
            }
        }
        self.end(answers, settling).await;
    }

    fn start_settling(&self) -> (mpsc::UnboundedSender<(Settled, Reaction)>, JoinHandle<()>) {
        let (answers, settled) = mpsc::unbounded_channel();
        let settling = Settling::new(
            self.work.clone(),
            self.worker.clone(),
            self.number.clone(),
            Arc::clone(&self.pacer),
        );
        (answers, tokio::spawn(settling.run(settled)))
    }

    async fn round(
        &mut self,
        answers: &mpsc::UnboundedSender<(Settled, Reaction)>,
        shutdown: &mut Shutdown,
    ) -> Result<Round, SenderError> {
        let number = self.number.borrow_and_update().clone();
        let beat = number
            .per_second
            .div_ceil(BEATS)
            .clamp(1, self.settings.batch);
        let Some(mut places) = self.places(beat, shutdown).await else {
            return Ok(Round::Full(Duration::ZERO));
        };
        let taken = {
            let mut pacer = self.pacer();
            pacer.set(number.per_second);
            pacer.take(beat, Instant::now())
        };
        let most = match taken {
            Ok(most) => most,
            Err(wait) => return Ok(Round::Full(wait)),
        };
        let claimed = match store::claim(
            &self.work.pool,
            &self.worker,
            &number.id,
            most,
            self.settings.lease,
            self.settings.turn,
        )
        .await
        {
            Ok(claimed) => claimed,
            Err(error) => {
                self.pacer().started(0, Instant::now());
                return Err(error);
            }
        };
        if claimed.messages.is_empty() {
            self.pacer().started(0, Instant::now());
            return Ok(Round::Idle);
        }
        self.work
            .settings
            .signals
            .tell(Signal::Claimed(claimed.messages.len()));
        let sent = self.dispatch(&number, &claimed, &mut places, answers).await;
        if sent.is_err() {
            self.pacer().started(0, Instant::now());
        }
        self.work.herald.changed(&["messages", "campaigns"]);
        sent.map(|_| Round::Went)
    }

    /// Room for one more beat of requests; none when the end comes first.
    async fn places(&self, beat: usize, shutdown: &mut Shutdown) -> Option<OwnedSemaphorePermit> {
        let beat = u32::try_from(beat).unwrap_or(u32::MAX);
        tokio::select! {
            places = Arc::clone(&self.places).acquire_many_owned(beat) => places.ok(),
            () = shutdown.wait() => None,
        }
    }

    async fn dispatch(
        &self,
        number: &Number,
        claimed: &Claimed,
        places: &mut OwnedSemaphorePermit,
        answers: &mpsc::UnboundedSender<(Settled, Reaction)>,
    ) -> Result<usize, SenderError> {
        let begun = Moment::now();
        let intents =
            store::begin_dispatch(&self.work.pool, &self.worker, &number.id, claimed).await?;
        self.work
            .settings
            .signals
            .tell(Signal::Committed(intents.len()));
        let count = intents.len();
        self.pacer().started(count, Instant::now());
        for intent in intents {
            // One place for each: a claim never takes more than there are.
            let place = places.split(1);
            self.ask(number.id.clone(), intent, begun, place, answers.clone());
        }
        Ok(count)
    }

    fn ask(
        &self,
        number: String,
        intent: Intent,
        begun: Moment,
        place: Option<OwnedSemaphorePermit>,
        answers: mpsc::UnboundedSender<(Settled, Reaction)>,
    ) {
        let asking = Arc::clone(&self.asking);
        tokio::spawn(async move {
            let answer = asking.ask(&number, &intent, begun).await;
            // Only a process that is being torn down no longer settles; rescue does it then.
            drop(answers.send(answer));
            drop(place);
        });
    }

    /// How long to rest; a bell ends it early.
    async fn idle(&self, shutdown: &mut Shutdown) -> Duration {
        self.work.settings.signals.tell(Signal::Idle);
        let bell = self.work.bells.queue.notified();
        let number = self.number.borrow().id.clone();
        let due = store::next_due(&self.work.pool, &number)
            .await
            .ok()
            .flatten();
        let wait = due
            .unwrap_or(self.work.settings.look)
            .clamp(SHORTEST_WAIT, self.work.settings.look.max(SHORTEST_WAIT));
        tokio::select! {
            () = bell => {}
            _ = shutdown.sleep(wait) => {}
        }
        Duration::ZERO
    }

    async fn end(
        self,
        answers: mpsc::UnboundedSender<(Settled, Reaction)>,
        mut settling: JoinHandle<()>,
    ) {
        drop(answers);
        // The channel closes when the last request has answered.
        if tokio::time::timeout(self.settings.drain, &mut settling)
            .await
            .is_err()
        {
            settling.abort();
            tracing::warn!(
                "answers were still out at the end; their messages are settled by webhooks"
            );
        }
        if let Err(error) = store::release(&self.work.pool, &self.worker).await {
            tracing::warn!(%error, "messages were not given back; their lease runs out");
        }
    }

    fn pacer(&self) -> MutexGuard<'_, Pacer> {
        self.pacer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
