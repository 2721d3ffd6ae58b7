//! What Meta would refuse, found before it is asked. Limits: Meta's template documentation of 2025-12 (`meta-cloud-api.md` 4.2).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::store::Draft;
use crate::variable::{Piece, is_position, pieces, variables};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Meta refuses it: it cannot be submitted.
    Error,
    /// Allowed, but unwise.
    Warning,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Where: `name`, `body`, `buttons[1].text`, …
    pub field: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub says: String,
}

/// Everything wrong with a draft.
pub fn lint(draft: &Draft) -> Vec<Finding> {
    let mut findings = Findings::default();
    name(draft, &mut findings);
    for component in draft.components.as_array().into_iter().flatten() {
        match component["type"].as_str().unwrap_or_default() {
            "HEADER" => header(component, &mut findings),
            "BODY" => body(component, &mut findings),
            "FOOTER" => footer(component, &mut findings),
            "BUTTONS" => buttons(component, &mut findings),
            "CAROUSEL" | "LIMITED_TIME_OFFER" => {}
            other => findings.error(
                "components",
                format!("there is no component {other:?}; use HEADER, BODY, FOOTER or BUTTONS"),
            ),
        }
    }
    whole(draft, &mut findings);
    findings.0
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn error(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.0.push(Finding {
            field: field.into(),
            severity: Severity::Error,
            says: says.into(),
        });
    }

    fn warn(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.0.push(Finding {
            field: field.into(),
            severity: Severity::Warning,
            says: says.into(),
        });
    }

    fn length(&mut self, field: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            self.error(field, format!("{length} characters, Meta allows {most}"));
        }
    }
}

fn name(draft: &Draft, findings: &mut Findings) {
    let valid = (1..=512).contains(&draft.name.len())
        && draft
            .name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !valid {
        findings.error(
            "name",
            "use lower-case letters, digits and underscore only, for example spring_sale",
        );
    }
    if !matches!(
        draft.category.as_str(),
        "MARKETING" | "UTILITY" | "AUTHENTICATION"
    ) {
        findings.error(
            "category",
            "use MARKETING, UTILITY or AUTHENTICATION (TRANSACTIONAL is UTILITY today)",
        );
    }
}

fn header(component: &Value, findings: &mut Findings) {
    let format = component["format"].as_str().unwrap_or("TEXT");
    if format != "TEXT" {
        return;
    }
    let text = component["text"].as_str().unwrap_or_default();
    findings.length("header", text, 60);
    if variables(text).len() > 1 {
        findings.error("header", "at most one variable");
    }
}

fn body(component: &Value, findings: &mut Findings) {
    let text = component["text"].as_str().unwrap_or_default();
    if text.trim().is_empty() {
        findings.error("body", "write a text");
        return;
    }
    findings.length("body", text, 1024);
    if text.contains("\n\n\n") {
        findings.error("body", "at most one empty line in a row");
    }
    braces(text, findings);
    edges(text, findings);
    positions(text, findings);
    ratio(text, findings);
}

fn braces(text: &str, findings: &mut Findings) {
    let left_over = pieces(text).iter().any(
        |piece| matches!(piece, Piece::Text(text) if text.contains("{{") || text.contains("}}")),
    );
    if left_over {
        findings.error(
            "body",
            "a variable is {{1}} or {{lower_case_name}}; {{orderId}} must be {{order_id}}",
        );
    }
}

fn edges(text: &str, findings: &mut Findings) {
    let pieces = pieces(text.trim());
    let at_edge = matches!(pieces.first(), Some(Piece::Variable(_)))
        || matches!(pieces.last(), Some(Piece::Variable(_)));
    if at_edge {
        findings.error(
            "body",
            "a variable may not stand at the start or the end (2388299): put words around it",
        );
    }
    let adjacent = pieces.windows(2).any(|pair| matches!(pair, [Piece::Variable(_), Piece::Variable(_)]))
        || pieces.windows(3).any(|three| matches!(three, [Piece::Variable(_), Piece::Text(between), Piece::Variable(_)] if between.trim().is_empty()));
    if adjacent {
        findings.error(
            "body",
            "two variables may not stand side by side: put words between them",
        );
    }
}

fn positions(text: &str, findings: &mut Findings) {
    let names = variables(text);
    let (numbers, words): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| is_position(name));
    if !numbers.is_empty() && !words.is_empty() {
        findings.error("body", "numbered and named variables cannot be mixed");
    }
    let gap = numbers
        .iter()
        .enumerate()
        .any(|(index, name)| name.parse() != Ok(index + 1));
    if gap {
        findings.error(
            "body",
            "numbered variables go 1, 2, 3 … without gaps, in order",
        );
    }
}

fn ratio(text: &str, findings: &mut Findings) {
    let count = variables(text).len();
    let words = pieces(text)
        .iter()
        .map(|piece| {
            if let Piece::Text(text) = piece {
                text.split_whitespace().count()
            } else {
                0
            }
        })
        .sum::<usize>();
    if count > 0 && words <= 2 * count + 1 {
        findings.error(
            "body",
            format!("{words} words are too few for {count} variables (2388293): write more words"),
        );
    }
}

fn footer(component: &Value, findings: &mut Findings) {
    let text = component["text"].as_str().unwrap_or_default();
    findings.length("footer", text, 60);
    if !variables(text).is_empty() {
        findings.error("footer", "no variables in a footer");
    }
}

fn buttons(component: &Value, findings: &mut Findings) {
    let buttons = component["buttons"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if buttons.len() > 10 {
        findings.error("buttons", "at most ten buttons");
    }
    let count = |kind: &str| {
        buttons
            .iter()
            .filter(|button| button["type"] == kind)
            .count()
    };
    for (kind, most) in [("URL", 2), ("PHONE_NUMBER", 1), ("COPY_CODE", 1)] {
        if count(kind) > most {
            findings.error("buttons", format!("at most {most} {kind}"));
        }
    }
    for (index, button) in buttons.iter().enumerate() {
        findings.length(
            &format!("buttons[{index}].text"),
            button["text"].as_str().unwrap_or_default(),
            25,
        );
    }
}

fn whole(draft: &Draft, findings: &mut Findings) {
    let components = draft
        .components
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let bodies = components
        .iter()
        .filter(|component| component["type"] == "BODY")
        .count();
    if bodies != 1 {
        findings.error("body", "a template has one body");
    }
    for component in components {
        for name in variables(component["text"].as_str().unwrap_or_default()) {
            if !draft.variables.iter().any(|mapping| mapping.name == name) {
                findings.error("variables", format!("say which field fills {{{{{name}}}}}"));
            }
        }
    }
    if draft.category == "MARKETING" && !offers_a_way_out(components) {
        findings.warn("buttons", "marketing without a visible way to stop costs quality: add a footer or a quick reply such as \"Stop promotions\"");
    }
}

fn offers_a_way_out(components: &[Value]) -> bool {
    let text = serde_json::to_string(components)
        .unwrap_or_default()
        .to_lowercase();
    ["stop", "unsubscribe", "opt out", "baja", "sair", "abmelden"]
        .iter()
        .any(|word| text.contains(word))
}
