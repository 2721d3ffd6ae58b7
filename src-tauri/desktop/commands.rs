//! The one adapter: a call of the page becomes the operation or the command of that name; its answer, or the refusal, goes back.

use operations::{Catalogue, Refusal};
use serde_json::{Value, json};
use tauri::{
    AppHandle, Manager as _, Wry,
    ipc::{Invoke, InvokeBody, InvokeError, InvokeMessage, InvokeResponseBody},
};

use crate::{native, shell::Shell, workspace::Door};

/// What may be done although the guards of the database differ: stopping is never wrong.
const ALWAYS: [&str; 1] = ["pause_sending"];

/// Handles every operation of the catalogue and every command of the shell, and nothing else.
pub(crate) fn adapter() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let catalogue = Catalogue::all();
    move |Invoke {
              message, resolver, ..
          }| {
        let name = message.command().to_owned();
        let app = message.webview_ref().app_handle().clone();
        let input = input(&message);
        if let Some(entry) = catalogue.find(&name) {
            let writes = !entry.is_read() && !ALWAYS.contains(&entry.name);
            resolver.respond_async(async move {
                perform(&app, &name, input, writes).await.map_err(refused)
            });
        } else if native::NAMES.contains(&name.as_str()) {
            resolver.respond_async(async move {
                let answer: Result<InvokeResponseBody, _> =
                    native::perform(&app, &name, input).await;
                answer.map_err(refused)
            });
        } else {
            return false;
        }
        true
    }
}

async fn perform(
    app: &AppHandle,
    name: &str,
    input: Value,
    writes: bool,
) -> Result<Value, Refusal> {
    let office = app.state::<Shell>().workspaces.door().office().await?;
    if let Some(warning) = office.warning.filter(|_| writes) {
        return Err(Refusal {
            code: "GUARD_CHANGED".into(),
            error: warning,
            details: json!({}),
        });
    }
    office
        .core
        .perform_named(&Door::caller(), name, input)
        .await
}

/// Calls carry JSON; raw bytes are no input of anything.
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
