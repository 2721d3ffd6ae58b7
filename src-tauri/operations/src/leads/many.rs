//! Which leads a change is for, as the caller says it.

use ground::ids::PersonId;
use leads::bulk::Many;
use leads::lead::LeadFilter;

use crate::Refusal;

/// People that may be named one by one.
const MOST_NAMED: usize = 5_000;

/// Exactly one way of naming leads must be given.
pub(super) fn many(
    leads: Option<Vec<PersonId>>,
    filter: Option<LeadFilter>,
    expected_count: Option<i64>,
) -> Result<Many, Refusal> {
    match (leads, filter, expected_count) {
        (Some(named), None, None) if named.is_empty() => {
            Err(Refusal::invalid("leads", "name at least one"))
        }
        (Some(named), None, None) if named.len() > MOST_NAMED => Err(Refusal::invalid(
            "leads",
            format!("name at most {MOST_NAMED}, or give a filter"),
        )),
        (Some(named), None, None) => Ok(Many::Named(named)),
        (None, Some(filter), Some(expected)) => Ok(Many::Matching {
            filter: Box::new(filter),
            expected,
        }),
        (None, Some(_), None) => Err(Refusal::invalid(
            "expectedCount",
            "say how many leads you saw, so that no others are changed",
        )),
        _ => Err(Refusal::invalid(
            "leads",
            "give either leads, or a filter with expectedCount",
        )),
    }
}
