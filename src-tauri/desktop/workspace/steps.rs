//! What opening an office tells while it goes on, one step after the other.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Working,
    Good,
    Bad,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Step {
    /// Stable.
    pub(crate) name: &'static str,
    /// In words.
    pub(crate) says: String,
    pub(crate) state: State,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) advice: Option<String>,
}

/// Whoever wants to hear of the steps.
#[derive(Clone)]
pub(crate) struct Steps {
    tell: Arc<dyn Fn(&Step) + Send + Sync>,
    taken: Arc<Mutex<Vec<Step>>>,
}

impl Steps {
    /// Each step is told as it goes on.
    pub(crate) fn new(tell: impl Fn(&Step) + Send + Sync + 'static) -> Self {
        Self {
            tell: Arc::new(tell),
            taken: Arc::default(),
        }
    }

    /// Into the log.
    pub(crate) fn logged() -> Self {
        Self::new(|step| tracing::info!(step = step.name, state = ?step.state, "{}", step.says))
    }

    /// Something begins.
    pub(crate) fn working(&self, name: &'static str, says: impl Into<String>) {
        self.say(name, says, State::Working, None);
    }

    /// Something is well.
    pub(crate) fn good(&self, name: &'static str, says: impl Into<String>) {
        self.say(name, says, State::Good, None);
    }

    /// Something is not well.
    pub(crate) fn bad(&self, name: &'static str, says: impl Into<String>, advice: &str) {
        let advice = Some(advice.to_owned()).filter(|advice| !advice.is_empty());
        self.say(name, says, State::Bad, advice);
    }

    /// All steps so far, each as it stands.
    pub(crate) fn taken(&self) -> Vec<Step> {
        self.taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn say(
        &self,
        name: &'static str,
        says: impl Into<String>,
        state: State,
        advice: Option<String>,
    ) {
        let step = Step {
            name,
            says: says.into(),
            state,
            advice,
        };
        (self.tell)(&step);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.iter_mut().find(|other| other.name == name) {
            Some(other) => *other = step,
            None => taken.push(step),
        }
    }
}
