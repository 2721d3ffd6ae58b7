//! What Meta repeats to us about an attempt: `<message>.<attempt>.<mac>`. The mac keeps another app of the same account from
//! naming our messages.

use ground::ids::MessageId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::SenderError;

#[cfg(test)]
mod tests;

/// Bytes of the mac that travel: forging one takes 2^63 signed webhooks on average.
const MAC_BYTES: usize = 8;

/// One attempt to send one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Attempt {
    /// The message.
    pub message: MessageId,
    /// Which attempt; grows with each claim.
    pub attempt: i32,
}

/// The installation's key for callback data. Its Debug form shows nothing.
#[derive(Clone)]
pub struct CallbackKey(Hmac<Sha256>);

impl std::fmt::Debug for CallbackKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallbackKey")
    }
}

impl CallbackKey {
    /// # Errors
    /// [`SenderError::CallbackKey`] when the key is not 32 bytes long.
    pub fn new(key: &[u8]) -> Result<Self, SenderError> {
        if key.len() != 32 {
            return Err(SenderError::CallbackKey { length: key.len() });
        }
        let mac = Hmac::new_from_slice(key)
            .map_err(|_| SenderError::CallbackKey { length: key.len() })?;
        Ok(Self(mac))
    }

    /// The callback data of an attempt, 63 characters at most.
    pub fn sign(&self, attempt: Attempt) -> String {
        let named = format!("{}.{}", attempt.message, attempt.attempt);
        let mac = self.mac(&named).finalize().into_bytes();
        format!("{named}.{}", hex::encode(&mac[..MAC_BYTES]))
    }

    /// The attempt that callback data names, when we signed it. Takes the same time for every wrong mac.
    pub fn verify(&self, data: &str) -> Option<Attempt> {
        let (named, mac) = data.rsplit_once('.')?;
        let (message, attempt) = named.split_once('.')?;
        let mac: [u8; MAC_BYTES] = hex::decode(mac).ok()?.try_into().ok()?;
        self.mac(named).verify_truncated_left(&mac).ok()?;
        Some(Attempt {
            message: message.parse().ok()?,
            attempt: attempt.parse().ok()?,
        })
    }

    fn mac(&self, named: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(named.as_bytes());
        mac
    }
}
