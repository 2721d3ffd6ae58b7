//! Files: upload once, send many times by id.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde::Deserialize;
use serde_json::Value;

use crate::{Client, Error, Invalid, ManageError};

/// A file to upload.
#[derive(Clone)]
pub struct Upload {
    /// Its name.
    pub filename: String,
    /// Its type, for example `image/jpeg`; a wrong one fails later with 131053.
    pub mime: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What Meta holds about a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MediaInfo {
    /// Meta's id.
    pub id: String,
    /// Where to fetch it with the token, for five minutes.
    pub url: String,
    /// Its type.
    #[serde(default)]
    pub mime_type: String,
    /// SHA-256 in hex.
    #[serde(default)]
    pub sha256: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

impl Client {
    /// Uploads a file and returns its id, good for 30 days and for this account's numbers.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn upload_media(
        &self,
        phone_number_id: &str,
        file: Upload,
    ) -> Result<String, ManageError> {
        let kind = file.mime.clone();
        let part = Part::bytes(file.bytes)
            .file_name(file.filename)
            .mime_str(&file.mime);
        let part = part.map_err(|_| {
            Error::from(Invalid {
                field: "mime".to_owned(),
                problem: "it looks like image/jpeg".to_owned(),
            })
        })?;
        let form = Form::new()
            .text("messaging_product", "whatsapp")
            .text("type", kind)
            .part("file", part);
        let request = self
            .call(Method::POST, &[phone_number_id, "media"])?
            .multipart(form);
        Ok(self.fetch::<Id>(request).await?.id)
    }

    /// What Meta holds about a file.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn media(&self, id: &str) -> Result<MediaInfo, ManageError> {
        Ok(self.fetch(self.call(Method::GET, &[id])?).await?)
    }

    /// Deletes a file.
    ///
    /// # Errors
    /// [`ManageError`].
    pub async fn delete_media(&self, id: &str) -> Result<(), ManageError> {
        self.fetch::<Value>(self.call(Method::DELETE, &[id])?)
            .await?;
        Ok(())
    }
}
