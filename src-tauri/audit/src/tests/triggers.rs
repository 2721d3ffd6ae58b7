//! What the triggers write: every change, no secret, nothing personal in the part that stays.

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::Hash;

async fn run(sql: &mut PgConnection, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(sql)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// Action, object id, detail and personal part of what this statement wrote.
async fn written(
    sql: &mut PgConnection,
    statement: &str,
) -> Vec<(String, Option<String>, Value, Option<Value>)> {
    let before: i64 = sqlx::query_scalar("select coalesce(max(id), 0) from audit.log")
        .fetch_one(&mut *sql)
        .await
        .unwrap();
    run(sql, statement).await;
    sqlx::query_as("select l.action, l.object_id, l.detail::jsonb, p.body::jsonb from audit.log l left join audit.pii p on p.log_id = l.id where l.id > $1 order by l.id")
        .bind(before)
        .fetch_all(sql)
        .await
        .unwrap()
}

async fn office() -> (Office, PgConnection) {
    let office = Office::open(TestVersion::V18).await;
    let sql = database::single(&office.owner).await.unwrap();
    (office, sql)
}

#[tokio::test]
async fn personal_fields_go_to_the_erasable_part_also_when_they_were_empty() {
    let (_office, mut sql) = office().await;
    run(
        &mut sql,
        "insert into app.lead (id, phone, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', '+4915123456789', now(), now())",
    )
    .await;
    let rows = written(
        &mut sql,
        "update app.lead set name = 'Anna Geheim', stage = 'won', version = 2",
    )
    .await;
    let [(action, id, detail, part)] = &rows[..] else {
        panic!("{rows:?}")
    };
    assert_eq!(
        (action.as_str(), id.as_deref()),
        ("lead.update", Some("00000000-0000-7000-8000-000000000001"))
    );
    assert_eq!(
        detail["after"],
        json!({"name": "(personal)", "stage": "won", "version": 2})
    );
    assert_eq!(detail["before"]["stage"], "new");
    assert_eq!(part, &Some(json!({"name": [null, "Anna Geheim"]})));
    let leaked: i64 = sqlx::query_scalar("select count(*) from audit.log where detail like '%Geheim%' or detail like '%15123456789%'").fetch_one(&mut sql).await.unwrap();
    assert_eq!(leaked, 0);
}

#[tokio::test]
async fn the_hash_of_a_row_does_not_depend_on_the_session_nor_on_personal_fields() {
    let (_office, mut sql) = office().await;
    let id = "00000000-0000-7000-8000-000000000001";
    run(&mut sql, &format!("insert into app.lead (id, phone, created_at, updated_at) values ('{id}', '+4915123456789', now(), now())")).await;
    let hash = async |sql: &mut PgConnection, statement: &str| {
        written(sql, statement).await[0].2["after_sha256"].clone()
    };
    let first = hash(&mut sql, "update app.lead set stage = 'a', name = 'Anna'").await;
    run(&mut sql, "update app.lead set stage = 'b'").await;
    let second = hash(&mut sql, "set timezone = 'Asia/Tokyo'; set intervalstyle = 'iso_8601'; update app.lead set stage = 'a', name = 'Hans'").await;
    assert_eq!(first, second);
}

#[tokio::test]
async fn secrets_are_named_and_never_shown() {
    let (office, mut sql) = office().await;
    let ada = office.admin;
    let rows = written(&mut sql, &format!("insert into app.credential (user_id, password_hash) values ('{ada}', '$argon2id$topsecret')")).await;
    assert_eq!(rows[0].2["after"]["password_hash"], "***");
    let rows = written(&mut sql, &format!("insert into app.session (id, token_hash, user_id, expires_at) values (gen_random_uuid(), '\\xc0ffee', '{ada}', now())")).await;
    assert_eq!(rows[0].2["after"]["token_hash"], "***");
    let shown: i64 = sqlx::query_scalar(
        "select count(*) from audit.log l, app.installation i
          where l.detail like '%topsecret%' or l.detail like '%c0ffee%' or l.detail like '%' || encode(i.callback_key, 'hex') || '%'",
    )
    .fetch_one(&mut sql)
    .await
    .unwrap();
    assert_eq!(shown, 0);
}

#[tokio::test]
async fn a_row_whose_key_changes_is_seen_and_one_that_stays_the_same_is_not() {
    let (_office, mut sql) = office().await;
    let (a, b) = (
        "00000000-0000-7000-8000-00000000000a",
        "00000000-0000-7000-8000-00000000000b",
    );
    run(&mut sql, &format!("insert into app.identity (kind, value, person_id) values ('phone', '+15550100', '{a}'), ('wa_id', '1', '{a}'), ('wa_id', '2', '{a}')")).await;
    let rows = written(
        &mut sql,
        &format!("update app.identity set person_id = '{b}' where value = '+15550100'"),
    )
    .await;
    let keys: Vec<_> = rows.iter().map(|row| row.1.clone().unwrap()).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        keys.contains(&format!("phone/{a}")) && keys.contains(&format!("phone/{b}")),
        "{keys:?}"
    );
    assert_eq!(
        written(&mut sql, "update app.identity set person_id = person_id").await,
        []
    );
    assert_eq!(
        written(
            &mut sql,
            "update app.identity set value = '3' where value = '2'"
        )
        .await
        .len(),
        1,
        "keys that are not unique do not multiply"
    );
    assert_eq!(
        written(&mut sql, "update app.session set seen_at = now()").await,
        []
    );
    assert_eq!(
        written(&mut sql, "begin; delete from app.identity; rollback").await,
        []
    );
}

#[tokio::test]
async fn more_than_a_hundred_rows_are_one_row_with_a_count_and_a_hash_of_their_keys() {
    let (_office, mut sql) = office().await;
    let all = "from generate_series(1, 150) i";
    let id = "('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid";
    let rows = written(&mut sql, &format!("insert into app.lead (id, phone, created_at, updated_at) select {id}, '+1555' || (1000000 + i), now(), now() {all}")).await;
    let keys: Vec<String> = (1..=150)
        .map(|i| format!("00000000-0000-7000-8000-{i:012}"))
        .collect();
    let hash = Hash::of(&[keys.join(",").as_bytes()]);
    assert_eq!(
        rows,
        [(
            "lead.create".to_owned(),
            None,
            json!({"rows": 150, "sha256_of_keys": hash}),
            None
        )]
    );
    let rows = written(
        &mut sql,
        "update app.lead set stage = case when phone < '+15551000100' then 'won' else stage end",
    )
    .await;
    let hash = Hash::of(&[keys[..99].join(",").as_bytes()]);
    assert_eq!(
        rows,
        [(
            "lead.update".to_owned(),
            None,
            json!({"rows": 99, "sha256_of_keys": hash}),
            None
        )],
        "only what changed counts"
    );
    let rows = written(&mut sql, "truncate app.import_row, app.lead").await;
    assert_eq!(
        rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(),
        ["lead.truncate"]
    );
}
