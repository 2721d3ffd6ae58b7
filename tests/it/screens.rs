//! Every screen in every state, in both schemes and both sizes: pictures for people to look at, and the rules of access checked on each.

use std::fmt::Write as _;

use serde_json::Value;
use waybill_tests::{
    pages::{Pages, axe},
    webdriver::Screen,
};

/// Name of the picture and address.
const SCREENS: [(&str, &str); 17] = [
    ("overview", "/"),
    ("leads", "/leads"),
    ("import", "/leads/import"),
    ("campaigns", "/campaigns"),
    ("new-campaign", "/campaigns/new"),
    ("messages", "/messages"),
    ("conversations", "/conversations"),
    ("templates", "/templates"),
    ("consent", "/consent"),
    ("limits", "/limits"),
    ("people", "/people"),
    ("audit", "/audit"),
    ("settings", "/settings"),
    ("system", "/system"),
    ("first-run", "/first-run"),
    ("sign-in", "/sign-in"),
    ("not-found", "/no-such-page"),
];
/// Lists whose first row has a page of its own.
const DETAILS: [(&str, &str); 3] = [
    ("lead", "/leads"),
    ("campaign", "/campaigns"),
    ("template", "/templates"),
];
/// Name of the picture and the invented office that has it. `still` is the full one, with nothing moving.
const STATES: [(&str, &str); 5] = [
    ("full", "still"),
    ("empty", "empty"),
    ("loading", "slow"),
    ("error", "broken"),
    ("no-rights", "forbidden"),
];
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
/// Each with the rules to be checked in it: in the second only colours are other ones.
const SCHEMES: [(&str, &str); 2] = [
    (
        "light",
        "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']",
    ),
    ("dark", "['color-contrast']"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_full_screen_is_pictured_and_open_to_everybody() -> anyhow::Result<()> {
    tour(&STATES[..1]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_without_its_things_is_pictured_and_open_to_everybody() -> anyhow::Result<()> {
    tour(&STATES[1..]).await
}

/// Goes everywhere; the faults of all screens together are the failure.
async fn tour(states: &[(&str, &str)]) -> anyhow::Result<()> {
    let pages = Pages::serve().await?;
    let axe = axe()?;
    let screen = Screen::chromium(pages.url()).await?;
    let mut faults = String::new();
    for (state, world) in states {
        let mut places: Vec<(&str, String)> = SCREENS
            .iter()
            .map(|(name, path)| (*name, (*path).to_owned()))
            .collect();
        if *state == "full" {
            places.extend(details(&screen, pages.url()).await?);
        }
        for (name, path) in places {
            screen.look(SIZES[0], SCHEMES[0].0).await?;
            screen
                .go(&format!("{}{path}?world={world}", pages.url()))
                .await?;
            screen.rest().await?;
            screen.run(&axe).await?;
            for (scheme, rules) in SCHEMES {
                screen.look(SIZES[0], scheme).await?;
                for fault in broken_rules(&screen, rules).await? {
                    writeln!(faults, "{name}, {state}, {scheme}: {fault}")?;
                }
                for size in SIZES {
                    screen.look(size, scheme).await?;
                    screen
                        .picture(&format!("screens/{name}-{state}-{scheme}-{}", size.0))
                        .await?;
                }
            }
        }
    }
    screen.close().await?;
    anyhow::ensure!(faults.is_empty(), "\n{faults}");
    Ok(())
}

/// The address of the page behind the first row of each list.
async fn details(screen: &Screen, url: &str) -> anyhow::Result<Vec<(&'static str, String)>> {
    let mut found = Vec::new();
    for (name, list) in DETAILS {
        screen.go(&format!("{url}{list}?world=still")).await?;
        screen.find("row", "").await?;
        screen.rest().await?;
        let row = screen
            .evaluate("document.querySelector('[role=row][id^=row-]').id.slice(4)")
            .await?;
        found.push((name, format!("{list}/{}", row.as_str().unwrap_or_default())));
    }
    Ok(found)
}

/// What axe, which is in the page already, finds there by these rules, a line each.
async fn broken_rules(screen: &Screen, rules: &str) -> anyhow::Result<Vec<String>> {
    let found = screen
        .evaluate(&format!(
            "axe.run(document, {{ runOnly: {rules} }})
                .then(({{ violations }}) => violations.map(({{ id, nodes }}) => `${{id}}: ${{nodes.map(({{ html }}) => html.slice(0, 200)).join(' | ')}}`))",
        ))
        .await?;
    let faults = found
        .as_array()
        .ok_or_else(|| anyhow::anyhow!("axe does not answer: {found}"))?;
    Ok(faults
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}
