//! The page as a person uses it: things are found by role and name, and waited for until they are there.
//! In the real window (WebKit, on a display of its own) or in Chromium.

mod hands;
pub(crate) mod process;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow};
use fantoccini::{
    Client, ClientBuilder,
    elements::Element,
    wd::{Capabilities, TimeoutConfiguration},
};
use hyper_util::client::legacy::connect::HttpConnector;
use process::{Running, free_port};
use serde_json::{Value, json};

use crate::desk::Desk;

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(60);
const ROLES: &str = include_str!("webdriver/roles.js");
const WATCH: &str = include_str!("webdriver/watch.js");
/// WebKit takes a picture with the next frame it draws, and a page at rest draws none.
const STIR: &str = "const speck = document.createElement('i')
    speck.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:1px;height:1px'
    document.body.append(speck)
    let left = 100
    const timer = setInterval(() => {
        speck.style.background = left % 2 ? '#fefefe' : '#fdfdfd'
        if (--left === 0) { clearInterval(timer); speck.remove() }
    }, 20)";
pub(crate) const SIZE: (u32, u32) = (1280, 800);

/// An open page, and the programs that show it.
pub struct Screen {
    client: Client,
    /// Where the driver listens.
    driver: String,
    // Ended in this order: first what shows the page, then the desk it is shown on.
    _driver: Running,
    /// Where the real window stands; Chromium needs none.
    desk: Option<Desk>,
}

impl Screen {
    /// Starts the desktop app in a window on a display of its own.
    ///
    /// # Errors
    /// When the app, the display or the driver does not start in time; the app may have ended at once.
    pub async fn window(app: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        Self::window_at(&Desk::new()?, app, arguments).await
    }

    /// As [`Screen::window`], on a desk whose files, keyring and other programs stay when the window is closed.
    ///
    /// # Errors
    /// As [`Screen::window`].
    pub async fn window_at(desk: &Desk, app: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        let port = free_port()?;
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("GDK_BACKEND", "x11");
        desk.surround(&mut driver);
        let driver = Running::start_on(&mut driver, port)?;
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": app, "args": arguments } });
        Self::open(port, wanted, driver, Some(desk.clone())).await
    }

