//! Tokens for API clients: EdDSA, ten minutes, and void as soon as the database counts the person's epoch up.

use std::path::Path;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use ground::ids::UserId;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::session::PersonRow;
use crate::Error;

mod key_file;

/// Who signs, and for whom.
const ISSUER: &str = "waybill";
const AUDIENCE: &str = "waybill-api";
/// Seconds.
pub(super) const LIVES: i64 = 600;
/// Clocks may differ by this many seconds.
const LEEWAY: u64 = 30;

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Claims {
    iss: String,
    aud: String,
    /// The person's id.
    pub(super) sub: UserId,
    /// The person's Postgres role, for logs.
    login: String,
    /// The epoch it was made in.
    pub(super) epoch: i32,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Makes and reads tokens.
pub(super) struct Tokens {
    ours: EncodingKey,
    theirs: DecodingKey,
    header: Header,
    rules: Validation,
}

impl Tokens {
    /// With the key in a file, or one of this process alone.
    pub(super) fn new(file: Option<&Path>) -> Result<Self, Error> {
        let seed =
            file.map_or_else(|| Ok(ground::chance::bytes::<32>()), key_file::read_or_make)?;
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| Error::TokenKey)?;
        let private = pair.to_pkcs8().map_err(|_| Error::TokenKey)?;
        let public = pair.public_key().as_ref();
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(hex::encode(&Sha256::digest(public)[..8]));
        Ok(Self {
            ours: EncodingKey::from_ed_der(private.as_ref()),
            theirs: DecodingKey::from_ed_der(public),
            header,
            rules: rules(),
        })
    }

    /// A token for this person.
    pub(super) fn make(&self, user: UserId, person: &PersonRow) -> Option<String> {
        let now = ground::clock::now().as_second();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: user,
            login: person.login.clone(),
            epoch: person.token_epoch,
            iat: now,
            nbf: now,
            exp: now + LIVES,
        };
        jsonwebtoken::encode(&self.header, &claims, &self.ours).ok()
    }

    /// What a token says, when it is ours, in time and meant for us.
    pub(super) fn read(&self, token: &str) -> Option<Claims> {
        jsonwebtoken::decode::<Claims>(token, &self.theirs, &self.rules)
            .ok()
            .map(|token| token.claims)
    }
}

/// One algorithm, whatever the token's own header asks for.
fn rules() -> Validation {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.leeway = LEEWAY;
    rules.validate_nbf = true;
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    rules
}
