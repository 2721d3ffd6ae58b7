//! What the desktop app does beyond showing the page, in its real window, on a desk of its own.

mod closing;
mod files;
mod keyring;
mod offices;

use std::path::Path;

use serde_json::{Value, json};
use waybill_tests::{desk::Desk, watching::app, webdriver::Screen};

/// The window on a demo in a folder of the desk.
pub(crate) async fn demo(desk: &Desk, words: &[&str]) -> anyhow::Result<Screen> {
    let folder = desk.home().join("office");
    let folder = folder.to_string_lossy();
    let words = [&["--workspace", &folder], words].concat();
    let screen = Screen::window_at(desk, &app()?, &words).await?;
    screen.find("main", "").await?;
    Ok(screen)
}

/// What a command or operation answers; a refusal comes as `"no: "` and its JSON.
pub(crate) async fn ask(screen: &Screen, name: &str, input: &Value) -> anyhow::Result<Value> {
    let call = format!(
        "window.__TAURI_INTERNALS__.invoke({}, {input}).catch((error) => `no: ${{JSON.stringify(error)}}`)",
        json!(name)
    );
    screen.evaluate(&call).await
}

/// Waits until an expression in the page is true; what it throws is not true yet.
pub(crate) async fn until(screen: &Screen, expression: &str) -> anyhow::Result<()> {
    let waiting = format!(
        "new Promise((done) => {{
            const met = async () => ({expression})
            const look = async () => (await met().catch(() => false)) ? done(true) : setTimeout(look, 50)
            look()
        }})"
    );
    let met = screen.evaluate(&waiting).await?;
    anyhow::ensure!(met == true, "{expression}: {met}");
    Ok(())
}

/// The code of a refusal.
pub(crate) fn code(answer: &Value) -> Option<String> {
    let refusal = answer.as_str()?.strip_prefix("no: ")?;
    let refusal: Value = serde_json::from_str(refusal).ok()?;
    refusal["code"].as_str().map(str::to_owned)
}

/// Names of the files in a folder.
pub(crate) fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
