//! What a row says about consent, and whether it brings the proof.

use std::collections::HashMap;
use std::sync::LazyLock;

use ground::text::fold;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Row, Wrong};
use crate::mapping::Field;

/// What consent is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Offers and news.
    #[default]
    Marketing,
    /// Orders, appointments, accounts.
    Utility,
    /// Answers to questions.
    Service,
}

/// What a file can claim about consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// The person agreed; needs a source and a date.
    OptedIn,
    /// Asked, not yet answered.
    Pending,
    /// The person withdrew.
    OptedOut,
}

/// A claim with its proof, as it is handed to the consent feature with method `import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentClaim {
    /// What for.
    pub purpose: Purpose,
    /// What is claimed.
    pub state: ConsentState,
    /// How it was given, in the file's words.
    pub method: Option<String>,
    /// Where it was given.
    pub source: Option<String>,
    /// The sentence agreed to.
    pub wording: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
    /// Until when it holds.
    pub expires: Option<Timestamp>,
}

/// Words for each state; the empty state claims nothing.
const WORDS: &[(Option<ConsentState>, &[&str])] = &[
    (
        Some(ConsentState::OptedIn),
        &[
            "opted in",
            "opt in",
            "optin",
            "yes",
            "y",
            "true",
            "1",
            "x",
            "subscribed",
            "granted",
            "active",
            "confirmed",
            "ja",
            "wahr",
            "oui",
            "vrai",
            "si",
            "verdadero",
            "sim",
            "verdadeiro",
            "evet",
            "ya",
            "vero",
            "हाँ",
            "हां",
            "نعم",
            "ہاں",
        ],
    ),
    (
        Some(ConsentState::OptedOut),
        &[
            "opted out",
            "opt out",
            "optout",
            "unsubscribed",
            "withdrawn",
            "revoked",
            "stop",
            "stopped",
            "do not contact",
            "dnc",
            "abgemeldet",
            "widerrufen",
            "desabonne",
            "retire",
            "baja",
            "dado de baja",
            "descadastrado",
            "retirado",
        ],
    ),
    (
        Some(ConsentState::Pending),
        &[
            "pending",
            "requested",
            "asked",
            "ausstehend",
            "angefragt",
            "en attente",
            "pendiente",
            "pendente",
            "beklemede",
            "menunggu",
            "in attesa",
        ],
    ),
    (
        None,
        &[
            "",
            "no",
            "n",
            "false",
            "0",
            "none",
            "unknown",
            "nein",
            "falsch",
            "unbekannt",
            "non",
            "faux",
            "falso",
            "nao",
            "hayir",
            "tidak",
            "नहीं",
            "لا",
            "نہیں",
        ],
    ),
];

/// The words folded once, since a file asks a million times.
static STATES: LazyLock<HashMap<String, Option<ConsentState>>> = LazyLock::new(|| {
    WORDS
        .iter()
        .flat_map(|(state, words)| words.iter().map(|word| (fold(word), *state)))
        .collect()
});

/// Reads the claim. "No" claims nothing: not to have agreed is not the same as to have withdrawn.
pub(super) fn read(row: &Row<'_>, now: Timestamp) -> Result<Option<ConsentClaim>, Wrong> {
    let defaults = &row.mapping().defaults;
    let cell = row.word(&Field::ConsentState);
    let state = if cell.trim().is_empty() {
        defaults.consent_state
    } else {
        state(cell)?
    };
    let Some(state) = state else {
        return Ok(None);
    };
    let claim = ConsentClaim {
        purpose: purpose(row)?,
        state,
        method: row.text(Field::ConsentMethod, 100, &defaults.consent_method)?,
        source: row.text(Field::ConsentSource, 500, &defaults.consent_source)?,
        wording: row.text(Field::ConsentWording, 4000, &defaults.consent_wording)?,
        at: row.date(Field::ConsentDate)?.or(defaults.consent_date),
        expires: row.date(Field::ConsentExpiry)?,
    };
    prove(&claim, now)?;
    Ok(Some(claim))
}

fn state(cell: &str) -> Result<Option<ConsentState>, Wrong> {
    let sentence =
        "This is not a consent state. Write opted_in, pending, opted_out, or leave it empty.";
    STATES
        .get(&fold(cell))
        .copied()
        .ok_or_else(|| wrong(Field::ConsentState, "consent_state_unknown", sentence))
}

fn purpose(row: &Row<'_>) -> Result<Purpose, Wrong> {
    let word = fold(row.word(&Field::ConsentPurpose));
    match word.as_str() {
        "" => Ok(row.mapping().defaults.purpose.unwrap_or_default()),
        "marketing" | "promotional" | "promotion" | "promotions" | "newsletter" | "werbung" => {
            Ok(Purpose::Marketing)
        }
        // TRANSACTIONAL is what Meta called it before 2023.
        "utility" | "transactional" | "order" | "orders" => Ok(Purpose::Utility),
        "service" | "support" => Ok(Purpose::Service),
        _ => Err(wrong(
            Field::ConsentPurpose,
            "consent_purpose_unknown",
            "This is not a purpose of consent. Write marketing, utility or service.",
        )),
    }
}

fn prove(claim: &ConsentClaim, now: Timestamp) -> Result<(), Wrong> {
    if claim.at.is_some_and(|at| at > now) {
        return Err(wrong(
            Field::ConsentDate,
            "consent_in_future",
            "The date of consent lies in the future. Check the year and the order of day and month.",
        ));
    }
    if claim.state != ConsentState::OptedIn {
        return Ok(());
    }
    if claim.at.is_none() {
        return Err(wrong(
            Field::ConsentDate,
            "consent_without_date",
            "Consent needs its date. Fill it in, set one for the whole file, or leave the consent empty.",
        ));
    }
    if claim.source.is_none() && claim.wording.is_none() {
        let sentence = "Consent needs its proof: where it was given, or the wording agreed to. Fill one in, set one for the whole file, or leave the consent empty.";
        return Err(wrong(
            Field::ConsentSource,
            "consent_without_proof",
            sentence,
        ));
    }
    if let (Some(at), Some(expires)) = (claim.at, claim.expires)
        && expires <= at
    {
        return Err(wrong(
            Field::ConsentExpiry,
            "consent_expires_before_it_begins",
            "Consent ends before it begins. Check both dates.",
        ));
    }
    Ok(())
}

fn wrong(field: Field, code: &'static str, sentence: &str) -> Wrong {
    Wrong {
        field: Some(field),
        code,
        sentence: sentence.to_owned(),
    }
}
