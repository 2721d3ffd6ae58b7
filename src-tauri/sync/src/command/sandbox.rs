//! `waybill-sync sandbox`: Meta's API, imitated.

use clap::Args;
use sandbox::{Sandbox, Settings, WebhookTarget};
use secrecy::{ExposeSecret as _, SecretString};

use super::flags::{given, given_secret, parsed, socket_address};
use super::{running, say};
use crate::Error;

#[derive(Args)]
pub(super) struct Flags {
    /// Where to listen
    #[arg(long, env = "WAYBILL_SANDBOX_LISTEN", default_value = "127.0.0.1:4640")]
    listen: String,
    /// Where to post webhooks; it must answer the handshake. Without it nobody is told
    #[arg(long, env = "WAYBILL_SANDBOX_WEBHOOK_URL")]
    webhook_url: Option<String>,
    /// Signs the webhooks
    #[arg(long, env = "WAYBILL_APP_SECRET", hide_env_values = true)]
    app_secret: Option<SecretString>,
    /// Shown in the handshake
    #[arg(long, env = "WAYBILL_VERIFY_TOKEN", hide_env_values = true)]
    verify_token: Option<SecretString>,
    /// The token clients must show
    #[arg(long, env = "WAYBILL_META_TOKEN", hide_env_values = true)]
    meta_token: Option<SecretString>,
    /// The WhatsApp Business account
    #[arg(long, env = "WAYBILL_WABA_ID")]
    waba_id: Option<String>,
    /// Every decision is drawn from this number and the person's, so a run can be repeated
    #[arg(long, env = "WAYBILL_SANDBOX_SEED", default_value = "1")]
    seed: String,
    /// How much faster than in life people and reviewers act
    #[arg(long, env = "WAYBILL_SANDBOX_SPEED", default_value = "1")]
    speed: String,
    /// Take everything as fast as possible and answer nothing: for measuring
    #[arg(long)]
    sink: bool,
}

/// Imitates Meta until it is asked to end.
pub(super) async fn sandbox(flags: Flags) -> Result<(), Error> {
    let settings = flags.read()?;
    let (token, secret, waba) = (
        settings.access_token.clone(),
        settings.app_secret.clone(),
        settings.waba_id.clone(),
    );
    let trained = Settings::default();
    let ending = running::asked_to_end()?;
    let running = Sandbox::start(settings).await?;
    say(&format!("WAYBILL_GRAPH_URL={}", running.url()));
    say(&format!("WAYBILL_WABA_ID={waba}"));
    // The training mode's own secrets are public; given ones are not shown.
    if token == trained.access_token {
        say(&format!("WAYBILL_META_TOKEN={token}"));
    }
    if secret == trained.app_secret {
        say(&format!("WAYBILL_APP_SECRET={secret}"));
    }
    ending.await;
    running.stop().await;
    Ok(())
}

impl Flags {
    fn read(self) -> Result<Settings, Error> {
        let mut settings = if self.sink {
            Settings::sink()
        } else {
            Settings::default()
        };
        settings.listen = socket_address("WAYBILL_SANDBOX_LISTEN", &self.listen)?;
        settings.seed = parsed("WAYBILL_SANDBOX_SEED", &self.seed, "a whole number")?;
        settings.speed = parsed("WAYBILL_SANDBOX_SPEED", &self.speed, "a number")?;
        if !(settings.speed.is_finite() && settings.speed > 0.0) {
            return Err(Error::Setting {
                setting: "WAYBILL_SANDBOX_SPEED",
                problem: "it must be above 0".to_owned(),
            });
        }
        put(&mut settings.app_secret, self.app_secret.as_ref());
        put(&mut settings.access_token, self.meta_token.as_ref());
        settings.waba_id = given(self.waba_id).unwrap_or(settings.waba_id);
        settings.webhook = given(self.webhook_url).map(|url| WebhookTarget {
            url,
            verify_token: given_secret(self.verify_token.as_ref())
                .map(|token| token.expose_secret().to_owned())
                .unwrap_or_default(),
        });
        Ok(settings)
    }
}

fn put(place: &mut String, secret: Option<&SecretString>) {
    if let Some(secret) = given_secret(secret) {
        secret.expose_secret().clone_into(place);
    }
}
