//! Templates at Meta: create, list, read, edit, delete, lift a pause.

use reqwest::Method;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::{Client, ManageError};

/// Meta's categories of templates; each has its own price and rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Category {
    /// Offers and news.
    Marketing,
    /// About something the person ordered or asked for.
    Utility,
    /// One-time codes.
    Authentication,
}

/// How places in a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ParameterFormat {
    /// `{{1}}`, `{{2}}` without gaps.
    Positional,
    /// `{{first_name}}`.
    Named,
}

/// One part of a template. Examples are kept as Meta writes them, because their shape depends on the part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Component {
    /// Above the text.
    Header {
        /// `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT`, `LOCATION`.
        format: String,
        /// At most 60 characters and one place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// `header_text`, `header_text_named_params` or `header_handle`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        example: Option<Value>,
    },
    /// The text.
    Body {
        /// At most 1,024 characters; absent in authentication templates.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// `body_text` or `body_text_named_params`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        example: Option<Value>,
        /// Authentication: adds Meta's warning not to share the code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        add_security_recommendation: Option<bool>,
    },
    /// Small print.
    Footer {
        /// At most 60 characters, no places.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// Authentication: minutes the code is good for, 1 to 90.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code_expiration_minutes: Option<u8>,
    },
    /// Up to ten buttons.
    Buttons {
        /// In the order shown.
        buttons: Vec<TemplateButton>,
    },
    /// A part we pass through unchanged (carousel, limited time offer …).
    #[serde(untagged)]
    Other(Value),
}

/// One button of a template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TemplateButton {
    /// `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `COPY_CODE`, `OTP`, `FLOW` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Label, at most 25 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Address, with at most one place at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Whatever else Meta knows about this kind (`example`, `otp_type`, `flow_id` …).
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A template to be created.
#[derive(Debug, Clone, Serialize)]
pub struct NewTemplate {
    /// `[a-z0-9_]{1,512}`.
    pub name: String,
    /// Meta's code, for example `en_US`.
    pub language: String,
    /// What it is for.
    pub category: Category,
    /// How places are written; positional when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter_format: Option<ParameterFormat>,
    /// Its parts.
    pub components: Vec<Component>,
    /// Seconds Meta keeps trying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
}

/// Meta's answer to a new template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Created {
    /// Meta's id.
    pub id: String,
    /// Mostly `PENDING`; can be decided at once.
    pub status: String,
    /// May differ from the one asked for.
    pub category: String,
}

/// What may be changed in an existing template; parts are replaced as a whole.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TemplateChange {
    /// Not while approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// All parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<Component>>,
    /// Seconds Meta keeps trying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
}

