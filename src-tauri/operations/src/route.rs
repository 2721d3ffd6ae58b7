//! Where an operation stands in the REST door.

use serde::Serialize;

/// HTTP method. Reads are `Get` and run in a read-only transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// A read: Postgres itself stops it from writing.
    Get,
    /// A change, or a read that must be audited.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Takes away.
    Delete,
}

/// Method and path. Path fields (`{campaign}`) are fields of the operation and always ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, starting with `/api/`.
    pub path: &'static str,
}

impl Route {
    /// A read.
    pub const fn get(path: &'static str) -> Self {
        Self {
            method: Method::Get,
            path,
        }
    }
    /// A change.
    pub const fn post(path: &'static str) -> Self {
        Self {
            method: Method::Post,
            path,
        }
    }
    /// A replacement.
    pub const fn put(path: &'static str) -> Self {
        Self {
            method: Method::Put,
            path,
        }
    }
    /// A change of a part.
    pub const fn patch(path: &'static str) -> Self {
        Self {
            method: Method::Patch,
            path,
        }
    }
    /// A removal.
    pub const fn delete(path: &'static str) -> Self {
        Self {
            method: Method::Delete,
            path,
        }
    }

    /// The fields that stand in the path.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
