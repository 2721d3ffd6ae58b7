//! Which Postgres versions Waybill works with.

use std::fmt;

use super::PostgresError;

/// A version of Postgres, such as 18.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// 15 to 18 are supported.
    pub major: u16,
    /// Fixes within a major.
    pub minor: u16,
}

/// The oldest accepted version per major: the security fixes of May 2026.
const LEAST: [Release; 4] = [
    Release {
        major: 15,
        minor: 18,
    },
    Release {
        major: 16,
        minor: 14,
    },
    Release {
        major: 17,
        minor: 10,
    },
    Release {
        major: 18,
        minor: 4,
    },
];

impl Release {
    /// From the server's setting `server_version_num`, such as 180004.
    pub fn from_number(number: u32) -> Self {
        let part = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
        Self {
            major: part(number / 10_000),
            minor: part(number % 10_000),
        }
    }

    /// From the line `postgres --version` prints, such as `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`.
    pub fn from_line(line: &str) -> Option<Self> {
        let number = line
            .split_once("(PostgreSQL) ")?
            .1
            .split_whitespace()
            .next()?;
        let (major, minor) = number.split_once('.')?;
        Some(Self {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }

    /// Passes a version that is supported and has the security fixes.
    ///
    /// # Errors
    /// [`PostgresError::UnsupportedMajor`] or [`PostgresError::Outdated`].
    pub fn check(self) -> Result<Self, PostgresError> {
        match LEAST.into_iter().find(|least| least.major == self.major) {
            None => Err(PostgresError::UnsupportedMajor(self)),
            Some(least) if self < least => Err(PostgresError::Outdated { found: self, least }),
            Some(_) => Ok(self),
        }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
