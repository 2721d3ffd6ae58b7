//! The life of a template: submitted, reviewed, held back, paused, moved to another category, deleted.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Draft, Template, Templates, category};
use crate::{
    Settings,
    book::Sent,
    chance::Chance,
    check::text,
    graph::Refusal,
    webhook::{Job, News, Queue},
};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);
/// An approved name stays blocked this long after a deletion.
const NAME_BLOCKED: Duration = Duration::from_secs(30 * 24 * 3_600);
const CREATED_PER_HOUR: usize = 100;

/// What somebody who trains may do to a template.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Order {
    /// `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `FLAGGED`, `REINSTATED`.
    pub(crate) status: Option<String>,
    /// Reason of a rejection.
    pub(crate) reason: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`.
    pub(crate) quality: Option<String>,
    /// Moves it to another category.
    pub(crate) category: Option<String>,
}

impl Templates {
    /// Takes a new template in for review.
    pub(crate) fn create(
        &mut self,
        settings: &Settings,
        queue: &Queue,
        body: &Value,
        now: Instant,
    ) -> Result<Value, Refusal> {
        self.created
            .retain(|at| now.saturating_duration_since(*at) < HOUR);
        if self.created.len() >= CREATED_PER_HOUR {
            return Err(Refusal::code(
                80_007,
                "Too many templates were created in the last hour",
            ));
        }
        let draft = Draft::read(body)?;
        self.check_room(settings, &draft, now)?;
        let (asked, category) = (text(body, "category").unwrap_or_default(), draft.category);
        tracing::debug!(asked, category, "template created");
        let id = self.insert(draft);
        self.created.push(now);
        queue.add(settings.review_delay, Job::Review { template: id });
        Ok(json!({"id": id.to_string(), "status": "PENDING", "category": category}))
    }

    fn check_room(
        &mut self,
        settings: &Settings,
        draft: &Draft,
        now: Instant,
    ) -> Result<(), Refusal> {
        if self.all.len() >= settings.templates_held {
            return Err(Refusal::template(
                2_388_019,
                "The WhatsApp Business account holds too many templates",
                "name",
            ));
        }
        self.blocked
            .retain(|(_, _, at)| now.saturating_duration_since(*at) < NAME_BLOCKED);
        if self
            .blocked
            .iter()
            .any(|(name, language, _)| *name == draft.name && *language == draft.language)
        {
            return Err(Refusal::template(
                2_388_023,
                "The content in this language is being deleted",
                "name",
            ));
        }
        if self.named(&draft.name, &draft.language).is_some() {
            return Err(Refusal::template(
                2_388_024,
                "Content in this language already exists",
                "name",
            ));
        }
        match self
            .all
            .values()
            .find(|other| other.name == draft.name && other.category != draft.category)
        {
            Some(other) => {
                let details = format!(
                    "category {} does not match the one associated with this template, {}",
                    draft.category, other.category
                );
                Err(Refusal::parameter(&details))
            }
            None => Ok(()),
        }
    }

    /// Decides a review. Names with `reject` in them fail, a share by lot, and wordings that exist already.
    pub(crate) fn review(&mut self, settings: &Settings, id: u64) -> Option<News> {
        let template = self
            .all
            .get(&id)
            .filter(|template| template.status == "PENDING")?;
        let unlucky = Chance::new(settings.seed).draw(&["review", &template.name])
            < settings.shares.rejected_templates;
        let wording = template.wording();
        let doubled = template.category != "AUTHENTICATION"
            && self.all.values().any(|other| {
                other.id != id
                    && other.status == "APPROVED"
                    && other.name != template.name
                    && other.wording() == wording
            });
        let template = self.all.get_mut(&id)?;
        if template.name.contains("reject") || unlucky || doubled {
            template.status = "REJECTED";
            template.rejected_reason = if doubled {
                "TAG_CONTENT_MISMATCH"
            } else {
                "INVALID_FORMAT"
            };
        } else {
            template.status = "APPROVED";
            template.rejected_reason = "NONE";
        }
        Some(template.news(template.status, None))
    }

    /// Changes an existing template, which is reviewed again.
    pub(crate) fn edit(
        &mut self,
        settings: &Settings,
        queue: &Queue,
        id: u64,
        body: &Value,
        now: Instant,
    ) -> Result<Value, Refusal> {
        let template = self
            .all
            .get_mut(&id)
            .ok_or_else(|| Refusal::no_object(&id.to_string()))?;
        template
            .edits
            .retain(|at| now.saturating_duration_since(*at) < DAY * 30);
        let today = template
            .edits
            .iter()
            .any(|at| now.saturating_duration_since(*at) < DAY);
        let used_up = template.status == "APPROVED" && (today || template.edits.len() >= 10);
        if used_up || !matches!(template.status, "APPROVED" | "REJECTED" | "PAUSED") {
            return Err(Refusal::template(
                2_388_039,
                "The message template cannot be edited now",
                "id",
            ));
        }
        if let Some(asked) = text(body, "category") {
            let asked = category(asked).filter(|_| template.status != "APPROVED");
            template.category = asked.ok_or_else(|| {
                Refusal::parameter("The category of an approved template cannot be changed")
            })?;
        }
        if let Some(components) = body.get("components") {
            template.replace(components.clone())?;
        }
        if template.status == "APPROVED" {
            template.edits.push(now);
        }
        template.status = "PENDING";
        queue.add(settings.review_delay, Job::Review { template: id });
        Ok(json!({"success": true}))
    }

    /// Deletes all languages of a name, or the one of `id`.
    pub(crate) fn delete(
        &mut self,
        name: &str,
        id: Option<&str>,
        now: Instant,
    ) -> Result<Vec<News>, Refusal> {
        let doomed = |template: &&Template| {
            template.name == name && id.is_none_or(|id| template.id.to_string() == id)
        };
        let ids: Vec<u64> = self
            .all
            .values()
            .filter(doomed)
            .map(|template| template.id)
            .collect();
        if ids.is_empty() {
            return Err(Refusal::parameter("Message template not found"));
        }
        let gone: Vec<Template> = ids.iter().filter_map(|id| self.all.remove(id)).collect();
        for template in gone.iter().filter(|template| template.status == "APPROVED") {
            self.blocked
                .push((template.name.clone(), template.language.clone(), now));
        }
        Ok(gone
            .iter()
            .map(|template| template.news("DELETED", None))
            .collect())
    }

    /// Holds a message of a new marketing template back, when its free ones are used up.
    pub(crate) fn hold(&mut self, settings: &Settings, sent: &Arc<Sent>, queue: &Queue) -> bool {
        let Some(pacing) = settings.pacing else {
            return false;
        };
        let id = sent.template.as_deref().and_then(|id| id.parse().ok());
        let Some(template) = id.and_then(|id: u64| self.all.get_mut(&id)) else {
            return false;
        };
        if template.paced.over || template.paced.gone < pacing.free {
            template.paced.gone += 1;
            return false;
        }
        if template.paced.held.is_empty() {
            queue.add(
                pacing.hold,
                Job::PacingEnds {
                    template: template.id,
                },
            );
        }
        template.paced.held.push(Arc::clone(sent));
        true
    }

    /// Ends the holding back; returns the held messages, and the news when they are dropped.
    pub(crate) fn pacing_ends(
        &mut self,
        settings: &Settings,
        id: u64,
    ) -> (Vec<Arc<Sent>>, Option<News>) {
        let Some(template) = self.all.get_mut(&id) else {
            return (Vec::new(), None);
        };
        template.paced.over = true;
        let held = std::mem::take(&mut template.paced.held);
        let dropped = settings.pacing.is_some_and(|pacing| pacing.drop);
        if dropped {
            template.status = "PAUSED";
        }
        (
            held,
            dropped.then(|| template.news("PAUSED", Some("RATE_LIMITING_PAUSE"))),
        )
    }

    /// Lifts a pause, by hand or because its time is over.
    pub(crate) fn unpause(&mut self, id: u64) -> Option<News> {
        let template = self
            .all
            .get_mut(&id)
            .filter(|template| template.status == "PAUSED")?;
        template.status = "APPROVED";
        Some(template.news("APPROVED", Some("UNPAUSE")))
    }

    /// Does what somebody who trains orders.
    pub(crate) fn obey(&mut self, queue: &Queue, id: u64, order: &Order) -> Option<Vec<News>> {
        let template = self.all.get_mut(&id)?;
        let mut news = Vec::new();
        if let Some(wanted) = order.quality.as_deref().and_then(quality) {
            news.push(template.quality_news(wanted));
            if wanted == "RED" && template.status == "APPROVED" {
                news.push(template.pause(queue));
            }
        }
        if let Some(wanted) = order.category.as_deref().and_then(category) {
            news.push(template.move_to(wanted));
        }
        match order.status.as_deref() {
            Some("PAUSED") => news.push(template.pause(queue)),
            Some(wanted) => news.extend(template.become_status(wanted, order.reason.as_deref())),
            None => {}
        }
        Some(news)
    }
}

impl Template {
    /// Meta's ladder: three hours, six hours, disabled.
    fn pause(&mut self, queue: &Queue) -> News {
        self.pauses += 1;
        let (hours, title) = match self.pauses {
            1 => (3, "FIRST_PAUSE"),
            2 => (6, "SECOND_PAUSE"),
            _ => {
                self.status = "DISABLED";
                return self.news("DISABLED", None);
            }
        };
        self.status = "PAUSED";
        queue.add_silent(HOUR * hours, Job::Unpause { template: self.id });
        self.news("PAUSED", Some(title))
    }

    fn become_status(&mut self, wanted: &str, reason: Option<&str>) -> Option<News> {
        let (status, event) = match wanted {
            "APPROVED" => ("APPROVED", "APPROVED"),
            "REJECTED" => ("REJECTED", "REJECTED"),
            "DISABLED" => ("DISABLED", "DISABLED"),
            "FLAGGED" => (self.status, "FLAGGED"),
            "REINSTATED" => ("APPROVED", "REINSTATED"),
            _ => return None,
        };
        self.status = status;
        let reasons = [
            "ABUSIVE_CONTENT",
            "INCORRECT_CATEGORY",
            "INVALID_FORMAT",
            "PROMOTIONAL",
            "SCAM",
            "TAG_CONTENT_MISMATCH",
        ];
        let rejected = reasons
            .into_iter()
            .find(|known| Some(*known) == reason)
            .unwrap_or("INVALID_FORMAT");
        self.rejected_reason = if status == "REJECTED" {
            rejected
        } else {
            "NONE"
        };
        Some(self.news(event, None))
    }

    fn move_to(&mut self, wanted: &'static str) -> News {
        let previous = std::mem::replace(&mut self.category, wanted);
        self.previous_category = Some(previous);
        News::field(
            "template_category_update",
            self.with_name(json!({"previous_category": previous, "new_category": wanted})),
        )
    }

    fn quality_news(&mut self, wanted: &'static str) -> News {
        let previous = std::mem::replace(&mut self.quality, wanted);
        News::field(
            "message_template_quality_update",
            self.with_name(
                json!({"previous_quality_score": previous, "new_quality_score": wanted}),
            ),
        )
    }

    fn news(&self, event: &str, title: Option<&str>) -> News {
        let reason = if event == "REJECTED" {
            self.rejected_reason
        } else {
            "NONE"
        };
        let mut value =
            json!({"event": event, "reason": reason, "message_template_category": self.category});
        if let Some(title) = title {
            value["other_info"] = json!({"title": title, "description": "by the sandbox"});
        }
        if event == "REJECTED" {
            value["rejection_info"] =
                json!({"reason": reason, "recommendation": "Change the text and submit it again"});
        }
        News::field("message_template_status_update", self.with_name(value))
    }

    fn with_name(&self, mut value: Value) -> Value {
        value["message_template_id"] = json!(self.id);
        value["message_template_name"] = json!(self.name);
        value["message_template_language"] = json!(self.language);
        value
    }
}

fn quality(word: &str) -> Option<&'static str> {
    ["GREEN", "YELLOW", "RED", "UNKNOWN"]
        .into_iter()
        .find(|known| *known == word)
}
