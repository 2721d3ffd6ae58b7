use std::path::{Path, PathBuf};

use ground::ids::{ImportId, PersonId};
use ground::phone::Phone;
use ground::postgres::TestVersion;
use ground::refusal;
use ground::testing::Office;
use jiff::Timestamp;
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use super::*;
use crate::bulk::{self, Many};
use crate::demo::{self, Role};
use crate::import::ImportState;
use crate::lead::{LeadFilter, LeadRow};
use crate::listing::{self, LeadQuery};
use crate::reader::Source;
use crate::staging::{chunks, digest};

fn now() -> Timestamp {
    ground::clock::now()
}

fn file(text: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// Begins and stages a file, and ends the dry run.
async fn dry_run(pool: &PgPool, path: &Path) -> Import {
    let mut sql = pool.acquire().await.unwrap();
    let id = begin(&mut sql, path).await;
    stage_after(&mut sql, path, id, 0).await;
    plan_import(&mut sql, now(), id).await.unwrap()
}

async fn begin(sql: &mut PgConnection, path: &Path) -> ImportId {
    let source = Source::open(path).unwrap();
    let (sha256, bytes) = digest(path).unwrap();
    let id = ImportId::new();
    let facts = FileFacts {
        name: "people.csv".into(),
        sha256,
        bytes,
    };
    begin_import(
        sql,
        now(),
        id,
        &facts,
        source.header(),
        &Mapping::guess(source.header()),
    )
    .await
    .unwrap();
    id
}

async fn stage_after(sql: &mut PgConnection, path: &Path, id: ImportId, after: u64) {
    let source = Source::open(path).unwrap();
    let mapping = Mapping::guess(source.header());
    let mut receiver = chunks(source, mapping, now(), after);
    while let Some(chunk) = receiver.recv().await {
        stage_rows(sql, id, &chunk.unwrap()).await.unwrap();
    }
}

async fn commit(pool: &PgPool, id: ImportId, limit: u32) -> Import {
    loop {
        let mut work = pool.begin().await.unwrap();
        let import = commit_chunk(&mut work, now(), id, limit).await.unwrap();
        work.commit().await.unwrap();
        if import.state == ImportState::Done {
            return import;
        }
    }
}

async fn import(pool: &PgPool, text: &str) -> Import {
    let (_folder, path) = file(text);
    let planned = dry_run(pool, &path).await;
    commit(pool, planned.id, 5000).await
}

async fn search(sql: &mut PgConnection, text: &str, filter: &LeadFilter) -> Vec<LeadRow> {
    let query = LeadQuery {
        filter: LeadFilter {
            text: Some(text.to_owned()),
            ..filter.clone()
        },
        limit: 10,
        ..LeadQuery::default()
    };
    listing::page(sql, &query).await.unwrap().rows
}

async fn count(pool: &PgPool, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(pool).await.unwrap()
}

fn code(error: LeadsError) -> String {
    match error {
        LeadsError::Database(error) => {
            refusal::read(&error).map_or_else(|| error.to_string(), |refused| refused.code)
        }
        other => other.to_string(),
    }
}

async fn the_demo_file_adds_up(version: TestVersion) {
    let office = Office::open(version).await;
    let pool = office.as_desktop().await;
    let (_folder, path) = file(demo::generate(demo::ROWS, demo::SEED));
    let roles = |role| {
        (0..demo::ROWS)
            .filter(|index| demo::role(*index, demo::SEED) == role)
            .count() as i64
    };

    let planned = dry_run(&pool, &path).await;
    assert_eq!(planned.state, ImportState::Planned);
    assert_eq!(
        (planned.rows, planned.changed_rows, planned.unchanged_rows),
        (demo::ROWS as i64, 0, 0)
    );
    assert_eq!(
        (planned.duplicate_rows, planned.rejected_rows),
        (roles(Role::Duplicate), roles(Role::Damaged))
    );
    assert_eq!(
        planned.consent_opt_ins,
        roles(Role::OptedIn) + roles(Role::Expired)
    );
    assert_eq!(
        (planned.consent_opt_outs, planned.consent_pending),
        (roles(Role::OptedOut), roles(Role::Pending))
    );
    assert_eq!(
        count(&pool, "select count(*) from app.lead").await,
        0,
        "a dry run writes no lead"
    );
    assert_eq!(
        count(&pool, "select count(*) from app.consent").await,
        0,
        "nor consent"
    );

    let done = commit(&pool, planned.id, 250).await;
    assert_eq!(
        (done.imported, done.updated, done.untouched),
        (planned.new_rows, 0, 0)
    );
    assert_eq!(
        done.consent_applied,
        planned.consent_opt_ins + planned.consent_opt_outs + planned.consent_pending
    );
    assert_eq!(done.consent_ignored, 0);
    assert_eq!(
        count(&pool, "select count(*) from app.lead").await,
        planned.new_rows
    );
    assert_eq!(
        count(
            &pool,
            "select count(*) from app.consent where state = 'opted_out'"
        )
        .await,
        roles(Role::OptedOut)
    );
    assert_eq!(
        count(
            &pool,
            "select count(*) from app.consent where expires_at < now()"
        )
        .await,
        roles(Role::Expired)
    );
    assert_eq!(
        count(
            &pool,
            "select count(*) from app.person where blocked_until > '2030-01-01'"
        )
        .await,
        roles(Role::Blocked)
    );
    assert_eq!(count(&pool, "select count(*) from app.consent where method <> 'import' or state = 'opted_in' and source = ''").await, 0);
    let people = count(&pool, "select count(*) from app.lead l where not exists (select from app.identity where person_id = l.id and kind = 'wa_id')").await;
    assert_eq!(people, 0, "everybody can be found by wa_id");

    let again = dry_run(&pool, &path).await;
    assert_eq!(
        (again.new_rows, again.changed_rows, again.unchanged_rows),
        (0, 0, planned.new_rows)
    );
    assert_eq!(again.consent_unchanged, done.consent_applied);
    let again = commit(&pool, again.id, 5000).await;
    assert_eq!(
        (again.imported, again.updated, again.consent_applied),
        (0, 0, 0)
    );

    let mut bytes = Vec::new();
    let mut sql = pool.acquire().await.unwrap();
    let rejected = rejected_csv(&mut sql, &done, &mut bytes).await.unwrap();
    assert_eq!(rejected as i64, done.rejected_rows);
    assert_eq!(
        csv::Reader::from_reader(&bytes[3..]).records().count() as i64,
        done.rejected_rows
    );
}

#[tokio::test]
async fn the_demo_file_adds_up_on_postgres_18() {
    the_demo_file_adds_up(TestVersion::V18).await;
}

#[tokio::test]
async fn the_demo_file_adds_up_on_postgres_15() {
    the_demo_file_adds_up(TestVersion::V15).await;
}

const PROOF: &str = "fair,2026-01-31";

fn people(rows: &[&str]) -> String {
    let header = "phone,name,stage,tags,city,consent,consent source,consent date,blocked until";
    std::iter::once(header)
        .chain(rows.iter().copied())
        .map(|row| format!("{row}\n"))
        .collect()
}

#[tokio::test]
async fn an_import_adds_proof_but_never_lifts_an_opt_out_or_shortens_a_block() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let first = people(&[
        "+4915123456701,out,,,,opted out,,2026-01-01,",
        "+4915123456702,blocked,,,,,,,2035-06-01",
        &format!("+4915123456703,fine,,,,opted in,{PROOF},"),
        "+4915123456704,recent,,,,opted out,,,",
    ]);
    import(&pool, &first).await;
    let claims: Vec<String> = (1..=5)
        .map(|n| {
            format!("+491512345670{n},,,,,opted in,https://example.org/form,2026-11-01,2030-01-01")
        })
        .collect();
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    let (_folder, path) = file(people(&claims));
    let planned = dry_run(&pool, &path).await;
    assert_eq!(
        (planned.consent_opt_ins, planned.consent_refused),
        (0, 5),
        "the rows themselves block everybody"
    );
    let done = commit(&pool, planned.id, 5000).await;
    assert_eq!((done.consent_applied, done.consent_ignored), (0, 5));

    let claims: Vec<String> = claims
        .iter()
        .map(|row| row.replace("2030-01-01", ""))
        .collect();
    let claims: Vec<&str> = claims
        .iter()
        .map(String::as_str)
        .chain(["+4915123456706,,,,,opted in,form,2026-11-01,"])
        .collect();
    let (_folder, path) = file(people(&claims));
    let planned = dry_run(&pool, &path).await;
    assert_eq!((planned.consent_opt_ins, planned.consent_refused), (1, 5));
    let done = commit(&pool, planned.id, 5000).await;
    assert_eq!((done.consent_applied, done.consent_ignored), (1, 5));
    let states: Vec<(String, Option<String>)> = sqlx::query_as(
        "select l.phone, c.state from app.lead l left join app.consent c on c.person_id = l.id and c.purpose = 'marketing' order by 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let states: Vec<Option<&str>> = states.iter().map(|(_, state)| state.as_deref()).collect();
    assert_eq!(
        states,
        [
            Some("opted_out"),
            None,
            Some("opted_in"),
            Some("opted_out"),
            None,
            Some("opted_in")
        ]
    );
    let blocks = "select count(*) from app.person p join app.lead l on l.id = p.id where blocked_until = '2035-06-01 00:00+00' and phone like '%02'";
    assert_eq!(count(&pool, blocks).await, 1, "the longer block stays");
    assert_eq!(
        count(
            &pool,
            "select count(*) from app.consent_event where evidence ->> 'row' is null"
        )
        .await,
        0
    );
}

#[tokio::test]
async fn a_second_file_changes_only_what_it_says() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    import(
        &pool,
        &people(&[
            "+4915123456701,Anna,customer,vip,Köln,,,,",
            "+5531987654321,João,,,,,,,",
        ]),
    )
    .await;
    let (_folder, path) = file(people(&[
        "+49 151 23456701,,interested,fair; vip,,,,,",
        "+55 31 8765-4321,,,,,,,,",
        "+4915123456702,Neu,,,,,,,",
    ]));
    let planned = dry_run(&pool, &path).await;
    assert_eq!(
        (
            planned.new_rows,
            planned.changed_rows,
            planned.unchanged_rows
        ),
        (1, 1, 1)
    );
    let done = commit(&pool, planned.id, 5000).await;
    assert_eq!((done.imported, done.updated, done.untouched), (1, 1, 1));
    let mut sql = pool.acquire().await.unwrap();
    let anna = &search(&mut sql, "anna", &LeadFilter::default()).await[0].lead;
    assert_eq!(
        (anna.stage.as_str(), anna.version, anna.name.as_deref()),
        ("interested", 2, Some("Anna"))
    );
    assert_eq!(anna.tags, ["vip", "fair"]);
    assert_eq!(anna.fields["city"], "Köln");
}

