//! The one adapter: a call of the page becomes the operation of that name; its answer, or the refusal, goes back.

use operations::{Catalogue, Refusal};
use serde_json::{Value, json};
use tauri::{
    Wry,
    ipc::{Invoke, InvokeBody, InvokeError, InvokeMessage},
};

use crate::workspace::Door;

/// Handles every operation of the catalogue, and nothing else.
pub(crate) fn adapter(door: Door) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let catalogue = Catalogue::all();
    move |Invoke {
              message, resolver, ..
          }| {
        let known = catalogue.find(message.command()).is_some();
        if known {
            let (door, name, input) = (door.clone(), message.command().to_owned(), input(&message));
            resolver
                .respond_async(async move { perform(&door, &name, input).await.map_err(refused) });
        }
        known
    }
}

async fn perform(door: &Door, name: &str, input: Value) -> Result<Value, Refusal> {
    door.core()
        .await?
        .perform_named(&Door::caller(), name, input)
        .await
}

/// Calls carry JSON; raw bytes are no input of any operation.
fn input(message: &InvokeMessage<Wry>) -> Value {
    match message.payload() {
        InvokeBody::Json(input) => input.clone(),
        InvokeBody::Raw(_) => Value::Null,
    }
}

/// The same shape as the REST door's, so that the page knows one.
fn refused(
    Refusal {
        code,
        error,
        details,
    }: Refusal,
) -> InvokeError {
    InvokeError(json!({ "success": false, "error": error, "code": code, "details": details }))
}
