//! When the same message may be tried again, by the class of the error.

use std::time::Duration;

use meta::catalogue::{self, Class, ResendRule};
use meta::{Outcome, SendError};

#[cfg(test)]
mod tests;

/// How often and how patiently.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Attempts of one message in all.
    pub attempts: u32,
    /// First wait after a passing fault without a rule of its own; doubles each time.
    pub first: Duration,
    /// Longest wait of that kind.
    pub longest: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            attempts: 5,
            first: Duration::from_secs(2),
            longest: Duration::from_secs(600),
        }
    }
}

impl Policy {
    /// Seconds until the next try after this answer, `tries` attempts made. `None`: never again by itself.
    pub fn after_answer(&self, error: &SendError, tries: i32) -> Option<f64> {
        let tries = u32::try_from(tries).unwrap_or(u32::MAX);
        if error.outcome() == Outcome::Ambiguous {
            return None;
        }
        let wait = match error.info() {
            // What stands still for everybody says nothing about this message: it waits without using up its tries.
            Some(info) if matches!(info.class, Class::Pause(_) | Class::Auth | Class::Template) => {
                return Some(spread(
                    rule_wait(info.resend, 1).unwrap_or(self.first),
                    ground::chance::fraction(),
                ));
            }
            Some(info) => self.by_rule(info.resend, info.class, tries),
            None if error.outcome() == Outcome::NotSent => self.by_doubling(tries),
            None => None,
        };
        let wait = wait?.max(error.retry_after().unwrap_or_default());
        Some(spread(wait, ground::chance::fraction()))
    }

    fn by_rule(&self, rule: ResendRule, class: Class, tries: u32) -> Option<Duration> {
        if !matches!(class, Class::Retry | Class::Delay) || tries >= self.attempts {
            return None;
        }
        rule_wait(rule, tries)
    }

    fn by_doubling(&self, tries: u32) -> Option<Duration> {
        let wait = self
            .first
            .saturating_mul(2_u32.saturating_pow(tries.saturating_sub(1).min(20)))
            .min(self.longest);
        (tries < self.attempts).then_some(wait)
    }
}

/// The waits, in seconds, after a `failed` webhook with this code: the n-th after the n-th attempt. Empty: never again.
pub fn webhook_delays(code: i64, policy: &Policy) -> Vec<f64> {
    let info = catalogue::look_up(code, None);
    (1..policy.attempts)
        .map_while(|tries| policy.by_rule(info.resend, info.class, tries))
        .map(|wait| spread(wait, ground::chance::fraction()))
        .collect()
}

fn rule_wait(rule: ResendRule, tries: u32) -> Option<Duration> {
    rule.delay(tries.max(1))
}

/// A fifth more at the most, never less: many messages must not come back in the same moment, and no rule's minimum is broken.
fn spread(wait: Duration, fraction: f64) -> f64 {
    wait.as_secs_f64() * (1.0 + 0.2 * fraction)
}
