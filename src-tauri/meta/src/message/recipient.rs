//! The two ways Meta lets us name a person.

/// A person, as Meta knows them. Its Debug form hides who it is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// A phone number in E.164 with `+`. Without the `+` Meta may put our own country code in front.
    Phone(String),
    /// A business-scoped user id, such as `US.13491208655302741918`.
    Bsuid(String),
}

impl Recipient {
    /// Takes a text for what it looks like: two letters and a dot make a business-scoped user id.
    pub fn parse(text: &str) -> Self {
        if Self::field_for(text) == "recipient" {
            Self::Bsuid(text.to_owned())
        } else {
            Self::Phone(text.to_owned())
        }
    }

    /// The number or id itself.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Phone(text) | Self::Bsuid(text) => text,
        }
    }

    /// The key of Meta's body.
    pub(crate) fn field(&self) -> &'static str {
        match self {
            Self::Phone(_) => "to",
            Self::Bsuid(_) => "recipient",
        }
    }

    /// The key of Meta's body for a text that is either.
    pub(crate) fn field_for(text: &str) -> &'static str {
        match text.as_bytes() {
            [a, b, b'.', ..] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => "recipient",
            _ => "to",
        }
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tail: Vec<char> = self.as_str().chars().rev().take(2).collect();
        write!(
            f,
            "Recipient(…{})",
            tail.into_iter().rev().collect::<String>()
        )
    }
}
