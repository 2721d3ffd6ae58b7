//! The real program: what it says about wrong settings, and how it ends.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};

use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::postgres::PgConnectOptions;

/// The program with an empty environment: nothing of ours may leak into a test.
fn program(arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waybill-sync"));
    command
        .args(arguments)
        .env_clear()
        .envs(settings.iter().copied())
        .stdin(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command
}

fn run(arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    program(arguments, settings)
        .output()
        .expect("the program runs")
}

/// Must end with code 2 and one line that holds every one of these words.
#[track_caller]
fn refused(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "one line: {said}");
    for word in words {
        assert!(said.contains(word), "{word} in {said}");
    }
}

/// An address with everything in it.
fn url(options: &PgConnectOptions, login: &str, password: &str) -> String {
    let socket = options
        .get_socket()
        .map(|folder| format!("?host={}", folder.display()))
        .unwrap_or_default();
    format!(
        "postgres://{login}:{password}@localhost:{}/{}{socket}",
        options.get_port(),
        options.get_database().unwrap_or_default()
    )
}

const META: [(&str, &str); 3] = [
    ("WAYBILL_META_TOKEN", "secret-token"),
    ("WAYBILL_APP_SECRET", "secret-app"),
    ("WAYBILL_VERIFY_TOKEN", "secret-word"),
];

fn with<'a>(database: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    META.iter()
        .chain([&("WAYBILL_DATABASE_URL", database)])
        .chain(more)
        .copied()
        .collect()
}

#[test]
fn a_missing_setting_is_named() {
    refused(&run(&["serve"], &[]), &["WAYBILL_DATABASE_URL"]);
    refused(
        &run(&["serve"], &[("WAYBILL_DATABASE_URL", "")]),
        &["WAYBILL_DATABASE_URL"],
    );
    let url = "postgres://a:b@127.0.0.1:1/c";
    for (missing, _) in META {
        let all = with(url, &[]);
        let rest: Vec<_> = all
            .into_iter()
            .filter(|(name, _)| *name != missing)
            .collect();
        refused(&run(&["serve"], &rest), &[missing]);
    }
    refused(&run(&["init"], &[]), &["WAYBILL_OWNER_DATABASE_URL"]);
    refused(&run(&["migrate"], &[]), &["WAYBILL_OWNER_DATABASE_URL"]);
}

#[test]
fn a_wrong_setting_is_named_and_no_secret_is_shown() {
    let url = "postgres://a:hidden-password@127.0.0.1:1/c";
    for (name, value) in [
        ("WAYBILL_LISTEN", "here"),
        ("WAYBILL_PUBLIC_URL", "waybill.example.com"),
        ("WAYBILL_PUBLIC_URL", "https://waybill.example.com/path"),
        ("WAYBILL_GRAPH_URL", "graph"),
        ("WAYBILL_GRAPH_VERSION", "25"),
        ("WAYBILL_WABA_ID", "mine"),
        ("WAYBILL_PHONE_NUMBER_ID", "+49 151"),
        ("WAYBILL_METRICS_LISTEN", "9090"),
        ("WAYBILL_APP_SECRET", "one,two,three"),
        ("WAYBILL_LOG", "sync=="),
        ("WAYBILL_DATABASE_URL", "mysql://a:hidden-password@b/c"),
        (
            "WAYBILL_DATABASE_URL",
            "postgres://a:hidden-password@db.example.com/c",
        ),
        (
            "WAYBILL_DATABASE_URL",
            "postgres://a:hidden-password@127.0.0.1:99999/c",
        ),
    ] {
        let settings: Vec<_> = with(url, &[])
            .into_iter()
            .filter(|(other, _)| *other != name)
            .chain([(name, value)])
            .collect();
        let output = run(&["serve"], &settings);
        refused(&output, &[name]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !said.contains("hidden-password") && !said.contains("secret-"),
            "{said}"
        );
    }
    refused(
        &run(&["sandbox", "--speed", "0"], &[]),
        &["WAYBILL_SANDBOX_SPEED"],
    );
    refused(
        &run(
            &["init", "--admin", "Ada Lovelace"],
            &[("WAYBILL_OWNER_DATABASE_URL", url)],
        ),
        &["WAYBILL_ADMIN"],
    );
    refused(
        &run(&["audit", "verify", "/nowhere/at/all"], &[]),
        &["/nowhere/at/all"],
    );
}

#[test]
fn secrets_are_not_in_the_help() {
    let help = run(
        &["serve", "--help"],
        &with("postgres://a:hidden-password@b/c", &[]),
    );
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    assert!(
        text.contains("WAYBILL_META_TOKEN")
            && !text.contains("secret-")
            && !text.contains("hidden-password"),
        "{text}"
    );
}

