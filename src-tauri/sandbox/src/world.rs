//! The shared state, and the one order in which its locks are taken: templates before book.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::{
    Error, Faults, Ledger, Settings, WebhookTarget,
    book::Book,
    chance::Chance,
    graph::{calls::Calls, media::Shelf},
    templates::Templates,
    webhook::Queue,
};

pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) chance: Chance,
    pub(crate) queue: Queue,
    pub(crate) http: reqwest::Client,
    book: Mutex<Book>,
    templates: RwLock<Templates>,
    faults: RwLock<Faults>,
    webhook: RwLock<Option<WebhookTarget>>,
    shelf: Mutex<Shelf>,
    calls: Mutex<Calls>,
}

impl World {
    pub(crate) fn new(settings: Settings, http: reqwest::Client) -> Result<Self, Error> {
        Ok(Self {
            chance: Chance::new(settings.seed),
            queue: Queue::new(settings.speed),
            http,
            book: Mutex::new(Book::new(&settings)),
            templates: RwLock::new(Templates::new(&settings)?),
            faults: RwLock::new(settings.faults.clone()),
            webhook: RwLock::new(settings.webhook.clone()),
            shelf: Mutex::default(),
            calls: Mutex::default(),
            settings,
        })
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn templates(&self) -> RwLockReadGuard<'_, Templates> {
        self.templates
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn templates_mut(&self) -> RwLockWriteGuard<'_, Templates> {
        self.templates
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> RwLockReadGuard<'_, Faults> {
        self.faults.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_faults(&self, faults: Faults) {
        *self.faults.write().unwrap_or_else(PoisonError::into_inner) = faults;
        self.queue.wake();
    }

    pub(crate) fn webhook(&self) -> Option<WebhookTarget> {
        self.webhook
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn set_webhook(&self, target: Option<WebhookTarget>) {
        *self.webhook.write().unwrap_or_else(PoisonError::into_inner) = target;
    }

    pub(crate) fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn calls(&self) -> MutexGuard<'_, Calls> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ledger(&self) -> Ledger {
        let book = self.book();
        let people = book
            .people
            .values()
            .filter(|person| person.accepted > 0)
            .count();
        Ledger {
            people: people as u64,
            webhooks_pending: self.queue.pending(),
            ..book.ledger
        }
    }

    /// Index of a business number.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        self.settings
            .numbers
            .iter()
            .position(|number| number.id == id)
    }
}
