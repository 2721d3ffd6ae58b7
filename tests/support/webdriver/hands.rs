//! What a person does with a page: click, type, press keys, give it a file.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow};
use fantoccini::{
    Locator,
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::Element,
    error::{CmdError, ErrorStatus},
};
use serde_json::{Value, json};

use super::{PATIENCE, ROLES, Screen};

/// How long one thing may move, rest, or lie under another one before it is looked for anew.
const UNREST: Duration = Duration::from_secs(5);
const SETTLED: &str = include_str!("settled.js");
/// Shift, Ctrl, Alt and Meta, as WebDriver writes them.
const HELD: [char; 4] = ['\u{e008}', '\u{e009}', '\u{e00a}', '\u{e03d}'];
const TAB: &str = "\u{e004}";
/// A person gives up before so many presses.
const TABS: usize = 60;

impl Screen {
    /// Clicks a thing as soon as it is there, may be used, stands still and has nothing over it.
    ///
    /// # Errors
    /// When it does not come to that; the error says what was in the way.
    pub async fn click(&self, role: &str, pattern: &str) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self.find(role, pattern).await?;
            match self.click_settled(&element).await? {
                None => return Ok(()),
                Some(why) if Instant::now() > deadline => {
                    let error = anyhow!("{role} /{pattern}/ cannot be clicked: {why}");
                    return Err(self.instead("a click", error).await);
                }
                Some(_) => {}
            }
        }
    }

    /// Clicks it when it is at rest, or says why not: a list may have drawn it anew, a dialog may be on its way out.
    async fn click_settled(&self, element: &Element) -> anyhow::Result<Option<String>> {
        let given = vec![
            serde_json::to_value(element)?,
            json!(UNREST.as_secs() * 1000),
        ];
        let settled = self.client.execute_async(SETTLED, given).await;
        match settled {
            Ok(Value::Bool(true)) => {}
            Ok(why) => return Ok(Some(why.to_string())),
            // The page was left, and the thing with it.
            Err(error) => return Ok(Some(error.to_string())),
        }
        match element.click().await {
            Ok(()) => Ok(None),
            Err(error) if is_in_the_way(&error) => Ok(Some(error.to_string())),
            Err(error) => Err(error.into()),
        }
    }

    /// Types into a field as soon as it is there.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn fill(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let typed = self.find("textbox", name).await?.send_keys(text).await;
        typed.with_context(|| format!("nothing can be typed into /{name}/"))
    }

    /// Chooses a value of a field with a list behind it.
    ///
    /// # Errors
    /// When there is no such field or it has no such value.
    pub async fn choose(&self, name: &str, value: &str) -> anyhow::Result<()> {
        let field = self.find("combobox", name).await?;
        let chosen = field.select_by_value(value).await;
        chosen.with_context(|| format!("/{name}/ has no {value:?}"))
    }

    /// Gives a file to the field for files of this name, which pages hide behind a button of their own.
    ///
    /// # Errors
    /// When there is no such field or it takes no file.
    pub async fn attach(&self, name: &str, file: &Path) -> anyhow::Result<()> {
        self.find("button", "^Choose a file").await?;
        let field = format!("input[type=file][aria-label='{name}']");
        let field = self.client.find(Locator::Css(&field)).await?;
        let given = field.send_keys(&file.display().to_string()).await;
        given.with_context(|| format!("{name} takes no file"))
    }

    /// Presses keys, as [`fantoccini::key::Key`] names those without a letter; Ctrl, Alt and Shift stay down until the last one.
    ///
    /// # Errors
    /// When the page takes no keys.
    pub async fn press(&self, keys: &str) -> anyhow::Result<()> {
        let mut presses = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            presses = presses.then(KeyAction::Down { value });
            if !HELD.contains(&value) {
                presses = presses.then(KeyAction::Up { value });
            }
        }
        for value in keys.chars().rev().filter(|key| HELD.contains(key)) {
            presses = presses.then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(presses).await?)
    }

    /// Presses Tab until the focus is on the thing with this role and name, as somebody without a mouse does.
    ///
    /// # Errors
    /// When it does not appear or Tab does not lead there; the error says where it led.
    pub async fn tab_to(&self, role: &str, pattern: &str) -> anyhow::Result<()> {
        self.find(role, pattern).await?;
        let is_there = format!(
            "{ROLES}
            const here = document.activeElement
            const [role, name] = [roleOf(here), nameOf(here)]
            return role === {} && new RegExp({}).test(name) || `${{role}} ${{name.slice(0, 40)}}`",
            json!(role),
            json!(pattern)
        );
        let mut passed = Vec::new();
        while passed.len() < TABS {
            self.press(TAB).await?;
            let here = self.client.execute(&is_there, Vec::new()).await?;
            if here == true {
                return Ok(());
            }
            passed.push(here.to_string());
        }
        let error = anyhow!("Tab does not lead to {role} /{pattern}/ but to {passed:?}");
        Err(self.instead("a way by Tab", error).await)
    }
}

/// What another try may find gone.
fn is_in_the_way(error: &CmdError) -> bool {
    let CmdError::Standard(error) = error else {
        return false;
    };
    matches!(
        error.error,
        ErrorStatus::ElementClickIntercepted
            | ErrorStatus::ElementNotInteractable
            | ErrorStatus::MoveTargetOutOfBounds
            | ErrorStatus::StaleElementReference
    )
}
