//! The one list of operations.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};

use crate::{Caller, Core, Operation, Refusal, Route, Topic, core};

type Answer = Pin<Box<dyn Future<Output = Result<Value, Refusal>> + Send>>;
pub(crate) type Schemas = Vec<(String, RefOr<Schema>)>;

/// One operation, its types erased.
pub struct Entry {
    /// Its one name.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Its place in the REST door.
    pub route: Route,
    /// The permission it needs.
    pub permission: Option<&'static str>,
    /// What it shows or touches.
    pub topics: &'static [Topic],
    pub(crate) input: RefOr<Schema>,
    pub(crate) reply: RefOr<Schema>,
    pub(crate) schemas: Schemas,
    pub(crate) call: fn(Core, Caller, Value) -> Answer,
}

/// Everything that can be asked.
#[derive(Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

impl Catalogue {
    /// Every operation of this version.
    pub fn all() -> Self {
        let mut catalogue = Self::default();
        crate::accounts::register(&mut catalogue);
        crate::audit::register(&mut catalogue);
        crate::campaigns::register(&mut catalogue);
        crate::compliance::register(&mut catalogue);
        crate::conversations::register(&mut catalogue);
        crate::leads::register(&mut catalogue);
        crate::limits::register(&mut catalogue);
        crate::messages::register(&mut catalogue);
        crate::overview::register(&mut catalogue);
        crate::notifications::register(&mut catalogue);
        crate::people::register(&mut catalogue);
        crate::search::register(&mut catalogue);
        crate::settings::register(&mut catalogue);
        crate::system::register(&mut catalogue);
        crate::templates::register(&mut catalogue);
        crate::views::register(&mut catalogue);
        catalogue
    }

    /// Adds one operation.
    pub fn with<O: Operation>(&mut self) -> &mut Self {
        let mut schemas = Schemas::new();
        O::schemas(&mut schemas);
        <O::Reply as utoipa::ToSchema>::schemas(&mut schemas);
        self.entries.push(Entry {
            name: O::NAME,
            summary: O::SUMMARY,
            route: O::ROUTE,
            permission: O::PERMISSION,
            topics: O::TOPICS,
            input: O::schema(),
            reply: <O::Reply as utoipa::PartialSchema>::schema(),
            schemas,
            call: |core, caller, input| Box::pin(core::call::<O>(core, caller, input)),
        });
        self
    }

    /// All of them, in the order they were added.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The one with this name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}