/// A template as Meta holds it. Words of open sets (status, quality, reason) stay text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RemoteTemplate {
    /// Meta's id.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its language code.
    #[serde(default)]
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED` …; only approved ones can be sent.
    #[serde(default)]
    pub status: String,
    /// `MARKETING`, `UTILITY`, `AUTHENTICATION`.
    #[serde(default)]
    pub category: String,
    /// The category before Meta changed it.
    #[serde(default)]
    pub previous_category: Option<String>,
    /// Its parts.
    #[serde(default)]
    pub components: Vec<Component>,
    /// How places are written.
    #[serde(default)]
    pub parameter_format: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    #[serde(default, rename = "quality_score", deserialize_with = "score")]
    pub quality: Option<String>,
    /// Why it was rejected.
    #[serde(default)]
    pub rejected_reason: Option<String>,
    /// Seconds Meta keeps trying.
    #[serde(default)]
    pub message_send_ttl_seconds: Option<i64>,
}

/// Which templates to list. `name` is a contains match at Meta; compare exactly afterwards.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TemplateFilter {
    /// Part of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A language code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// One page of a list of the Graph API.
#[derive(Debug, Clone, Deserialize)]
pub struct Page<T> {
    /// The entries; may be few or none although there is a next page.
    #[serde(default = "Vec::new")]
    pub data: Vec<T>,
    /// Where it goes on.
    #[serde(default)]
    paging: Paging,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Paging {
    cursors: Option<Cursors>,
    next: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Cursors {
    after: Option<String>,
}

impl<T> Page<T> {
    /// The cursor of the next page; `None` at the end.
    pub fn after(&self) -> Option<String> {
        self.paging.next.as_ref()?;
        self.paging.cursors.as_ref()?.after.clone()
    }
}

const FIELDS: &str = "id,name,language,status,category,previous_category,components,parameter_format,quality_score,rejected_reason,message_send_ttl_seconds";
const PAGE_SIZE: &str = "100";
/// More pages than 6,000 templates (Meta's highest allowance) can fill; guards against an endless list.
const MOST_PAGES: usize = 200;
const CURSOR_EXPIRED: i64 = 131_059;

impl Client {
    /// Submits a template for review.
    ///
    /// # Errors
    /// [`ManageError`]; its `info()` names the broken rule by subcode.
    pub async fn create_template(
        &self,
        waba_id: &str,
        template: &NewTemplate,
    ) -> Result<Created, ManageError> {
        let request = self
            .call(Method::POST, &[waba_id, "message_templates"])?
            .json(template);
        Ok(self.fetch(request).await?)
    }

    /// All templates that match, following every page; starts again once when Meta's cursor expires on the way.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn list_templates(
        &self,
        waba_id: &str,
        filter: &TemplateFilter,
    ) -> Result<Vec<RemoteTemplate>, ManageError> {
        match self.every_template(waba_id, filter).await {
            Err(error) if error.code() == Some(CURSOR_EXPIRED) => {
                self.every_template(waba_id, filter).await
            }
            other => other,
        }
    }

    async fn every_template(
        &self,
        waba_id: &str,
        filter: &TemplateFilter,
    ) -> Result<Vec<RemoteTemplate>, ManageError> {
        let (mut all, mut after) = (Vec::new(), None);
        for _ in 0..MOST_PAGES {
            let page = self
                .template_page(waba_id, filter, after.as_deref())
                .await?;
            after = page.after();
            all.extend(page.data);
            if after.is_none() {
                break;
            }
        }
        Ok(all)
    }

    async fn template_page(
        &self,
        waba_id: &str,
        filter: &TemplateFilter,
        after: Option<&str>,
    ) -> Result<Page<RemoteTemplate>, ManageError> {
        let mut query = vec![("fields", FIELDS), ("limit", PAGE_SIZE)];
        query.extend(after.map(|cursor| ("after", cursor)));
        let wanted = [
            ("name", &filter.name),
            ("status", &filter.status),
            ("language", &filter.language),
        ];
        query.extend(
            wanted
                .into_iter()
                .filter_map(|(key, value)| Some((key, value.as_deref()?))),
        );
        let request = self.call_with(Method::GET, &[waba_id, "message_templates"], &query)?;
        Ok(self.fetch(request).await?)
    }

    /// One template by Meta's id.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn template(&self, id: &str) -> Result<RemoteTemplate, ManageError> {
        Ok(self
            .fetch(self.call_with(Method::GET, &[id], &[("fields", FIELDS)])?)
            .await?)
    }

    /// Changes a template that is approved, rejected or paused; it is reviewed again.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn edit_template(
        &self,
        id: &str,
        change: &TemplateChange,
    ) -> Result<(), ManageError> {
        self.fetch::<Value>(self.call(Method::POST, &[id])?.json(change))
            .await?;
        Ok(())
    }

    /// Deletes all languages of a name, or one by its id. An approved name stays blocked for 30 days.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn delete_template(
        &self,
        waba_id: &str,
        name: &str,
        id: Option<&str>,
    ) -> Result<(), ManageError> {
        let mut query = vec![("name", name)];
        query.extend(id.map(|id| ("hsm_id", id)));
        let request = self.call_with(Method::DELETE, &[waba_id, "message_templates"], &query)?;
        self.fetch::<Value>(request).await?;
        Ok(())
    }

    /// Lifts a pause that came from pacing.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn unpause_template(&self, id: &str) -> Result<(), ManageError> {
        self.fetch::<Value>(self.call(Method::POST, &[id, "unpause"])?)
            .await?;
        Ok(())
    }
}

/// Meta writes `{"score":"GREEN","date":…}`; older answers a bare word.
fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value = Option::<Value>::deserialize(deserializer)?;
    let word = value
        .as_ref()
        .and_then(|value| value.get("score").unwrap_or(value).as_str());
    Ok(word.map(str::to_owned))
}
