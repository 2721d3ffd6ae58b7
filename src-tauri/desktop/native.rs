//! What the page may ask of the computer itself, besides the operations of the catalogue. Each command is named here; whatever is not
//! named does not exist. None takes a path of the page's choice.

mod about;
mod files;
mod offices;

use operations::Refusal;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager as _, ipc::InvokeResponseBody};

pub(crate) use offices::describe;

use crate::{closing::Choice, shell::Shell, window};

/// All of them.
pub(crate) const NAMES: [&str; 21] = [
    "about",
    "accept_guards",
    "check_office",
    "check_update",
    "close_window",
    "connect_meta",
    "install_update",
    "invite_device",
    "join_office",
    "leave_workspace",
    "notify_person",
    "open_demo",
    "open_file",
    "open_folder",
    "open_here",
    "page_ready",
    "read_arrived",
    "save_file",
    "show_in_folder",
    "workspace_state",
    "zoom_page",
];

/// What a command answers: JSON, or the bytes of a file.
type Answer = Result<InvokeResponseBody, Refusal>;

/// Does what a command asks.
///
/// # Errors
/// A refusal in words, of the same form as those of operations.
pub(crate) async fn perform(app: &AppHandle, name: &str, input: Value) -> Answer {
    let shell = app.state::<Shell>();
    match name {
        "about" => json_of(about::about(app, &shell)),
        "accept_guards" => json_of(offices::accept_guards(&shell).await?),
        "check_office" => json_of(offices::check_office(app, read(input)?).await),
        "check_update" => json_of(crate::updates::look(app).await?),
        "close_window" => {
            close(app, read(input)?);
            json_of(())
        }
        "connect_meta" => json_of(offices::connect_meta(&shell, read(input)?).await?),
        "install_update" => json_of(crate::updates::install(app).await?),
        "invite_device" => json_of(offices::invite_device(&shell, read(input)?).await?),
        "join_office" => json_of(offices::join_office(app, &shell, read(input)?).await?),
        "leave_workspace" => json_of(offices::leave_workspace(&shell).await?),
        "notify_person" => {
            notify(app, &read(input)?);
            json_of(())
        }
        "open_demo" => json_of(offices::open_demo(app, &shell).await?),
        "open_file" => json_of(files::open(&shell, &read(input)?)?),
        "open_folder" => json_of(about::open_folder(&shell, read(input)?)?),
        "open_here" => json_of(offices::open_here(app, &shell, read(input)?).await?),
        "page_ready" => json_of(shell.arrivals.page_listens()),
        "read_arrived" => files::read(&shell, &read(input)?),
        "save_file" => json_of(files::save(app, &shell, read(input)?)?),
        "show_in_folder" => json_of(files::show(&shell, &read(input)?)?),
        "workspace_state" => json_of(describe(&shell)),
        "zoom_page" => json_of(zoom(app, &shell, &read(input)?)?),
        _ => Err(Refusal::not_found("command", name)),
    }
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, Refusal> {
    serde_json::from_value(input).map_err(|error| Refusal::invalid("", error.to_string()))
}

fn json_of(answer: impl Serialize) -> Answer {
    serde_json::to_string(&answer)
        .map(InvokeResponseBody::Json)
        .map_err(|error| {
            tracing::error!(%error, "an answer could not be written");
            Refusal::new("INTERNAL", json!({}))
        })
}

/// A refusal with words of its own.
fn refused(code: &'static str, error: impl Into<String>) -> Refusal {
    Refusal {
        code: code.into(),
        error: error.into(),
        details: json!({}),
    }
}

#[derive(serde::Deserialize)]
struct Close {
    choice: Choice,
}

fn close(app: &AppHandle, Close { choice }: Close) {
    window::answered(app, choice);
}

#[derive(serde::Deserialize)]
struct Told {
    title: String,
    body: String,
}

fn notify(app: &AppHandle, told: &Told) {
    window::tell(app, &told.title, &told.body);
}

#[derive(serde::Deserialize)]
struct Zoom {
    /// Nothing: only say how it is.
    #[serde(default)]
    factor: Option<f64>,
}

fn zoom(app: &AppHandle, shell: &Shell, zoom: &Zoom) -> Result<Value, Refusal> {
    let factor = match zoom.factor {
        None => shell.memory.now().zoom.unwrap_or(1.0),
        Some(factor) => window::zoom(app, factor).map_err(|error| {
            refused(
                "NOT_ZOOMED",
                format!("The page could not be zoomed: {error}"),
            )
        })?,
    };
    Ok(json!({ "factor": factor }))
}

#[cfg(test)]
mod tests;
