//! A running service on a fresh office, and a client that speaks to it as a browser or a program does.

use std::net::TcpListener;
use std::path::Path;

use ::sync::{Service, ServiceSettings, password};
use ground::ids::UserId;
use ground::install::{self, Installed};
use ground::postgres::{Postgres, Settings, TestVersion};
use ground::testing::Office;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// Everybody's password here.
pub(crate) const PASSWORD: &str = "correct horse battery";
/// Meta's app secret and the one it replaces.
pub(crate) const SECRETS: [&str; 2] = ["a new app secret", "the old app secret"];
/// Shown in the handshake.
pub(crate) const VERIFY_TOKEN: &str = "our-own-word";

/// An office with its service.
pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) service: Service,
    pub(crate) http: Client,
}

/// An answer, read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl World {
    /// The usual settings.
    pub(crate) async fn open() -> Self {
        Self::open_with(|settings| settings).await
    }

    /// Other settings.
    pub(crate) async fn open_with(change: impl FnOnce(ServiceSettings) -> ServiceSettings) -> Self {
        let office = Office::open(TestVersion::V18).await;
        let settings = ServiceSettings {
            app_secrets: SECRETS.map(Into::into).into(),
            verify_token: Some(VERIFY_TOKEN.into()),
            ..ServiceSettings::local(office.service.clone())
        };
        Self::start(office, change(settings)).await
    }

    /// On a server of the test's own, which it may stop.
    pub(crate) async fn open_on(server: &Postgres) -> Self {
        let office = Office::open_on(server).await;
        let login = lasting_login(server, &office.owner, &office.installed).await;
        Self::start(office, ServiceSettings::local(login)).await
    }

    async fn start(office: Office, settings: ServiceSettings) -> Self {
        let service = Service::start(settings).await.expect("the service starts");
        let world = Self {
            office,
            service,
            http: client(),
        };
        world.give_password(world.office.admin).await;
        world
    }

    /// Lets a person sign in with [`PASSWORD`].
    pub(crate) async fn give_password(&self, user: UserId) {
        let mut sql = self
            .office
            .as_owner()
            .await
            .acquire()
            .await
            .expect("a connection");
        password::set(&mut sql, user, &PASSWORD.into())
            .await
            .expect("a password");
    }

    /// One more person who can sign in.
    pub(crate) async fn hire(&self, name: &str, role: &str) -> UserId {
        let (user, _) = self.office.hire(name, role).await;
        self.give_password(user).await;
        user
    }

    /// Any request.
    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.service.url()))
    }

    /// As a browser does on our page, with this cookie.
    pub(crate) fn browse(&self, method: Method, path: &str, cookie: &str) -> RequestBuilder {
        self.ask(method, path)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
    }

    /// The answer to a try to sign in.
    pub(crate) async fn try_sign_in(&self, name: &str, password: &str) -> Response {
        let body = serde_json::json!({ "name": name, "password": password });
        self.ask(Method::POST, "/api/auth/login")
            .json(&body)
            .send()
            .await
            .expect("an answer")
    }

    /// Signs in and answers the cookie.
    pub(crate) async fn sign_in(&self, name: &str) -> String {
        let response = self.try_sign_in(name, PASSWORD).await;
        assert_eq!(response.status(), StatusCode::OK);
        cookie(&response)
    }
}

/// A server of its own that can be stopped, and started again at the same address.
pub(crate) fn own_server(folder: &Path) -> Settings {
    let free = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port");
    let programs = TestVersion::V18.bin_dir().expect("the programs");
    Settings {
        port: Some(free.port()),
        ..Settings::for_tests(folder.join("data"), programs)
    }
}

/// The service's login at the address that stays the same when the server is started again.
pub(crate) async fn lasting_login(
    server: &Postgres,
    owner: &PgConnectOptions,
    installed: &Installed,
) -> PgConnectOptions {
    install::set_service_password(owner, &installed.roles, "a password")
        .await
        .expect("a password");
    PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(server.tcp_port().expect("a port"))
        .ssl_mode(PgSslMode::Disable)
        .username(&installed.roles.own("wb_service"))
        .password("a password")
        .database(owner.get_database().unwrap_or("postgres"))
}

/// The part of `Set-Cookie` a browser sends back.
pub(crate) fn cookie(response: &Response) -> String {
    let set = response
        .headers()
        .get("set-cookie")
        .expect("a cookie")
        .to_str()
        .expect("text");
    set.split(';').next().expect("a value").to_owned()
}

/// Never through a proxy, and without following anywhere.
pub(crate) fn client() -> Client {
    Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client")
}

/// Sends and reads the envelope.
pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    read(request.send().await.expect("an answer")).await
}

/// Reads the envelope.
pub(crate) async fn read(response: Response) -> Answer {
    let status = response.status();
    let text = response.text().await.expect("a body");
    Answer {
        status,
        body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
    }
}

impl Answer {
    /// Must be a refusal with this status and code.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (
                self.status.as_u16(),
                self.body["code"].as_str(),
                self.body["success"].as_bool()
            ),
            (status, Some(code), Some(false)),
            "{}",
            self.body
        );
        self.body
    }

    /// Must be data.
    #[track_caller]
    pub(crate) fn data(self) -> Value {
        assert_eq!(
            (self.status.as_u16(), self.body["success"].as_bool()),
            (200, Some(true)),
            "{}",
            self.body
        );
        self.body["data"].clone()
    }
}
