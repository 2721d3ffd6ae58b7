//! Files that go to the person and files that come from them. The page never names a path of its own choice.

mod arrivals;
mod saved;

pub(crate) use arrivals::Arrivals;
pub(crate) use saved::Saved;
