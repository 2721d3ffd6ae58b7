//! Every kind of notification that can be switched, and how it is shipped.

/// One switch.
pub(super) struct Kind {
    /// Its stable name.
    pub(super) name: &'static str,
    /// In words.
    pub(super) title: &'static str,
    /// What the database writes for it.
    pub(super) covers: &'static [&'static str],
    /// Shown on the desktop too, when nobody said otherwise.
    pub(super) popup: bool,
}

/// All of them, in the order people see.
pub(super) const KINDS: [Kind; 10] = [
    Kind {
        name: "limit",
        title: "A limit is nearly or fully used",
        covers: &["limit_warning", "limit_reached"],
        popup: true,
    },
    Kind {
        name: "pause",
        title: "Sending is paused or goes on",
        covers: &["paused", "resumed"],
        popup: true,
    },
    Kind {
        name: "campaign",
        title: "A campaign of mine is done, or somebody stopped it",
        covers: &[
            "campaign_done",
            "campaign_paused",
            "campaign_resumed",
            "campaign_cancelled",
        ],
        popup: true,
    },
    Kind {
        name: "approval",
        title: "A template waits for approval, or mine was decided",
        covers: &[
            "approval_wanted",
            "template_approved_here",
            "template_rejected_here",
        ],
        popup: true,
    },
    Kind {
        name: "template",
        title: "Meta approved, refused or paused a template",
        covers: &[
            "template_approved",
            "template_rejected",
            "template_paused",
            "template_disabled",
        ],
        popup: false,
    },
    Kind {
        name: "unknown",
        title: "Messages of which nobody can tell whether they were sent",
        covers: &["messages_unknown"],
        popup: false,
    },
    Kind {
        name: "reply",
        title: "A person I look after wrote",
        covers: &["reply"],
        popup: true,
    },
    Kind {
        name: "assigned",
        title: "A conversation was given to me",
        covers: &["conversation_assigned"],
        popup: true,
    },
    Kind {
        name: "review",
        title: "A message that may be a STOP waits for a decision",
        covers: &["stop_review"],
        popup: false,
    },
    Kind {
        name: "foreign",
        title: "Somebody else sends with our token",
        covers: &["foreign_send"],
        popup: true,
    },
];

/// The switch that covers what the database wrote.
pub(super) fn covering(written: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.covers.contains(&written))
}

#[cfg(test)]
mod tests {
    use super::{KINDS, covering};

    #[test]
    fn every_kind_is_covered_by_exactly_one_switch() {
        let mut all: Vec<_> = KINDS.iter().flat_map(|kind| kind.covers).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|written| covering(written).is_some()));
    }
}
