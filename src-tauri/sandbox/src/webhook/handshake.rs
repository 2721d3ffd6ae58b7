//! The question before the first post: is this address really waiting for us.

use reqwest::Url;

use crate::{Error, WebhookTarget, chance::Chance};

/// Asks the callback to echo a challenge.
pub(crate) async fn shake_hands(
    http: &reqwest::Client,
    target: &WebhookTarget,
    chance: Chance,
) -> Result<(), Error> {
    let challenge =
        (chance.number(&["challenge", &target.url]) % 9_000_000_000 + 1_000_000_000).to_string();
    let mut url = Url::parse(&target.url).map_err(|_| Error::Settings {
        field: "webhook.url",
        problem: "it is not an address",
    })?;
    url.query_pairs_mut()
        .append_pair("hub.mode", "subscribe")
        .append_pair("hub.challenge", &challenge)
        .append_pair("hub.verify_token", &target.verify_token);
    let answer = http.get(url).send().await.map_err(|_| Error::Handshake)?;
    let right = answer.status().as_u16() == 200
        && answer
            .text()
            .await
            .is_ok_and(|text| text.trim() == challenge);
    if right { Ok(()) } else { Err(Error::Handshake) }
}