#[tokio::test]
async fn a_crash_at_any_chunk_loses_and_repeats_nothing() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let (_folder, path) = file(demo::generate(600, 3));
    let mut sql = pool.acquire().await.unwrap();
    let id = begin(&mut sql, &path).await;

    let source = Source::open(&path).unwrap();
    let mapping = Mapping::guess(source.header());
    let rows = chunks(source, mapping, now(), 0)
        .recv()
        .await
        .unwrap()
        .unwrap();
    let through = stage_rows(&mut sql, id, &rows[..200]).await.unwrap();
    let mut lost = pool.begin().await.unwrap();
    stage_rows(&mut lost, id, &rows[200..400]).await.unwrap();
    lost.rollback().await.unwrap();
    assert_eq!(
        find_import(&mut sql, id)
            .await
            .unwrap()
            .unwrap()
            .staged_through
            .unsigned_abs(),
        through
    );
    stage_rows(&mut sql, id, &rows[150..300]).await.unwrap();
    stage_after(&mut sql, &path, id, rows_through(&rows[..300])).await;
    let planned = plan_import(&mut sql, now(), id).await.unwrap();
    assert_eq!(planned.rows, 600);

    for round in 0_i64.. {
        let mut work = pool.begin().await.unwrap();
        let import = commit_chunk(&mut work, now(), id, 70).await.unwrap();
        if round % 2 == 0 {
            work.rollback().await.unwrap();
            continue;
        }
        work.commit().await.unwrap();
        if import.state == ImportState::Done {
            assert_eq!(import.imported, planned.new_rows);
            break;
        }
    }
    assert_eq!(
        count(&pool, "select count(*) from app.lead").await,
        planned.new_rows
    );
    let consents = planned.consent_opt_ins + planned.consent_pending + planned.consent_opt_outs;
    assert_eq!(
        count(&pool, "select count(*) from app.consent_event").await,
        consents
    );
}

