//! `cargo xtask bench send`: messages a second and processor time, all guarantees on, against a plain HTTP client that posts the
//! same bodies to the same sink in the same run. Only the ratios count: absolute figures drift with the machine.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use futures_util::StreamExt as _;
use secrecy::SecretString;
use serde_json::{Value, json};
use sqlx::PgPool;
use sync::Workspace;
use workers::{SendingSettings, Settings, Workers};

const ROUNDS: usize = 3;
const IN_FLIGHT: usize = 64;
const NUMBER: &str = "710000000000001";
const TOKEN: &str = "bench-token";

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    if std::env::args().any(|argument| argument == "--sink") {
        return runtime.block_on(sink());
    }
    let messages = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(20_000);
    runtime.block_on(bench(messages))
}

/// The sink, in a process of its own so that its processor time is not ours.
async fn sink() -> anyhow::Result<()> {
    let settings = sandbox::Settings {
        access_token: TOKEN.to_owned(),
        ..sandbox::Settings::sink()
    };
    let running = sandbox::Sandbox::start(settings).await?;
    println!("{}", running.url());
    std::future::pending().await
}

async fn bench(messages: u32) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = Workspace::open(folder.path()).await?;
    let owner = ground::database::connect(&workspace.owner, 4).await?;
    let service = ground::database::connect(&workspace.service, 16).await?;
    prepare_office(&owner).await?;
    let (_sink, url) = start_sink()?;
    let (mut raws, mut ours) = (Vec::new(), Vec::new());
    println!("{messages} messages a round, {IN_FLIGHT} in flight for the plain client, fsync on");
    for round in 1..=ROUNDS {
        let raw = raw(&url, messages).await?;
        queue(&owner, messages).await?;
        let run = send(&service, &owner, &url, messages).await?;
        println!(
            "round {round}: plain {raw:.0}/s, Waybill {:.0}/s, share {:.3}, worker {:.3} and all {:.3} CPU s per 1,000, worker {:.0} MB",
            run.rate,
            run.rate / raw,
            run.worker_cpu,
            run.all_cpu,
            run.memory
        );
        raws.push(raw);
        ours.push(run.rate);
    }
    let ledger: Value = reqwest::get(format!("{url}/sandbox/ledger"))
        .await?
        .json()
        .await?;
    let (raw, our) = (median(&mut raws), median(&mut ours));
    println!(
        "median: plain {raw:.0}/s, Waybill {our:.0}/s = {:.3} of plain (target 0.15)",
        our / raw
    );
    println!(
        "sink: {} accepted, {} doubles",
        ledger["accepted"], ledger["doubles"]
    );
    let lost: i64 =
        sqlx::query_scalar("select count(*) from app.message where state <> 'accepted'")
            .fetch_one(&owner)
            .await?;
    println!("messages not accepted: {lost}");
    drop((owner, service));
    Ok(workspace.close().await?)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

struct Sink(Child);

impl Drop for Sink {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start_sink() -> anyhow::Result<(Sink, String)> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--sink")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().context("the sink has no output")?).read_line(&mut line)?;
    Ok((Sink(child), line.trim().to_owned()))
}

fn content() -> Value {
    json!({ "type": "template", "template": { "name": "bench", "language": { "code": "en" },
            "components": [{ "type": "body", "parameters": [{ "type": "text", "text": "Ana" }] }] } })
}

/// The limit of the machine: the same posts, nothing else.
async fn raw(url: &str, messages: u32) -> anyhow::Result<f64> {
    let http = reqwest::Client::new();
    let url = format!("{url}/v25.0/{NUMBER}/messages");
    let begun = Instant::now();
    let posts = (0..messages).map(|index| {
        let mut body = content();
        body["messaging_product"] = json!("whatsapp");
        body["to"] = json!(format!("+4915{index:09}"));
        body["biz_opaque_callback_data"] =
            json!(format!("raw-{}-{index}", begun.elapsed().as_nanos()));
        let post = http.post(&url).bearer_auth(TOKEN).json(&body);
        async move {
            post.send()
                .await?
                .error_for_status()?
                .bytes()
                .await
                .map(drop)
        }
    });
    let mut posts = futures_util::stream::iter(posts).buffer_unordered(IN_FLIGHT);
    while let Some(done) = posts.next().await {
        done?;
    }
    Ok(f64::from(messages) / begun.elapsed().as_secs_f64())
}

