//! The account's templates: what they are, whether they can be sent, and how they live.

mod draft;
mod fill;
mod form;
mod life;
mod view;

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use serde_json::Value;

use crate::{Error, Settings, book::Sent, check::text, graph::Refusal};

pub(crate) use draft::Draft;
pub(crate) use fill::{fill, stop_button};
pub(crate) use form::Form;
pub(crate) use life::Order;

/// All templates, by id, and the names that are blocked after a deletion.
pub(crate) struct Templates {
    pub(crate) all: BTreeMap<u64, Template>,
    pub(crate) blocked: Vec<(String, String, Instant)>,
    pub(crate) created: Vec<Instant>,
    next_id: u64,
}

/// One template in one language.
pub(crate) struct Template {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: &'static str,
    pub(crate) previous_category: Option<&'static str>,
    pub(crate) correct_category: Option<&'static str>,
    pub(crate) status: &'static str,
    pub(crate) quality: &'static str,
    pub(crate) rejected_reason: &'static str,
    pub(crate) components: Value,
    pub(crate) named: bool,
    pub(crate) ttl: Option<i64>,
    pub(crate) form: Arc<Form>,
    pub(crate) pauses: u32,
    pub(crate) edits: Vec<Instant>,
    pub(crate) paced: Paced,
}

/// How far Meta holds a template back.
#[derive(Default)]
pub(crate) struct Paced {
    pub(crate) over: bool,
    pub(crate) gone: u32,
    pub(crate) held: Vec<Arc<Sent>>,
}

/// A template that may be sent now.
pub(crate) struct Usable {
    pub(crate) id: String,
    /// In lower case, as webhooks write it.
    pub(crate) category: &'static str,
    pub(crate) form: Arc<Form>,
    pub(crate) paced: bool,
}

impl Templates {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let mut templates = Self {
            all: BTreeMap::new(),
            blocked: Vec::new(),
            created: Vec::new(),
            next_id: 880_000_000_000_001,
        };
        for body in &settings.templates {
            let problem = "one is not a valid body for creating a template";
            let draft = Draft::read(body).map_err(|_| Error::Settings {
                field: "templates",
                problem,
            })?;
            let id = templates.insert(draft);
            templates.decide(id, "APPROVED");
        }
        Ok(templates)
    }

    fn insert(&mut self, draft: Draft) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        self.all.insert(id, draft.template(id));
        id
    }

    fn decide(&mut self, id: u64, status: &'static str) {
        if let Some(template) = self.all.get_mut(&id) {
            template.status = status;
        }
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Template> {
        self.all.get(&id.parse().ok()?)
    }

    pub(crate) fn named(&self, name: &str, language: &str) -> Option<&Template> {
        self.all
            .values()
            .find(|template| template.name == name && template.language == language)
    }

    /// The template a send names, if it may be sent.
    pub(crate) fn usable(&self, content: &Value) -> Result<Usable, Refusal> {
        let name = text(content, "name").unwrap_or_default();
        let language = content
            .get("language")
            .and_then(|language| text(language, "code"))
            .unwrap_or_default();
        let missing = || {
            Refusal::code(
                132_001,
                &format!("template name ({name}) does not exist in {language}"),
            )
        };
        let template = self.named(name, language).ok_or_else(missing)?;
        match template.status {
            "APPROVED" => Ok(template.usable()),
            "PAUSED" => Err(Refusal::code(
                132_015,
                "Template is paused due to low quality so it cannot be sent",
            )),
            "DISABLED" => Err(Refusal::code(132_016, "Template is disabled")),
            _ => Err(missing()),
        }
    }
}

impl Template {
    fn usable(&self) -> Usable {
        let category = match self.category {
            "MARKETING" => "marketing",
            "UTILITY" => "utility",
            _ => "authentication",
        };
        let paced = category == "marketing" && !self.paced.over;
        Usable {
            id: self.id.to_string(),
            category,
            form: Arc::clone(&self.form),
            paced,
        }
    }
}

/// Meta's word for a category, if it is one.
pub(crate) fn category(word: &str) -> Option<&'static str> {
    ["MARKETING", "UTILITY", "AUTHENTICATION"]
        .into_iter()
        .find(|known| *known == word)
}
