//! Hands templates the office has approved to Meta, and asks what became of those in review.

use meta::{
    Category, Client, ManageError, NewTemplate, ParameterFormat, TemplateChange, TemplateFilter,
};
use serde_json::Value;
use tokio::time::Instant;

use crate::running::Work;
use crate::shutdown::Shutdown;
use crate::store::Submission;
use crate::{Signal, WorkerError, answering, store};

/// Meta's number for "a template of this name and language exists already": an earlier answer was lost.
const EXISTS: i64 = 2_388_024;

#[derive(Debug)]
pub(crate) struct Submitting {
    work: Work,
    meta: Client,
}

/// What Meta says of a submission.
struct Verdict {
    meta_id: Option<String>,
    status: String,
    reason: Option<String>,
}

impl Submitting {
    pub(crate) fn new(work: Work, meta: Client) -> Self {
        Self { work, meta }
    }

    /// Until the end.
    pub(crate) async fn run(self, mut shutdown: Shutdown) {
        let mut polled: Option<Instant> = None;
        loop {
            let due = polled.is_none_or(|at| at.elapsed() >= self.work.settings.review);
            if due {
                polled = Some(Instant::now());
            }
            if let Err(error) = self.round(due).await {
                tracing::warn!(%error, "templates could not be brought up to date; trying again");
            }
            self.work.settings.signals.tell(Signal::Reviewed);
            tokio::select! {
                () = self.work.bells.templates.notified() => {}
                ended = shutdown.sleep(self.work.settings.look) => if ended { return },
            }
        }
    }

    async fn round(&self, poll: bool) -> Result<(), WorkerError> {
        while self.submit_some().await? {}
        while answering::answer(&self.work, &self.meta).await? {}
        if poll {
            self.poll().await?;
        }
        Ok(())
    }

    /// True when one was submitted, so that there may be more.
    async fn submit_some(&self) -> Result<bool, WorkerError> {
        let doing = "submitting templates";
        let mut sql = self
            .work
            .pool
            .begin()
            .await
            .map_err(WorkerError::database(doing))?;
        let waiting = store::templates_to_submit(&mut *sql).await?;
        let mut told = false;
        for submission in &waiting {
            if let Some(verdict) = self.submit(submission).await {
                store::template_submitted(
                    &mut *sql,
                    submission.id,
                    verdict.meta_id.as_deref(),
                    &verdict.status,
                    verdict.reason.as_deref(),
                )
                .await?;
                told = true;
            }
        }
        sql.commit().await.map_err(WorkerError::database(doing))?;
        if told {
            self.work.herald.changed(&["templates"]);
        }
        Ok(told)
    }

    /// None when Meta could not be asked: later again.
    async fn submit(&self, submission: &Submission) -> Option<Verdict> {
        let refused = |reason: String| {
            Some(Verdict {
                meta_id: None,
                status: "REJECTED".to_owned(),
                reason: Some(reason),
            })
        };
        let template = match new_template(submission) {
            Ok(template) => template,
            Err(error) => return refused(format!("the template cannot be read: {error}")),
        };
        if let Some(meta_id) = &submission.meta_id {
            return self.change(meta_id, template).await;
        }
        match self
            .meta
            .create_template(&submission.waba_id, &template)
            .await
        {
            Ok(created) => Some(Verdict {
                meta_id: Some(created.id),
                status: created.status,
                reason: None,
            }),
            Err(error) if error.subcode() == Some(EXISTS) || error.code() == Some(EXISTS) => {
                self.adopt(submission).await
            }
            Err(error) if is_final(&error) => refused(error.detail()),
            Err(error) => {
                tracing::warn!(%error, "a template was not submitted this time");
                None
            }
        }
    }

    /// A new version of a template Meta knows: reviewed again.
    async fn change(&self, meta_id: &str, template: NewTemplate) -> Option<Verdict> {
        let change = TemplateChange {
            components: Some(template.components),
            ..TemplateChange::default()
        };
        let verdict = |status: &str, reason| {
            Some(Verdict {
                meta_id: None,
                status: status.to_owned(),
                reason,
            })
        };
        match self.meta.edit_template(meta_id, &change).await {
            Ok(()) => verdict("PENDING", None),
            Err(error) if is_final(&error) => verdict("REJECTED", Some(error.detail())),
            Err(error) => {
                tracing::warn!(%error, "a changed template was not submitted this time");
                None
            }
        }
    }

    /// The template Meta has under this name and language is the one we submitted before.
    async fn adopt(&self, submission: &Submission) -> Option<Verdict> {
        let filter = TemplateFilter {
            name: Some(submission.name.clone()),
            ..TemplateFilter::default()
        };
        let found = self
            .meta
            .list_templates(&submission.waba_id, &filter)
            .await
            .ok()?;
        let same = found.into_iter().find(|template| {
            template.name == submission.name && template.language == submission.language
        })?;
        Some(Verdict {
            meta_id: Some(same.id),
            status: same.status,
            reason: same.rejected_reason,
        })
    }

    async fn poll(&self) -> Result<(), WorkerError> {
        for (waba_id, meta_id) in store::templates_to_poll(&self.work.pool).await? {
            match self.meta.template(&meta_id).await {
                Ok(template) => {
                    store::template_polled(&self.work.pool, &waba_id, &template).await?;
                    self.work.herald.changed(&["templates"]);
                    self.work.bells.queue.notify_waiters();
                }
                Err(error) => tracing::debug!(%error, "Meta did not say how a review stands"),
            }
        }
        Ok(())
    }
}

fn new_template(submission: &Submission) -> Result<NewTemplate, serde_json::Error> {
    Ok(NewTemplate {
        name: submission.name.clone(),
        language: submission.language.clone(),
        category: serde_json::from_value::<Category>(Value::String(submission.category.clone()))?,
        parameter_format: names_its_places(&submission.components)
            .then_some(ParameterFormat::Named),
        components: serde_json::from_value(submission.components.clone())?,
        message_send_ttl_seconds: None,
    })
}

/// `{{order_id}}` anywhere: places with names; `{{1}}` needs no word about it.
fn names_its_places(components: &Value) -> bool {
    match components {
        Value::String(text) => text.split("{{").skip(1).any(|place| {
            place
                .trim_start()
                .starts_with(|c: char| c.is_ascii_lowercase())
        }),
        Value::Array(items) => items.iter().any(names_its_places),
        Value::Object(map) => map
            .iter()
            .any(|(key, value)| key != "example" && names_its_places(value)),
        _ => false,
    }
}

/// Meta judged the template itself; asking again would give the same answer.
fn is_final(error: &ManageError) -> bool {
    use meta::catalogue::Class;
    error.graph().is_some_and(|graph| graph.http < 500)
        && error
            .info()
            .is_some_and(|info| matches!(info.class, Class::Never | Class::Template))
}

#[cfg(test)]
mod tests;