fn rows_through(rows: &[Staged]) -> u64 {
    rows.iter()
        .map(|row| match row {
            Staged::Candidate(found) => found.line,
            Staged::Duplicate { line, .. } => *line,
            Staged::Rejected(found) => found.line,
        })
        .max()
        .unwrap()
}

#[tokio::test]
async fn two_imports_of_the_same_people_at_once_make_each_person_once() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let (_folder, path) = file(demo::generate(400, 5));
    let (one, other) = (dry_run(&pool, &path).await, dry_run(&pool, &path).await);
    assert_eq!(one.new_rows, other.new_rows);
    let (one, other) = tokio::join!(commit(&pool, one.id, 30), commit(&pool, other.id, 45));
    assert_eq!(one.imported + other.imported, one.new_rows);
    assert_eq!(
        count(&pool, "select count(*) from app.lead").await,
        one.new_rows
    );
    assert_eq!(
        count(&pool, "select count(*) from app.person").await,
        one.new_rows
    );
}

#[tokio::test]
async fn a_stranger_who_wrote_first_is_recognised_by_any_alias() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let owner = office.as_owner().await;
    let stranger = PersonId::new();
    let sql = office.installed.roles.fill("set role wb_fn");
    let mut guard = owner.acquire().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut *guard)
        .await
        .unwrap();
    sqlx::query("insert into app.person (id) values ($1)")
        .bind(stranger)
        .execute(&mut *guard)
        .await
        .unwrap();
    sqlx::query(
        "insert into app.identity (kind, value, person_id) values ('wa_id', '5215512345678', $1)",
    )
    .bind(stranger)
    .execute(&mut *guard)
    .await
    .unwrap();
    import(&pool, &people(&["+52 55 1234 5678,Ximena,,,,,,,"])).await;
    let mut sql = pool.acquire().await.unwrap();
    assert_eq!(
        listing::find(&mut sql, stranger)
            .await
            .unwrap()
            .unwrap()
            .lead
            .name
            .as_deref(),
        Some("Ximena")
    );
    assert_eq!(count(&pool, "select count(*) from app.identity").await, 3);
}

