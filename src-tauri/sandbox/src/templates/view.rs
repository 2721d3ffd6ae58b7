//! Templates as Meta shows them: the wanted fields, in pages.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use super::{Template, Templates};
use crate::{clock::unix_seconds, graph::Refusal};

/// Meta's page size when none is asked for.
const PAGE: usize = 25;
const LONGEST_PAGE: usize = 1_000;
const USUAL_FIELDS: &str = "name,parameter_format,components,language,status,category,id";

impl Template {
    /// The template with the fields asked for.
    pub(crate) fn show(&self, fields: Option<&str>) -> Value {
        let mut all = json!({
            "id": self.id.to_string(),
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "components": self.components,
            "parameter_format": if self.named { "NAMED" } else { "POSITIONAL" },
            "quality_score": {"score": self.quality, "date": unix_seconds()},
            "rejected_reason": self.rejected_reason,
            "message_send_ttl_seconds": self.ttl,
            "previous_category": self.previous_category,
            "correct_category": self.correct_category,
        });
        let wanted: Vec<&str> = fields
            .unwrap_or(USUAL_FIELDS)
            .split(',')
            .map(str::trim)
            .collect();
        if let Some(map) = all.as_object_mut() {
            map.retain(|key, value| {
                key == "id" || (wanted.contains(&key.as_str()) && !value.is_null())
            });
        }
        all
    }

    fn fits(&self, query: &HashMap<String, String>) -> bool {
        let equals = |key: &str, own: &str| {
            query
                .get(key)
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(own))
        };
        let contains = query
            .get("name")
            .is_none_or(|part| self.name.contains(part.as_str()));
        contains
            && equals("status", self.status)
            && equals("category", self.category)
            && equals("language", &self.language)
    }
}

impl Templates {
    /// One page, oldest first. A cursor that is not ours has expired (131059).
    pub(crate) fn page(
        &self,
        query: &HashMap<String, String>,
        address: &str,
    ) -> Result<Value, Refusal> {
        let limit = query
            .get("limit")
            .and_then(|limit| limit.parse().ok())
            .unwrap_or(PAGE)
            .clamp(1, LONGEST_PAGE);
        let after = query
            .get("after")
            .map(|cursor| read_cursor(cursor))
            .transpose()?
            .unwrap_or(0);
        let mut found = self
            .all
            .range(after + 1..)
            .map(|(_, template)| template)
            .filter(|template| template.fits(query));
        let page: Vec<&Template> = found.by_ref().take(limit).collect();
        let more = found.next().is_some();
        let fields = query.get("fields").map(String::as_str);
        let data: Vec<Value> = page.iter().map(|template| template.show(fields)).collect();
        let mut paging = Map::new();
        if let (Some(first), Some(last)) = (page.first(), page.last()) {
            paging.insert(
                "cursors".to_owned(),
                json!({"before": cursor(first.id), "after": cursor(last.id)}),
            );
            if more {
                paging.insert(
                    "next".to_owned(),
                    json!(format!("{address}?limit={limit}&after={}", cursor(last.id))),
                );
            }
        }
        Ok(json!({"data": data, "paging": paging}))
    }
}

fn cursor(id: u64) -> String {
    URL_SAFE_NO_PAD.encode(format!("after:{id}"))
}

fn read_cursor(cursor: &str) -> Result<u64, Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let id = text
        .as_deref()
        .and_then(|text| text.strip_prefix("after:")?.parse().ok());
    id.ok_or_else(|| Refusal::code(131_059, "The cursor has expired"))
}