    /// Opens an address in Chromium.
    ///
    /// # Errors
    /// When Chromium or its driver does not start in time.
    pub async fn chromium(address: &str) -> anyhow::Result<Self> {
        let started =
            Running::start_and_listen(Command::new("chromedriver").arg("--port=0"), |line| {
                line.contains("successfully on port")
            });
        let (driver, line) = started?;
        let port = line
            .rsplit(' ')
            .next()
            .and_then(|word| word.trim_end_matches('.').parse().ok());
        let port = port.with_context(|| format!("chromedriver does not say its port: {line}"))?;
        let size = format!("--window-size={},{}", SIZE.0, SIZE.1);
        // Its sandbox refuses root, and it shows only what our own tests serve.
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            &size,
        ];
        let wanted =
            json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments } });
        let screen = Self::open(port, wanted, driver, None).await?;
        screen.go(address).await?;
        Ok(screen)
    }

    async fn open(
        port: u16,
        wanted: Value,
        driver: Running,
        desk: Option<Desk>,
    ) -> anyhow::Result<Self> {
        let wanted: Capabilities = serde_json::from_value(wanted)?;
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(wanted).connect(&address);
        // The driver itself would wait for ever for an app that has ended.
        let client = tokio::time::timeout(PATIENCE, connecting)
            .await
            .context("the page did not open in time")??;
        client
            .update_timeouts(TimeoutConfiguration::new(
                Some(PATIENCE),
                Some(PATIENCE),
                None,
            ))
            .await?;
        Ok(Self {
            client,
            driver: address,
            _driver: driver,
            desk,
        })
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn go(&self, address: &str) -> anyhow::Result<()> {
        self.client
            .goto(address)
            .await
            .with_context(|| format!("{address} cannot be opened"))
    }

    /// Waits for the first visible thing with this role whose name fits the pattern (a JavaScript regular expression).
    ///
    /// # Errors
    /// When it does not appear; the error says what is on the page instead.
    pub async fn find(&self, role: &str, pattern: &str) -> anyhow::Result<Element> {
        let found = self
            .wait(&format!("byRole({}, {})", json!(role), json!(pattern)))
            .await?;
        let id = found
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str);
        let id = id.ok_or_else(|| anyhow!("no element in the answer {found}"))?;
        Ok(Element::from_element_id(
            self.client.clone(),
            id.to_owned().into(),
        ))
    }

    /// Waits for text that fits the pattern, and gives it.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn read(&self, pattern: &str) -> anyhow::Result<String> {
        let found = self.wait(&format!("byText({})", json!(pattern))).await?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a button with this name keeps its place without being usable, and gives the reason it tells.
    ///
    /// # Errors
    /// When there is none, or it tells no reason.
    pub async fn why_not(&self, name: &str) -> anyhow::Result<String> {
        let reason = format!(
            "byRole('button', {}, '[aria-disabled=true]')?.getAttribute('aria-description')",
            json!(name)
        );
        let reason = self.wait(&reason).await?;
        Ok(reason.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, script: &str) -> anyhow::Result<()> {
        Ok(self.client.execute(script, Vec::new()).await.map(drop)?)
    }

    /// Evaluates an expression in the page and waits for what it promises; what it throws comes as `"no: …"`.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn evaluate(&self, expression: &str) -> anyhow::Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1]
             Promise.resolve({expression}).then(done, (error) => done(`no: ${{error}}`))"
        );
        Ok(self.client.execute_async(&script, Vec::new()).await?)
    }

    /// Sends Chromium a command of its own (DevTools protocol), and gives its answer.
    ///
    /// # Errors
    /// When this is no Chromium or it refuses.
    pub async fn devtools(&self, command: &str, parameters: Value) -> anyhow::Result<Value> {
        let session = self.client.session_id().await?.context("no session")?;
        let address = format!("{}/session/{session}/goog/cdp/execute", self.driver);
        let body = json!({ "cmd": command, "params": parameters });
        let answer = reqwest::Client::new()
            .post(address)
            .json(&body)
            .send()
            .await?;
        let mut answer: Value = answer.error_for_status()?.json().await?;
        Ok(answer["value"].take())
    }

    /// Makes the page this large and draws it in this scheme, `light` or `dark`.
    ///
    /// # Errors
    /// As [`Screen::devtools`].
    pub async fn look(&self, (width, height): (u32, u32), scheme: &str) -> anyhow::Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await?;
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.devtools("Emulation.setEmulatedMedia", features)
            .await
            .map(drop)
    }

    /// Waits until nothing on the page has changed for 400 ms: long enough for what is shown late on purpose.
    ///
    /// # Errors
    /// When it never comes to rest.
    pub async fn rest(&self) -> anyhow::Result<()> {
        let resting = "new Promise((done) => {
            let timer = setTimeout(done, 400)
            new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 400) })
                .observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
        }).then(() => document.fonts.ready).then(() => true)";
        let rested = self.evaluate(resting).await?;
        anyhow::ensure!(rested == true, "the page does not come to rest: {rested}");
        Ok(())
    }

    /// Keeps a picture of the page in `tests/output/<name>.png`.
    ///
    /// # Errors
    /// When the picture cannot be taken or written.
    pub async fn picture(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
        let file = folder.join(format!("{name}.png"));
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        if self.desk.is_some() {
            self.client.execute(STIR, Vec::new()).await?;
        }
        fs::write(&file, self.client.screenshot().await?)?;
        Ok(file)
    }

    /// Closes the page in the orderly way; dropping it closes it too, but by force.
    ///
    /// # Errors
    /// When the driver does not answer any more.
    pub async fn close(self) -> anyhow::Result<()> {
        Ok(self.client.clone().close().await?)
    }

    /// Waits until a JavaScript expression is something other than nothing; looks whenever the page changes.
    async fn wait(&self, expression: &str) -> anyhow::Result<Value> {
        let script = format!("const check = () => {expression}\n{ROLES}\n{WATCH}");
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.client.execute_async(&script, Vec::new()).await {
                Ok(found) => return Ok(found),
                // The page was left while it was watched; the next one is watched instead.
                Err(_) if Instant::now() < deadline => self
                    .client
                    .execute("return document.readyState", Vec::new())
                    .await
                    .map(drop)?,
                Err(error) => return Err(self.instead(expression, error.into()).await),
            }
        }
    }

    async fn instead(&self, expression: &str, error: anyhow::Error) -> anyhow::Error {
        let text = self
            .client
            .execute("return document.body.innerText", Vec::new())
            .await;
        let text = text
            .ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default();
        let picture = self
            .picture("failed")
            .await
            .map(|file| file.display().to_string());
        error.context(format!(
            "{expression} is not on the page ({picture:?}), which says:\n{text}"
        ))
    }
}
