//! `cargo xtask bench ui`: how fast the window opens and what it holds, how fast a list of a million leads filters, what a scroll
//! step costs. Absolute figures drift with the machine, so each stands beside a baseline of the same run.

#![allow(clippy::print_stdout, missing_docs)]

use std::time::Instant;

use anyhow::Context as _;
use serde_json::{Value, json};
use sync::demo::Demo;
use waybill_tests::{
    watching::{app, office},
    webdriver::Screen,
};

const STARTS: usize = 5;
const FILTERS: usize = 60;
const STEPS: u32 = 200;

fn main() -> anyhow::Result<()> {
    let leads = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(1_000_000);
    tokio::runtime::Runtime::new()?.block_on(bench(leads))
}

async fn bench(leads: i32) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    office(folder.path()).await?.close().await?;
    starts(&folder.path().to_string_lossy()).await?;
    let demo = Demo::open(folder.path(), 1_200).await?;
    fill(&demo, leads).await?;
    let screen = Screen::chromium(&demo.service().invite(demo.admin())).await?;
    screen
        .go(&format!("{}/leads", demo.service().url()))
        .await?;
    screen.find("row", "").await?;
    filters(&screen, leads).await?;
    scrolling(&screen).await?;
    screen.close().await?;
    Ok(demo.close().await?)
}

/// From the start of the process to the first rows of a list, and what all its processes hold then.
async fn starts(workspace: &str) -> anyhow::Result<()> {
    let (mut seconds, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let begun = Instant::now();
        let screen = Screen::window(&app()?, &["--workspace", workspace]).await?;
        screen.click("link", "^Campaigns").await?;
        screen.find("row", "Autumn escapes").await?;
        seconds.push(begun.elapsed().as_secs_f64());
        memory.push(held(&app()?.to_string_lossy())?);
        screen.close().await?;
    }
    println!(
        "cold start to first rows: {:.2} s (target 2), {:.0} MB in all (target 300)",
        median(&mut seconds),
        median(&mut memory)
    );
    Ok(())
}

/// Proportional memory in MB of the app, its web view and everything else that it started, its database left out.
fn held(app: &str) -> anyhow::Result<f64> {
    let mut total = 0.0;
    for entry in std::fs::read_dir("/proc")?.flatten() {
        let process = entry.path();
        let line = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
        if !line.starts_with(app)
            && !line.contains("WebKitNetworkProcess")
            && !line.contains("WebKitWebProcess")
        {
            continue;
        }
        let rollup = std::fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
        total += rollup
            .lines()
            .find_map(|line| line.strip_prefix("Pss:"))
            .and_then(|line| {
                line.trim()
                    .trim_end_matches(" kB")
                    .trim()
                    .parse::<f64>()
                    .ok()
            })
            .unwrap_or(0.0)
            / 1024.0;
    }
    anyhow::ensure!(total > 0.0, "no process of {app} was found");
    Ok(total)
}

async fn fill(demo: &Demo, leads: i32) -> anyhow::Result<()> {
    let begun = Instant::now();
    let owner = ground::database::connect(&demo.workspace().owner, 1).await?;
    sqlx::query(include_str!("leads.sql"))
        .bind(leads)
        .execute(&owner)
        .await?;
    sqlx::raw_sql("vacuum analyze app.lead, app.person, app.identity, app.consent")
        .execute(&owner)
        .await?;
    println!(
        "{leads} leads made in {:.0} s",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Asks for the list as the page does, from the page, each time with another filter; against the smallest answer there is.
async fn filters(screen: &Screen, leads: i32) -> anyhow::Result<()> {
    let asked = [
        "text=Ana%20{n}",
        "text={n}77",
        "stage=contacted&text={n}",
        "country=BR&text=a{n}",
        "source=fair",
        "stage=new",
        "text=no-such-name-{n}",
        "sort=name&text=ma",
        "sort=name&stage=customer",
        "text=%2B49151{n}",
    ];
    let mut baseline = Vec::new();
    let mut lists = Vec::new();
    for n in 0..FILTERS {
        let query = asked[n % asked.len()].replace("{n}", &n.to_string());
        baseline.push(timed(screen, "/api/auth/me").await?);
        lists.push((
            timed(screen, &format!("/api/leads?limit=100&{query}")).await?,
            query,
        ));
    }
    lists.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (slowest, query) = lists.last().context("nothing was asked")?;
    println!("slowest: {slowest:.0} ms for {query}");
    let (one, list) = (median(&mut baseline), lists[lists.len() / 2].0);
    println!(
        "a filter over {leads} leads: {list:.0} ms at the median (target 200), {:.1} times the smallest answer ({one:.1} ms)",
        list / one
    );
    Ok(())
}

/// Milliseconds of one request of the page, its answer read whole.
async fn timed(screen: &Screen, path: &str) -> anyhow::Result<f64> {
    let asking = format!(
        "(async () => {{ const begun = performance.now(); const answer = await fetch({}); await answer.json()
          if (!answer.ok) throw answer.status; return performance.now() - begun }})()",
        json!(path)
    );
    let taken = screen.evaluate(&asking).await?;
    taken
        .as_f64()
        .with_context(|| format!("{path} is refused: {taken}"))
}

/// Script per scroll step of 180 px, as Chromium counts it.
async fn scrolling(screen: &Screen) -> anyhow::Result<()> {
    screen.devtools("Performance.enable", json!({})).await?;
    let before = script_seconds(screen).await?;
    let scroll = format!(
        "(async () => {{ const list = document.querySelector('[role=grid]')
           for (let step = 0; step < {STEPS}; step++) {{ list.scrollBy(0, 180); await new Promise(requestAnimationFrame) }}
           return list.scrollTop }})()"
    );
    let reached = screen.evaluate(&scroll).await?;
    anyhow::ensure!(
        reached.as_f64().is_some_and(|top| top > 0.0),
        "the list does not scroll: {reached}"
    );
    let script = (script_seconds(screen).await? - before) * 1000.0 / f64::from(STEPS);
    println!("script per scroll step: {script:.1} ms (target 10)");
    Ok(())
}

async fn script_seconds(screen: &Screen) -> anyhow::Result<f64> {
    let answer = screen.devtools("Performance.getMetrics", json!({})).await?;
    let metrics = answer["metrics"].as_array().context("no metrics")?;
    metrics
        .iter()
        .find(|metric| metric["name"] == "ScriptDuration")
        .and_then(|metric| metric["value"].as_f64())
        .with_context(|| format!("no ScriptDuration in {}", Value::from(metrics.clone())))
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