async fn prepare_office(owner: &PgPool) -> anyhow::Result<()> {
    sqlx::raw_sql(
        "select adm.create_user(gen_random_uuid(), 'bench', 'Bench', 'admin');
         select engine.connect_account(gen_random_uuid(), '660000000000001', 'Bench', 'portfolio', null);
         select engine.connect_number('710000000000001', a.id, '15550100200', 'Bench', 100000, 'GREEN', 'CONNECTED') from app.account a;
         insert into app.template (id, account_id, name, language, category, components, state, author_id, decided_by, decided_at, meta_id, meta_status)
         select gen_random_uuid(), a.id, 'bench', 'en', 'MARKETING', '[]', 'approved', u.id, gen_random_uuid(), now(), '1', 'APPROVED' from app.account a, app.users u;
         update app.limit_rule set cap = 2000000000 where metric in ('user_hour', 'user_day');
         update app.limit_rule set cap = 1000 where metric = 'person_day';",
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// One campaign with a message to each person: rows as a launch makes them.
async fn queue(owner: &PgPool, messages: u32) -> anyhow::Result<()> {
    let campaign = ground::ids::CampaignId::new();
    sqlx::query(
        "insert into app.campaign (id, name, template_id, number_id, purpose, state, created_by, started_at)
         select $1, 'bench', t.id, '710000000000001', 'marketing', 'running', u.id, now() from app.template t, app.users u",
    )
    .bind(campaign)
    .execute(owner)
    .await?;
    sqlx::query("insert into app.campaign_service (campaign_id) values ($1)")
        .bind(campaign)
        .execute(owner)
        .await?;
    sqlx::query(
        "with person as (insert into app.person (id) select gen_random_uuid() from generate_series(1, $2) returning id),
              consent as (insert into app.consent (person_id, purpose, state, method, since) select id, 'marketing', 'opted_in', 'import', now() from person),
              message as (insert into app.message (id, campaign_id, person_id, number_id, account_id, template_id, purpose, recipient, content, body, created_by, state)
                          select gen_random_uuid(), $1, p.id, '710000000000001', t.account_id, t.id, 'marketing', '+4915' || lpad((row_number() over ())::text, 9, '0'),
                                 $3, 'bench', u.id, 'queued' from person p, app.template t, app.users u returning id)
         insert into app.queue (message_id, campaign_id, number_id, due_at) select id, $1, '710000000000001', now() from message",
    )
    .bind(campaign)
    .bind(i32::try_from(messages)?)
    .bind(content())
    .execute(owner)
    .await?;
    sqlx::raw_sql("vacuum analyze app.message, app.queue, app.person, app.consent")
        .execute(owner)
        .await?;
    Ok(())
}

struct Run {
    rate: f64,
    worker_cpu: f64,
    all_cpu: f64,
    memory: f64,
}

async fn send(service: &PgPool, owner: &PgPool, url: &str, messages: u32) -> anyhow::Result<Run> {
    let client = meta::Client::new(meta::Settings {
        base_url: url.to_owned(),
        version: "v25.0".to_owned(),
        token: SecretString::from(TOKEN.to_owned()),
        timeout: Duration::from_secs(20),
    })?;
    let (worker, database) = (own_cpu()?, database_cpu(owner).await?);
    let begun = Instant::now();
    let settings = Settings {
        sending: Some(SendingSettings {
            batch: 256,
            in_flight: 1024,
            ..SendingSettings::default()
        }),
        ..Settings::default()
    };
    let running = Workers::start(service.clone(), Some(client), settings).await?;
    let mut look = tokio::time::interval(Duration::from_millis(20));
    loop {
        look.tick().await;
        let open: bool = sqlx::query_scalar("select exists (select from app.queue)")
            .fetch_one(owner)
            .await?;
        if !open {
            break;
        }
        anyhow::ensure!(
            begun.elapsed() < Duration::from_secs(300),
            "not sent within five minutes"
        );
    }
    let seconds = begun.elapsed().as_secs_f64();
    let (worker, database) = (own_cpu()? - worker, database_cpu(owner).await? - database);
    running.stop().await;
    let thousands = f64::from(messages) / 1000.0;
    Ok(Run {
        rate: f64::from(messages) / seconds,
        worker_cpu: worker / thousands,
        all_cpu: (worker + database) / thousands,
        memory: own_memory()?,
    })
}

/// User and system seconds of a process, from `/proc`.
fn cpu(process: &str) -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields: Vec<&str> = stat
        .rsplit(") ")
        .next()
        .context("no fields")?
        .split(' ')
        .collect();
    let ticks: f64 = [fields[11], fields[12]]
        .iter()
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    Ok(ticks / 100.0)
}

fn own_cpu() -> anyhow::Result<f64> {
    cpu("self")
}

/// All processes of the server: the postmaster and its children.
async fn database_cpu(owner: &PgPool) -> anyhow::Result<f64> {
    let pid: i32 = sqlx::query_scalar("select pg_backend_pid()")
        .fetch_one(owner)
        .await?;
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let parent = status
        .lines()
        .find_map(|line| line.strip_prefix("PPid:"))
        .context("no parent")?
        .trim()
        .to_owned();
    let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"))?;
    Ok(children
        .split_whitespace()
        .chain([parent.as_str()])
        .filter_map(|process| cpu(process).ok())
        .sum())
}

fn own_memory() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .context("no memory")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>()? / 1024.0)
}
