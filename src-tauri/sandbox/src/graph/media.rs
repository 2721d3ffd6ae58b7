//! Files: uploaded, looked at, fetched, deleted; and the block list, which is as small.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use axum::{
    Json,
    body::Bytes,
    extract::{Multipart, Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Refusal, calls::manage};
use crate::world::World;

/// What was uploaded. Contents are kept only up to a small size: nobody looks at pictures here.
#[derive(Default)]
pub(crate) struct Shelf {
    files: HashMap<String, File>,
    pub(crate) blocked: HashSet<String>,
    next: u64,
}

struct File {
    mime: String,
    sha256: String,
    size: usize,
    bytes: Bytes,
}

type Place = Path<(String, String)>;
type Answer = Result<Json<Value>, Refusal>;

/// Types and their largest sizes, by Meta's table.
const TYPES: &[(&str, usize)] = &[
    ("audio/", 16 << 20),
    ("image/webp", 500 << 10),
    ("image/jpeg", 5 << 20),
    ("image/png", 5 << 20),
    ("video/mp4", 16 << 20),
    ("video/3gpp", 16 << 20),
    ("text/plain", 100 << 20),
    ("application/", 100 << 20),
];
const KEPT: usize = 1 << 20;

impl Shelf {
    pub(crate) fn holds(&self, id: &str) -> bool {
        self.files.contains_key(id)
    }

    /// What Meta says about a file.
    pub(super) fn view(&self, id: &str, host: &str) -> Option<Value> {
        let file = self.files.get(id)?;
        let url = format!("http://{host}/sandbox/media/{id}");
        Some(
            json!({"messaging_product": "whatsapp", "id": id, "url": url, "mime_type": file.mime, "sha256": file.sha256, "file_size": file.size}),
        )
    }

    fn put(&mut self, mime: String, bytes: Bytes) -> String {
        self.next += 1;
        let id = format!("{}", 990_000_000_000_000 + self.next);
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let size = bytes.len();
        let bytes = if size <= KEPT { bytes } else { Bytes::new() };
        self.files.insert(
            id.clone(),
            File {
                mime,
                sha256,
                size,
                bytes,
            },
        );
        id
    }
}

pub(super) async fn upload(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
    form: Multipart,
) -> Answer {
    manage(&world, &version, &headers)?;
    world.number(&id).ok_or_else(|| Refusal::no_object(&id))?;
    let (mime, bytes) = read_form(form).await?;
    let largest = TYPES
        .iter()
        .find(|(kind, _)| mime.starts_with(kind))
        .map(|(_, largest)| *largest);
    let largest = largest.ok_or_else(|| {
        Refusal::parameter(&format!(
            "Param file must be a file with one of the supported types, not {mime}"
        ))
    })?;
    if bytes.is_empty() || bytes.len() > largest {
        return Err(Refusal::parameter(
            "The file is empty or larger than allowed for its type",
        ));
    }
    Ok(Json(json!({"id": world.shelf().put(mime, bytes)})))
}

async fn read_form(mut form: Multipart) -> Result<(String, Bytes), Refusal> {
    let broken = |_| Refusal::parameter("The form cannot be read");
    let (mut product, mut file) = (false, None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("messaging_product") => {
                product = field.text().await.map_err(broken)? == "whatsapp"
            }
            Some("file") => {
                let mime = field
                    .content_type()
                    .unwrap_or("application/octet-stream")
                    .to_owned();
                file = Some((mime, field.bytes().await.map_err(broken)?));
            }
            _ => {}
        }
    }
    if !product {
        return Err(Refusal::parameter(
            "The parameter messaging_product is required.",
        ));
    }
    file.ok_or_else(|| Refusal::parameter("The parameter file is required."))
}

pub(super) async fn remove(
    State(world): State<Arc<World>>,
    Path((version, id)): Place,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    let gone = world.shelf().files.remove(&id);
    gone.map(|_| Json(json!({"success": true})))
        .ok_or_else(|| Refusal::no_object(&id))
}

pub(super) async fn fetch(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(refusal) = super::admit(&world, "v1.0", &headers) {
        return refusal.into_response();
    }
    match world.shelf().files.get(&id) {
        Some(file) => ([("content-type", file.mime.clone())], file.bytes.clone()).into_response(),
        None => axum::http::StatusCode::NOT_FOUND.into_response(),
    }
}

/// First step of a resumable upload.
pub(super) async fn begin(
    State(world): State<Arc<World>>,
    Path((version, _)): Place,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    manage(&world, &version, &headers)?;
    query
        .get("file_type")
        .ok_or_else(|| Refusal::parameter("The parameter file_type is required."))?;
    let mut shelf = world.shelf();
    shelf.next += 1;
    Ok(Json(
        json!({"id": format!("upload:MTphdHRhY2htZW50Og{}", shelf.next)}),
    ))
}

/// Second step: the bytes, for a handle.
pub(super) fn fill(world: &World, id: &str, body: &Bytes) -> Answer {
    if body.is_empty() {
        return Err(Refusal::parameter("The upload is empty"));
    }
    let mark = hex::encode(&Sha256::digest(body)[..12]);
    tracing::debug!(world = world.settings.waba_id, id, "upload filled");
    Ok(Json(json!({"h": format!("4::aW1hZ2U:{mark}")})))
}
