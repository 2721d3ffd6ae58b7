//! What is still to happen, by time, and how much of it anybody waits for.

use std::{
    cmp::Ordering,
    collections::BinaryHeap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::{Notify, watch};

use super::Job;

pub(crate) struct Queue {
    speed: f64,
    heap: Mutex<Heap>,
    changed: Notify,
    pending: watch::Sender<u64>,
}

#[derive(Default)]
struct Heap {
    entries: BinaryHeap<Entry>,
    next: u64,
}

/// A job and its time.
pub(crate) struct Entry {
    pub(crate) due: Instant,
    order: u64,
    /// How many updates it stands for; 0 = nobody waits for it (the end of a pause hours away).
    pub(crate) weight: u64,
    /// Has been put off by a fault already.
    pub(crate) put_off: bool,
    pub(crate) job: Job,
}

impl Queue {
    pub(crate) fn new(speed: f64) -> Self {
        let speed = if speed.is_finite() && speed > 0.0 {
            speed
        } else {
            1.0
        };
        Self {
            speed,
            heap: Mutex::default(),
            changed: Notify::new(),
            pending: watch::Sender::new(0),
        }
    }

    /// A job after so much time of the imitated world.
    pub(crate) fn add(&self, after: Duration, job: Job) {
        self.push(after, job, 1, false);
    }

    /// As `add`, but `idle` and `flush` do not care about it.
    pub(crate) fn add_silent(&self, after: Duration, job: Job) {
        self.push(after, job, 0, false);
    }

    /// A job that stands for `weight` updates.
    pub(crate) fn push(&self, after: Duration, job: Job, weight: u64, put_off: bool) {
        self.count(weight, 0);
        let due = Instant::now() + after.div_f64(self.speed);
        let mut heap = self.heap();
        let order = heap.next;
        heap.next += 1;
        let sooner = heap.entries.peek().is_none_or(|first| due < first.due);
        heap.entries.push(Entry {
            due,
            order,
            weight,
            put_off,
            job,
        });
        drop(heap);
        if sooner {
            self.changed.notify_one();
        }
    }

    /// Takes up to `most` jobs whose time has come.
    pub(crate) fn take_due(&self, now: Instant, most: usize) -> Vec<Entry> {
        let mut heap = self.heap();
        let mut due = Vec::new();
        while due.len() < most && heap.entries.peek().is_some_and(|entry| entry.due <= now) {
            due.extend(heap.entries.pop());
        }
        due
    }

    /// When the next job comes.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.heap().entries.peek().map(|entry| entry.due)
    }

    /// Everything anybody waits for happens now, in the order it would have.
    pub(crate) fn hurry(&self) {
        let now = Instant::now();
        let mut heap = self.heap();
        let entries = std::mem::take(&mut heap.entries).into_sorted_vec();
        for (order, mut entry) in (heap.next..).zip(entries.into_iter().rev()) {
            if entry.weight > 0 {
                entry.due = entry.due.min(now);
                entry.order = order;
            }
            heap.next = order + 1;
            heap.entries.push(entry);
        }
        drop(heap);
        self.changed.notify_one();
    }

    /// Adds to and takes from what is pending, in one step.
    pub(crate) fn count(&self, more: u64, done: u64) {
        if more != done {
            self.pending
                .send_modify(|pending| *pending = (*pending + more).saturating_sub(done));
        }
    }

    pub(crate) fn pending(&self) -> u64 {
        *self.pending.borrow()
    }

    /// Waits until nothing is pending.
    pub(crate) async fn idle(&self) {
        // The sender lives in self, so waiting cannot fail.
        let _ = self
            .pending
            .subscribe()
            .wait_for(|pending| *pending == 0)
            .await;
    }

    /// Makes the pump look again.
    pub(crate) fn wake(&self) {
        self.changed.notify_one();
    }

    /// Waits until something changed.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn heap(&self) -> MutexGuard<'_, Heap> {
        self.heap.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// A binary heap gives the greatest first, so the earliest must be the greatest.
impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.due, other.order).cmp(&(self.due, self.order))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}
