//! The page over its invented office, served as files: every screen in every state without a server behind it.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Files on an address of their own, until dropped.
pub struct Pages {
    url: String,
    serving: JoinHandle<()>,
}

impl Pages {
    /// Serves the invented office, which `npm run build:memory` builds.
    ///
    /// # Errors
    /// When it has not been built.
    pub async fn serve() -> anyhow::Result<Self> {
        let folder = ui().join("dist-memory");
        ensure!(
            folder.join("index.html").is_file(),
            "{} is missing: run `npm --prefix ui run build:memory` first",
            folder.display()
        );
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(file).with_state(folder);
        let serving = tokio::spawn(async move {
            // It ends with the test.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, serving })
    }

    /// `http://…` without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The script that looks for what keeps people with other senses or other hands out.
///
/// # Errors
/// When the packages of the page are not installed.
pub fn axe() -> anyhow::Result<String> {
    let script = ui().join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&script).with_context(|| format!("{} is missing", script.display()))
}

fn ui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui")
}

async fn file(State(folder): State<PathBuf>, request: Request) -> Response {
    let asked = request.uri().path().trim_start_matches('/');
    let asked = folder.join(asked);
    // An address of the page itself is the page; it finds its screen by itself.
    let path = if asked.is_file() {
        asked
    } else {
        folder.join("index.html")
    };
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(path).await {
        Ok(bytes) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
