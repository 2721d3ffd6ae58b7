//! The loop of one number. What it commits it asks at once; what is too late is given back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ground::ids::MessageId;
use limiter::Pacer;
use meta::Client;
use sender::store::{self, Claimed, Number, Worker};
use sender::{Asking, Attempt, Intent, Moment, Reaction, SenderError, Settled};
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
}

pub(super) struct NumberLoop {
    work: Work,
    asking: Arc<Asking>,
    settings: SendingSettings,
    number: watch::Receiver<Number>,
    worker: Worker,
    pacer: Arc<Mutex<Pacer>>,
    places: Arc<Semaphore>,
    /// Claimed while the batch before was committed.
    ahead: Option<Claimed>,
}

type Answers = mpsc::UnboundedSender<(Settled, Reaction)>;

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
            ahead: None,
            settings,
        }
    }

    /// Until the end; then waits for answers, settles them and gives everything back.
    pub(super) async fn run(mut self, mut shutdown: Shutdown) {
        let (answers, settling) = self.start_settling();
        let mut failures = 0;
        while !shutdown.came() {
            match self.round(&answers, &mut shutdown).await {
                Ok(Round::Went) => failures = 0,
                Ok(Round::Idle) => {
                    failures = 0;
                    self.idle(&mut shutdown).await;
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, number = %self.number.borrow().id, "sending was interrupted; trying again");
                    let _ = shutdown.sleep(backoff(failures)).await;
                }
            }
        }
        self.end(answers, settling).await;
    }

    fn start_settling(&self) -> (Answers, JoinHandle<()>) {
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
        answers: &Answers,
        shutdown: &mut Shutdown,
    ) -> Result<Round, SenderError> {
        let number = self.number.borrow_and_update().clone();
        self.pacer().set(number.per_second);
        let claimed = match self.ahead.take() {
            Some(claimed) => claimed,
            None => self.claim(&number).await?,
        };
        if claimed.messages.is_empty() {
            return Ok(Round::Idle);
        }
        // What is not dispatched because the end has come is given back by the end.
        if let Some(places) = self.room(claimed.messages.len(), shutdown).await {
            self.dispatch(&number, claimed, places, answers).await?;
            self.work.herald.changed(&["messages", "campaigns"]);
        }
        Ok(Round::Went)
    }

    async fn claim(&self, number: &Number) -> Result<Claimed, SenderError> {
        let beat = number
            .per_second
            .div_ceil(BEATS)
            .clamp(1, self.settings.batch);
        let (lease, turn) = (self.settings.lease, self.settings.turn);
        let claimed =
            store::claim(&self.work.pool, &self.worker, &number.id, beat, lease, turn).await?;
        if !claimed.messages.is_empty() {
            self.work
                .settings
                .signals
                .tell(Signal::Claimed(claimed.messages.len()));
        }
        Ok(claimed)
    }

    /// Room for this many requests, in the air and in this second; none when the end comes first.
    async fn room(&self, count: usize, shutdown: &mut Shutdown) -> Option<OwnedSemaphorePermit> {
        let wanted = u32::try_from(count).unwrap_or(u32::MAX);
        let places = tokio::select! {
            places = Arc::clone(&self.places).acquire_many_owned(wanted) => places.ok()?,
            () = shutdown.wait() => return None,
        };
        loop {
            let taken = self.pacer().take(count, Instant::now());
            match taken {
                Ok(()) => return Some(places),
                Err(wait) if shutdown.sleep(wait).await => return None,
                Err(_) => {}
            }
        }
    }

    /// Commits the intents and starts their requests, and claims the next batch meanwhile.
    async fn dispatch(
        &mut self,
        number: &Number,
        claimed: Claimed,
        mut places: OwnedSemaphorePermit,
        answers: &Answers,
    ) -> Result<(), SenderError> {
        let begun = Moment::now();
        let (intents, ahead) = tokio::join!(
            store::begin_dispatch(&self.work.pool, &self.worker, &number.id, &claimed),
            self.claim(number)
        );
        let intents = match intents {
            Ok(intents) => intents,
            Err(error) => {
                self.pacer().started(0, Instant::now());
                self.take_back(&claimed, answers);
                return Err(error);
            }
        };
        self.work
            .settings
            .signals
            .tell(Signal::Committed(intents.len()));
        self.pacer().started(intents.len(), Instant::now());
        for intent in intents {
            self.ask(
                number.id.clone(),
                intent,
                begun,
                places.split(1),
                answers.clone(),
            );
        }
        self.ahead = Some(ahead?).filter(|claimed| !claimed.messages.is_empty());
        Ok(())
    }

    /// Whether these intents were committed is not known, but that none was asked is.
    fn take_back(&self, claimed: &Claimed, answers: &Answers) {
        for (message, attempt) in claimed.messages.iter().zip(&claimed.attempts) {
            let attempt = Attempt {
                message: MessageId(*message),
                attempt: *attempt,
            };
            drop(answers.send((
                Settled::not_started(attempt, "not_committed"),
                Reaction::None,
            )));
        }
    }

    fn ask(
        &self,
        number: String,
        intent: Intent,
        begun: Moment,
        place: Option<OwnedSemaphorePermit>,
        answers: Answers,
    ) {
        let asking = Arc::clone(&self.asking);
        tokio::spawn(async move {
            let answer = asking.ask(&number, &intent, begun).await;
            // Only a process that is being torn down no longer settles; rescue does it then.
            drop(answers.send(answer));
            drop(place);
        });
    }

    /// Rests until something is due or a bell rings.
    async fn idle(&self, shutdown: &mut Shutdown) {
        self.work.settings.signals.tell(Signal::Idle);
        let bell = self.work.bells.queue.notified();
        let number = self.number.borrow().id.clone();
        let due = store::next_due(&self.work.pool, &number)
            .await
            .ok()
            .flatten();
        let longest = self.work.settings.look.max(SHORTEST_WAIT);
        let wait = due.unwrap_or(longest).clamp(SHORTEST_WAIT, longest);
        tokio::select! {
            () = bell => {}
            _ = shutdown.sleep(wait) => {}
        }
    }

    async fn end(self, answers: Answers, mut settling: JoinHandle<()>) {
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