#[tokio::test]
async fn a_lead_is_made_changed_found_binned_and_brought_back() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let mut sql = pool.acquire().await.unwrap();
    let phone = Phone::parse("+5491123456789", None).unwrap();
    let details = LeadDetails {
        name: Some("Belén 100%".into()),
        tags: vec!["vip".into()],
        ..LeadDetails::default()
    };
    let made = create_lead(&mut sql, now(), PersonId::new(), &phone, &details)
        .await
        .unwrap();
    assert_eq!(
        (made.country.as_deref(), made.stage.as_str(), made.version),
        (Some("AR"), "new", 1)
    );

    let twin = Phone::parse("+541123456789", None).unwrap();
    let error = create_lead(&mut sql, now(), PersonId::new(), &twin, &details)
        .await
        .unwrap_err();
    assert_eq!(code(error), "DUPLICATE");

    let changes: LeadChanges =
        serde_json::from_value(json!({ "stage": "customer", "source": "fair" })).unwrap();
    let changed = change_lead(&mut sql, now(), made.id, 1, &changes)
        .await
        .unwrap();
    assert_eq!(
        (
            changed.stage.as_str(),
            changed.version,
            changed.name.clone()
        ),
        ("customer", 2, made.name.clone())
    );
    assert_eq!(
        code(
            change_lead(&mut sql, now(), made.id, 1, &changes)
                .await
                .unwrap_err()
        ),
        "VERSION_CONFLICT"
    );
    let emptied: LeadChanges = serde_json::from_value(json!({ "source": null })).unwrap();
    assert_eq!(
        change_lead(&mut sql, now(), made.id, 2, &emptied)
            .await
            .unwrap()
            .source,
        None
    );

    for (text, found) in [
        ("belén", 1),
        ("100%", 1),
        ("10_%", 0),
        ("2345", 1),
        ("nobody", 0),
        ("", 1),
    ] {
        assert_eq!(
            search(&mut sql, text, &LeadFilter::default()).await.len(),
            found,
            "{text}"
        );
    }
    let vip = LeadFilter {
        tag: Some("vip".into()),
        stage: Some("customer".into()),
        ..LeadFilter::default()
    };
    assert_eq!(search(&mut sql, "", &vip).await.len(), 1);

    let this = Many::Named(vec![made.id]);
    let deletion = ground::ids::new();
    let deleted = bulk::delete(&mut sql, now(), &this, deletion)
        .await
        .unwrap();
    assert_eq!(deleted.leads, 1);
    assert!(search(&mut sql, "", &vip).await.is_empty());
    let binned = listing::find(&mut sql, made.id).await.unwrap().unwrap();
    assert!(binned.deleted_at.is_some());
    assert_eq!(
        bulk::restore(&mut sql, now(), &Many::Deleted(deletion))
            .await
            .unwrap(),
        1
    );
    assert_eq!(search(&mut sql, "", &vip).await.len(), 1);
    let wrong: LeadChanges = serde_json::from_value(json!({ "country": "Germany" })).unwrap();
    assert!(
        change_lead(&mut sql, now(), made.id, 5, &wrong)
            .await
            .is_err()
    );
    assert_eq!(
        code(
            change_lead(&mut sql, now(), PersonId::new(), 1, &wrong)
                .await
                .unwrap_err()
        ),
        "NOT_FOUND"
    );
}