#[test]
fn the_contract_is_printed() {
    let printed = run(&["openapi"], &[]);
    let document: serde_json::Value = serde_json::from_slice(&printed.stdout).expect("json");
    assert_eq!(
        (printed.status.code(), document["openapi"].as_str()),
        (Some(0), Some("3.1.0"))
    );
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_explained() {
    let office = Office::open(TestVersion::V18).await;
    let service = office.installed.roles.own("wb_service");
    let at = |login: &str, password: &str| url(&office.owner, login, password);

    refused(
        &run(&["serve"], &with("postgres://a:b@127.0.0.1:1/c", &[])),
        &["127.0.0.1:1", "no database server answers"],
    );
    refused(
        &run(&["serve"], &with(&at(&service, "wrong"), &[])),
        &["wrong name or password"],
    );
    let name = office.owner.get_database().expect("a database").to_owned();
    refused(
        &run(&["serve"], &with(&at(&name, &name), &[])),
        &["WAYBILL_DATABASE_URL", "wb_"],
    );

    let mut owner = office.as_owner().await.acquire().await.expect("the owner");
    let older = "update app.schema_version set success = false where version = (select max(version) from app.schema_version)";
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "set role {}",
        office.installed.roles.own("wb_owner")
    )))
    .execute(&mut *owner)
    .await
    .expect("the owner's role");
    sqlx::query(older)
        .execute(&mut *owner)
        .await
        .expect("an older schema");
    let (login, password) = service_login(&office).await;
    refused(
        &run(&["serve"], &with(&at(&login, &password), &[])),
        &["waybill-sync migrate"],
    );
}

/// The service's login with a password we know.
async fn service_login(office: &Office) -> (String, String) {
    let password = ground::chance::secret();
    ground::install::set_service_password(&office.owner, &office.installed.roles, &password)
        .await
        .expect("a password");
    (office.installed.roles.own("wb_service"), password)
}

#[tokio::test]
async fn a_port_in_use_is_explained() {
    let office = Office::open(TestVersion::V18).await;
    let (login, password) = service_login(&office).await;
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let settings = url(&office.owner, &login, &password);
    refused(
        &run(
            &["serve"],
            &with(&settings, &[("WAYBILL_LISTEN", &address)]),
        ),
        &["WAYBILL_LISTEN", &address],
    );
}

#[tokio::test]
async fn an_empty_database_becomes_an_office_whose_admin_signs_in_once_told_how() {
    let office = Office::open(TestVersion::V18).await;
    let name = format!("e_{}", ground::chance::name(10));
    let mut owner = office.as_owner().await.acquire().await.expect("the owner");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "create database {name} template template0"
    )))
    .execute(&mut *owner)
    .await
    .expect("a database");
    let login = office.owner.get_username().to_owned();
    let address = url(&office.owner.clone().database(&name), &login, &login);
    let settings = [("WAYBILL_OWNER_DATABASE_URL", address.as_str())];

    let first = run(&["init", "--admin", "maya"], &settings);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert_eq!(
        first.status.code(),
        Some(0),
        "{said}{}",
        String::from_utf8_lossy(&first.stderr)
    );
    let service = said
        .lines()
        .find_map(|line| line.strip_prefix("WAYBILL_DATABASE_URL="))
        .expect("the service's address");
    let code = said.lines().last().expect("the code");
    assert!(code.len() == 43, "{said}");

    let again = run(&["init", "--admin", "maya"], &settings);
    let repeated = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(
        again.status.success() && !repeated.contains("WAYBILL_DATABASE_URL="),
        "nothing is shown twice: {repeated}"
    );
    assert!(run(&["migrate"], &settings).status.success());

    let mut serving = Serving::start(&with(service, &[("WAYBILL_LISTEN", "127.0.0.1:0")]));
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let body = serde_json::json!({ "name": "maya", "password": code });
    let signed_in = http
        .post(format!("{}/api/auth/login", serving.url))
        .json(&body)
        .send()
        .await
        .expect("an answer");
    assert_eq!(signed_in.status(), 200);
    serving.terminate();
    assert_eq!(
        serving.wait(),
        (Some(0), String::new()),
        "an asked-for end is a good end, and nothing was wrong"
    );
}

#[tokio::test]
async fn asked_to_end_it_finishes_what_is_under_way() {
    let office = Office::open(TestVersion::V18).await;
    let (login, password) = service_login(&office).await;
    let mut serving = Serving::start(&with(
        &url(&office.owner, &login, &password),
        &[("WAYBILL_LISTEN", "127.0.0.1:0")],
    ));
    let address = serving.url.trim_start_matches("http://").to_owned();

    // A request whose body is still on its way when the end is asked for.
    let mut slow = std::net::TcpStream::connect(&address).expect("a connection");
    let head = "POST /api/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{";
    std::io::Write::write_all(&mut slow, head.as_bytes()).expect("written");
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    assert_eq!(
        http.get(format!("{}/healthz", serving.url))
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    serving.terminate();
    while std::net::TcpStream::connect(&address).is_ok() {
        tokio::task::yield_now().await;
    }
    std::io::Write::write_all(&mut slow, b"}").expect("written");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert_eq!(serving.wait().0, Some(0));
}

/// The program while it serves.
struct Serving {
    child: Child,
    url: String,
}

impl Serving {
    fn start(settings: &[(&str, &str)]) -> Self {
        let quiet = [
            settings,
            &[
                ("WAYBILL_LOG", "error"),
                ("WAYBILL_GRAPH_URL", "http://127.0.0.1:9"),
            ],
        ]
        .concat();
        let mut child = program(&["serve"], &quiet)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("a line");
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap_or_default()
            .to_owned();
        Self { child, url }
    }

    fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .expect("kill")
                .success()
        );
    }

    /// Its exit code and what it said was wrong.
    fn wait(&mut self) -> (Option<i32>, String) {
        let code = self.child.wait().expect("an end").code();
        let mut said = String::new();
        self.child
            .stderr
            .take()
            .expect("its errors")
            .read_to_string(&mut said)
            .expect("text");
        (code, said)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has usually ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
