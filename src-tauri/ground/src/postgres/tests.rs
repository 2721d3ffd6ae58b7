//! The embedded server on a real machine: everything that may lie in its way when it starts.

use std::{
    env, fs,
    io::{Read, Write},
    net::TcpListener,
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    str::FromStr,
    time::Duration,
};

use rustix::process::{Pid, Signal, getpgid, getpgrp, kill_process};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;

use super::{
    Postgres, PostgresError, Purpose, Settings, TestVersion, account::Account, binaries,
    find_bin_dir, pid_file::PidFile, waiting::wait_until,
};

const PATIENCE: Duration = Duration::from_secs(60);

fn office(folder: &TempDir) -> Settings {
    let bin_dir = find_bin_dir().expect("cargo xtask setup has put the server here");
    Settings::for_tests(folder.path().join("data"), bin_dir)
}

fn durable(folder: &TempDir) -> Settings {
    Settings {
        purpose: Purpose::CrashTests,
        ..office(folder)
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

async fn connect(server: &Postgres) -> PgConnection {
    PgConnection::connect_with(&server.connect_options())
        .await
        .unwrap()
}

fn by_tcp(server: &Postgres, login: &str, password: &str) -> PgConnectOptions {
    let options = PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(server.tcp_port().unwrap());
    options
        .username(login)
        .password(password)
        .database("postgres")
}

async fn run(server: &Postgres, statement: &str) {
    let mut connection = connect(server).await;
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut connection)
        .await
        .unwrap();
}

async fn number(server: &Postgres, query: &str) -> i64 {
    let mut connection = connect(server).await;
    sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
        .fetch_one(&mut connection)
        .await
        .unwrap()
}

fn server_of(settings: &Settings) -> PidFile {
    PidFile::read(&settings.data_dir.canonicalize().unwrap()).expect("the server runs")
}

fn is_gone(server: &PidFile, settings: &Settings) -> bool {
    let data = settings.data_dir.canonicalize().unwrap();
    wait_until(PATIENCE, || !server.is_alive(&data, &settings.bin_dir))
}

fn kill(pid: i32) {
    kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
}

#[tokio::test]
async fn data_is_there_after_a_stop_and_a_start() {
    let folder = folder();
    let settings = office(&folder);
    let server = Postgres::start(&settings).await.unwrap();
    assert_eq!(server.tcp_port(), None);
    run(
        &server,
        "create extension pg_trgm; create table kept as select 7::bigint as n",
    )
    .await;
    let first = server_of(&settings);
    server.stop().await.unwrap();
    assert!(!first.is_alive(
        &settings.data_dir.canonicalize().unwrap(),
        &settings.bin_dir
    ));
    assert!(!first.socket_dir.unwrap().exists());

    let server = Postgres::start(&settings).await.unwrap();
    assert_eq!(number(&server, "select n from kept").await, 7);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_login_comes_in_by_url_and_only_with_its_password() {
    let folder = folder();
    let server = Postgres::start(&Settings {
        port: Some(5432),
        ..office(&folder)
    })
    .await
    .unwrap();
    run(&server, "create role \"a b\" login password 'p@ss/w%rd?&'").await;
    let right = PgConnectOptions::from_str(&server.url("a b", "p@ss/w%rd?&", "postgres")).unwrap();
    PgConnection::connect_with(&right).await.unwrap();

    let wrong_by_socket = server.options("a b", "wrong", "postgres");
    let wrong_by_tcp = by_tcp(&server, "a b", "wrong");
    for wrong in [wrong_by_socket, wrong_by_tcp] {
        let refused = PgConnection::connect_with(&wrong).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "28P01"
        );
    }
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_killed_server_recovers_what_was_committed() {
    let folder = folder();
    let settings = durable(&folder);
    let server = Postgres::start(&settings).await.unwrap();
    run(
        &server,
        "create table kept as select n from generate_series(1, 10000) n",
    )
    .await;
    let killed = server_of(&settings);
    kill(killed.pid);
    assert!(is_gone(&killed, &settings));

    let again = Postgres::start(&settings).await.unwrap();
    assert_eq!(number(&again, "select count(*) from kept").await, 10000);
    assert!(!killed.socket_dir.unwrap().exists());
    server.stop().await.unwrap();
    assert_eq!(number(&again, "select count(*) from kept").await, 10000);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_pid_file_that_names_somebody_else_is_no_obstacle() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    let stale = format!(
        "{}\n/elsewhere\n1\n5432\n/nowhere\n\n0 0\nready\n",
        std::process::id()
    );
    fs::write(settings.data_dir.join("postmaster.pid"), stale).unwrap();
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_half_made_folder_is_made_anew() {
    let folder = folder();
    let settings = office(&folder);
    fs::create_dir_all(folder.path().join("data.making/base")).unwrap();
    fs::write(folder.path().join("data.making/PG_VERSION"), "18\n").unwrap();
    fs::create_dir(&settings.data_dir).unwrap();
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    assert!(!folder.path().join("data.making").exists());
    assert!(!folder.path().join("data.making.password").exists());
}

#[tokio::test]
async fn a_folder_with_other_things_is_left_alone() {
    let folder = folder();
    let settings = office(&folder);
    fs::create_dir(&settings.data_dir).unwrap();
    fs::write(settings.data_dir.join("letter.txt"), "dear").unwrap();
    let refused = Postgres::start(&settings).await.unwrap_err();
    assert!(matches!(refused, PostgresError::NotData(_)), "{refused}");
    assert_eq!(
        fs::read_to_string(settings.data_dir.join("letter.txt")).unwrap(),
        "dear"
    );
}

#[tokio::test]
async fn a_taken_port_is_passed_over() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = Postgres::start(&Settings {
        port: Some(port),
        ..office(&folder)
    })
    .await
    .unwrap();
    let found = server.tcp_port().expect("it listens");
    assert_ne!(found, port);
    run(&server, "create role guest login password 'known'").await;
    PgConnection::connect_with(&by_tcp(&server, "guest", "known"))
        .await
        .unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn users_of_one_folder_share_one_server_until_the_last_leaves() {
    let folder = folder();
    let settings = office(&folder);
    let starts = (0..4).map(|_| Postgres::start(&settings));
    let mut servers: Vec<Postgres> = futures_util::future::try_join_all(starts).await.unwrap();
    let shared = server_of(&settings);
    let last = servers.pop().unwrap();
    for server in servers {
        server.stop().await.unwrap();
        assert_eq!(number(&last, "select 1::bigint").await, 1);
    }
    assert_eq!(server_of(&settings).pid, shared.pid);
    last.stop().await.unwrap();
    assert!(is_gone(&shared, &settings));
}

#[tokio::test]
async fn a_dropped_server_stops() {
    let folder = folder();
    let settings = office(&folder);
    let server = Postgres::start(&settings).await.unwrap();
    let running = server_of(&settings);
    drop(server);
    assert!(is_gone(&running, &settings));
}

/// Runs in two roles: the child starts the server and holds it, the parent kills the child.
#[tokio::test]
async fn the_server_of_a_killed_user_stops_unless_somebody_else_uses_it() {
    const ROLE: &str = "WAYBILL_TEST_HOLDS";
    if let Some(held) = env::var_os(ROLE) {
        let settings = Settings::for_tests(PathBuf::from(held), find_bin_dir().unwrap());
        let _server = Postgres::start(&settings).await.unwrap();
        std::io::stderr().write_all(b"held\n").unwrap();
        std::io::stdin().read_exact(&mut [0]).unwrap();
        return;
    }
    let folder = folder();
    let settings = office(&folder);
    let mut holder = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("postgres::tests::the_server_of_a_killed_user_stops_unless_somebody_else_uses_it")
        .env(ROLE, &settings.data_dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = [0; 5];
    holder.stderr.take().unwrap().read_exact(&mut said).unwrap();
    assert_eq!(&said, b"held\n");

    let server = Postgres::start(&settings).await.unwrap();
    let running = server_of(&settings);
    holder.kill().unwrap();
    assert_eq!(holder.wait().unwrap().signal(), Some(9));
    assert_eq!(number(&server, "select 1::bigint").await, 1);
    assert_eq!(server_of(&settings).pid, running.pid);
    server.stop().await.unwrap();
    assert!(is_gone(&running, &settings));
}

#[tokio::test]
async fn a_server_without_a_guard_is_ended_and_replaced() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    let account = Account::choose(&settings.data_dir, &settings.bin_dir).unwrap();
    let data = settings.data_dir.canonicalize().unwrap();
    let mut stray = account
        .command(&binaries::program(&settings.bin_dir, "postgres"))
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(&data)
        .arg("--listen_addresses=")
        .current_dir(&data)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert!(wait_until(PATIENCE, || PidFile::read(&data)
        .is_some_and(|found| found.ready)));
    let server = Postgres::start(&settings).await.unwrap();
    assert!(stray.wait().unwrap().success());
    assert_eq!(number(&server, "select 1::bigint").await, 1);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn data_of_another_major_version_is_refused() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    let older = Settings {
        bin_dir: TestVersion::V15.bin_dir().unwrap(),
        ..settings
    };
    let refused = Postgres::start(&older).await.unwrap_err();
    assert!(
        matches!(&refused, PostgresError::OtherMajor { found, server: 15, .. } if found == "18"),
        "{refused}"
    );
}

#[tokio::test]
async fn postgres_15_serves_as_well() {
    let folder = folder();
    let settings = Settings {
        bin_dir: TestVersion::V15.bin_dir().unwrap(),
        ..office(&folder)
    };
    let server = Postgres::start(&settings).await.unwrap();
    let number = number(
        &server,
        "select current_setting('server_version_num')::bigint",
    )
    .await;
    assert_eq!(number / 10_000, 15);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_lost_password_is_replaced() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    let kept = folder.path().join("data.password");
    assert_eq!(
        fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let old = fs::read_to_string(&kept).unwrap();
    fs::remove_file(&kept).unwrap();
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    let new = fs::read_to_string(&kept).unwrap();
    assert_eq!(new.len(), 64);
    assert_ne!(old, new);
}

#[tokio::test]
async fn a_wrong_kept_password_is_named() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    fs::write(folder.path().join("data.password"), "wrong").unwrap();
    let refused = Postgres::start(&settings).await.unwrap_err();
    assert!(
        matches!(refused, PostgresError::WrongPassword(_)),
        "{refused}"
    );
    assert!(!format!("{refused:?}").contains("wrong\""));
}

#[tokio::test]
async fn missing_old_and_strange_binaries_are_told_apart() {
    let folder = folder();
    let settings = Settings {
        bin_dir: folder.path().join("bin"),
        ..office(&folder)
    };
    let refusal = async || Postgres::start(&settings).await.unwrap_err();
    fs::create_dir(&settings.bin_dir).unwrap();
    assert!(matches!(refusal().await, PostgresError::CannotRun { .. }));
    write_program(
        &settings.bin_dir,
        "postgres",
        "echo 'postgres (PostgreSQL) 14.20'",
    );
    assert!(matches!(
        refusal().await,
        PostgresError::UnsupportedMajor(_)
    ));
    write_program(
        &settings.bin_dir,
        "postgres",
        "echo 'postgres (PostgreSQL) 16.2'",
    );
    assert!(matches!(refusal().await, PostgresError::Outdated { .. }));
    write_program(&settings.bin_dir, "postgres", "echo hello");
    assert!(matches!(refusal().await, PostgresError::NoVersion { .. }));
}

#[tokio::test]
async fn a_full_disk_is_named_and_leaves_no_data_folder() {
    let folder = folder();
    let settings = Settings {
        bin_dir: folder.path().join("bin"),
        ..office(&folder)
    };
    fs::create_dir(&settings.bin_dir).unwrap();
    write_program(
        &settings.bin_dir,
        "postgres",
        "echo 'postgres (PostgreSQL) 18.4'",
    );
    let says = "test \"$1\" = --version || { echo 'initdb: error: could not write file: No space left on device' >&2; exit 1; }";
    write_program(&settings.bin_dir, "initdb", says);
    let refused = Postgres::start(&settings).await.unwrap_err();
    assert!(matches!(refused, PostgresError::NoSpace(_)), "{refused}");
    assert!(!settings.data_dir.exists());
    assert!(!folder.path().join("data.making").exists());
}

fn write_program(folder: &Path, name: &str, line: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[tokio::test]
async fn broken_data_is_reported_with_the_servers_own_words() {
    let folder = folder();
    let settings = office(&folder);
    Postgres::start(&settings)
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    fs::remove_file(settings.data_dir.join("global/pg_control")).unwrap();
    let refused = Postgres::start(&settings).await.unwrap_err();
    assert!(refused.to_string().contains("pg_control"), "{refused}");
}

#[tokio::test]
async fn a_deep_folder_does_not_lengthen_the_sockets_path() {
    let folder = folder();
    let deep = folder
        .path()
        .join("a folder with spaces".repeat(8))
        .join("data");
    let settings = Settings::for_tests(deep, find_bin_dir().unwrap());
    let server = Postgres::start(&settings).await.unwrap();
    assert_eq!(number(&server, "select 1::bigint").await, 1);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_server_gets_neither_our_keystrokes_nor_our_environment() {
    let folder = folder();
    let settings = office(&folder);
    let server = Postgres::start(&settings).await.unwrap();
    let pid = Pid::from_raw(server_of(&settings).pid).unwrap();
    assert_ne!(getpgid(Some(pid)).unwrap(), getpgrp());
    if cfg!(target_os = "linux") {
        let environment = fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero())).unwrap();
        assert!(!String::from_utf8_lossy(&environment).contains("CARGO"));
    }
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_log_quotes_no_values() {
    let folder = folder();
    let settings = office(&folder);
    let server = Postgres::start(&settings).await.unwrap();
    run(&server, "create table person (phone text primary key)").await;
    let mut connection = connect(&server).await;
    let mut failed = 0;
    for _ in 0..2 {
        let insert = sqlx::query("insert into person values ($1)").bind("+4915112345678");
        failed += u32::from(insert.execute(&mut connection).await.is_err());
    }
    assert_eq!(failed, 1);
    server.stop().await.unwrap();
    let log = fs::read_to_string(folder.path().join("data.log")).unwrap();
    assert!(log.contains("duplicate key"));
    assert!(!log.contains("15112345678"), "{log}");
}

/// Where the tests do not run as root there is no other account to take on.
#[tokio::test]
async fn root_serves_data_of_another_account_as_that_account() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = folder();
    let settings = office(&folder);
    fs::create_dir(&settings.data_dir).unwrap();
    std::os::unix::fs::chown(&settings.data_dir, Some(1), Some(1)).unwrap();
    for _ in 0..2 {
        let server = Postgres::start(&settings).await.unwrap();
        let status =
            fs::read_to_string(format!("/proc/{}/status", server_of(&settings).pid)).unwrap();
        assert!(status.contains("\nUid:\t1\t1\t1\t1\n"), "{status}");
        server.stop().await.unwrap();
    }
}
