//! What one person would read, and what Meta is asked to send.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::error::TemplateError;
use crate::store::Template;
use crate::variable::{Mapping, Piece, is_position, pieces, variables};

/// What is known of a person, for the variables.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// `name`, `phone`, … and the person's own fields.
    pub values: BTreeMap<String, String>,
}

impl Facts {
    fn get(&self, field: &str) -> Option<String> {
        let value = match field {
            "first_name" => self.values.get("first_name").cloned().or_else(|| {
                self.values
                    .get("name")
                    .and_then(|name| name.split_whitespace().next().map(str::to_owned))
            }),
            field => self.values.get(field).cloned(),
        };
        value
            .map(|text| one_line(&text))
            .filter(|text| !text.is_empty())
    }
}

/// One filled template.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// Meta's content object: `{"type":"template","template":{…}}`.
    pub content: Value,
    /// The text a person reads.
    pub body: String,
}

/// A template ready to be filled many times.
#[derive(Debug)]
pub struct Renderer<'a> {
    template: &'a Template,
    mappings: BTreeMap<&'a str, &'a Mapping>,
}

impl<'a> Renderer<'a> {
    /// `overrides` replaces single mappings of the template (a campaign's own).
    pub fn new(template: &'a Template, overrides: &'a [Mapping]) -> Result<Self, TemplateError> {
        let mappings: BTreeMap<_, _> = template
            .variables
            .0
            .iter()
            .chain(overrides)
            .map(|mapping| (mapping.name.as_str(), mapping))
            .collect();
        for (text, _) in template.texts() {
            if let Some(name) = variables(text)
                .into_iter()
                .find(|name| !mappings.contains_key(name))
            {
                return Err(TemplateError::Unmapped {
                    variable: name.to_owned(),
                });
            }
        }
        Ok(Self { template, mappings })
    }

    /// Fills the template for one person.
    pub fn render(&self, facts: &Facts) -> Result<Rendered, TemplateError> {
        let mut components = Vec::new();
        let mut body = String::new();
        for component in self.template.components.0.as_array().into_iter().flatten() {
            let text = component["text"].as_str().unwrap_or_default();
            match component["type"].as_str().unwrap_or_default() {
                "HEADER" if component["format"].as_str().unwrap_or("TEXT") == "TEXT" => {
                    self.fill("header", text, 60, facts)?;
                    self.push(&mut components, "header", text, facts)?;
                }
                "BODY" => {
                    body = self.fill("body", text, 1024, facts)?;
                    self.push(&mut components, "body", text, facts)?;
                }
                "BUTTONS" => self.buttons(&mut components, component, facts)?,
                _ => {}
            }
        }
        let mut template =
            json!({ "name": self.template.name, "language": { "code": self.template.language } });
        if !components.is_empty() {
            template["components"] = Value::Array(components);
        }
        Ok(Rendered {
            content: json!({ "type": "template", "template": template }),
            body,
        })
    }

    fn fill(
        &self,
        component: &'static str,
        text: &str,
        most: usize,
        facts: &Facts,
    ) -> Result<String, TemplateError> {
        let mut filled = String::with_capacity(text.len() + 32);
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Variable(name) => filled.push_str(&self.value(name, facts)?),
            }
        }
        let length = filled.chars().count();
        if length > most {
            Err(TemplateError::TooLong {
                component,
                length,
                most,
            })
        } else {
            Ok(filled)
        }
    }

    fn push(
        &self,
        components: &mut Vec<Value>,
        kind: &str,
        text: &str,
        facts: &Facts,
    ) -> Result<(), TemplateError> {
        let parameters = variables(text)
            .into_iter()
            .map(|name| self.parameter(name, facts))
            .collect::<Result<Vec<_>, _>>()?;
        if !parameters.is_empty() {
            components.push(json!({ "type": kind, "parameters": parameters }));
        }
        Ok(())
    }

    fn buttons(
        &self,
        components: &mut Vec<Value>,
        component: &Value,
        facts: &Facts,
    ) -> Result<(), TemplateError> {
        for (index, button) in component["buttons"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let url = button["url"].as_str().unwrap_or_default();
            if let Some(name) = variables(url).first() {
                let text = self.value(name, facts)?;
                components.push(json!({ "type": "button", "sub_type": "url", "index": index.to_string(), "parameters": [{ "type": "text", "text": text }] }));
            } else if button["type"] == "QUICK_REPLY"
                && let Some(payload) = button["payload"].as_str()
            {
                components.push(json!({ "type": "button", "sub_type": "quick_reply", "index": index.to_string(),
                                        "parameters": [{ "type": "payload", "payload": payload }] }));
            }
        }
        Ok(())
    }

    fn parameter(&self, name: &str, facts: &Facts) -> Result<Value, TemplateError> {
        let mut parameter = Map::new();
        parameter.insert("type".into(), json!("text"));
        if !is_position(name) {
            parameter.insert("parameter_name".into(), json!(name));
        }
        parameter.insert("text".into(), json!(self.value(name, facts)?));
        Ok(Value::Object(parameter))
    }

    fn value(&self, name: &str, facts: &Facts) -> Result<String, TemplateError> {
        let mapping = self
            .mappings
            .get(name)
            .ok_or_else(|| TemplateError::Unmapped {
                variable: name.to_owned(),
            })?;
        facts
            .get(&mapping.field)
            .or_else(|| {
                mapping
                    .fallback
                    .as_deref()
                    .map(one_line)
                    .filter(|text| !text.is_empty())
            })
            .ok_or_else(|| TemplateError::Empty {
                variable: name.to_owned(),
                field: mapping.field.clone(),
            })
    }
}

/// Meta refuses new lines, tabs and long runs of spaces in a variable (132018): they become one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