#[tokio::test]
async fn who_may_not_import_cannot_and_nobody_writes_past_the_functions() {
    let office = Office::open(TestVersion::V18).await;
    let (_, device) = office.hire("vera", "viewer").await;
    let pool = ground::database::connect(&device.options(&office.owner), 2)
        .await
        .unwrap();
    let mut sql = pool.acquire().await.unwrap();
    let phone = Phone::parse("+4915123456789", None).unwrap();
    assert_eq!(
        code(
            create_lead(
                &mut sql,
                now(),
                PersonId::new(),
                &phone,
                &LeadDetails::default()
            )
            .await
            .unwrap_err()
        ),
        "FORBIDDEN"
    );
    let header = ["phone".to_owned()];
    let facts = FileFacts {
        name: "x.csv".into(),
        sha256: [0; 32],
        bytes: 1,
    };
    let refused = begin_import(
        &mut sql,
        now(),
        ImportId::new(),
        &facts,
        &header,
        &Mapping::guess(&header),
    )
    .await
    .unwrap_err();
    assert_eq!(code(refused), "FORBIDDEN");

    let admin = office.as_desktop().await;
    import(&admin, &people(&["+4915123456701,Anna,,,,,,,"])).await;
    assert_eq!(
        search(&mut sql, "anna", &LeadFilter::default()).await.len(),
        1,
        "a viewer may look"
    );
    for forbidden in [
        "update app.lead set name = 'x'",
        "delete from app.lead",
        "insert into app.import_turn values (true)",
        "select * from app.import_row",
        "update app.import set state = 'done'",
        "select app.match_import_rows(null, 0, 0)",
    ] {
        let error = sqlx::query(forbidden).execute(&admin).await.unwrap_err();
        assert_eq!(
            error.as_database_error().unwrap().code().unwrap(),
            "42501",
            "{forbidden}"
        );
    }
}

#[tokio::test]
async fn a_dry_run_can_be_given_up_and_not_committed_after() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    let (_folder, path) = file(people(&["+4915123456701,Anna,,,,,,,", "nonsense,,,,,,,,"]));
    let planned = dry_run(&pool, &path).await;
    let mut sql = pool.acquire().await.unwrap();
    cancel_import(&mut sql, now(), planned.id).await.unwrap();
    assert_eq!(
        code(
            commit_chunk(&mut sql, now(), planned.id, 10)
                .await
                .unwrap_err()
        ),
        "VALIDATION_FAILED"
    );
    assert_eq!(
        code(
            commit_chunk(&mut sql, now(), ImportId::new(), 10)
                .await
                .unwrap_err()
        ),
        "NOT_FOUND"
    );
    assert_eq!(
        list_imports(&mut sql, None, 10).await.unwrap()[0].state,
        ImportState::Cancelled
    );
    assert!(
        rejections(&mut sql, planned.id, 0, 10)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_import_is_in_the_audit_log_without_names() {
    let office = Office::open(TestVersion::V18).await;
    let pool = office.as_desktop().await;
    import(&pool, &people(&["+4915123456701,Anna Geheim,,,,,,,"])).await;
    let made = "select count(*) from audit.log where action = 'lead.create'";
    assert_eq!(count(&pool, made).await, 1);
    let leaked = "select count(*) from audit.log where detail like '%Geheim%' or detail like '%15123456701%'";
    assert_eq!(count(&pool, leaked).await, 0);
}
