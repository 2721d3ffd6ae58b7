use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::PgConnection;

use super::sealing::seal_all;
use crate::{Filter, Scope, export, fingerprint, search, verify_bundle, verify_file};

async fn count(sql: &mut PgConnection, filter: Filter) -> usize {
    search(sql, &filter, None, 500).await.unwrap().items.len()
}

#[tokio::test]
async fn rows_are_found_by_every_filter_and_paged_without_gaps() {
    let office = Office::open(TestVersion::V18).await;
    let (bob, _) = office.hire("bob", "viewer").await;
    let mut sql = database::single(&office.desktop.options(&office.owner))
        .await
        .unwrap();
    for n in 0..7 {
        sqlx::query("select api.audit_note('test.note', 'thing', $1, '{\"colour\":\"Grün\"}')")
            .bind(n.to_string())
            .execute(&mut sql)
            .await
            .unwrap();
    }
    seal_all(&mut sql).await;
    let filter = |change: fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        filter
    };
    assert_eq!(
        count(
            &mut sql,
            filter(|f| f.action = Some("note.test.note".into()))
        )
        .await,
        7
    );
    assert_eq!(
        count(&mut sql, filter(|f| f.action = Some("note.*".into()))).await,
        7
    );
    assert_eq!(
        count(
            &mut sql,
            filter(|f| (f.object, f.object_id) = (Some("thing".into()), Some("3".into())))
        )
        .await,
        1
    );
    assert_eq!(
        count(&mut sql, filter(|f| f.text = Some("GRÜN".into()))).await,
        7
    );
    assert_eq!(
        count(&mut sql, filter(|f| f.text = Some("100% _no".into()))).await,
        0
    );
    assert_eq!(
        count(&mut sql, filter(|f| f.result = Some("refused".into()))).await,
        0
    );
    assert_eq!(
        count(
            &mut sql,
            filter(|f| f.to = Some("2020-01-01T00:00:00Z".parse().unwrap()))
        )
        .await,
        0
    );
    assert_eq!(
        count(
            &mut sql,
            Filter {
                user: Some(bob.0),
                ..Filter::default()
            }
        )
        .await,
        0
    );
    assert!(
        count(
            &mut sql,
            Filter {
                user: Some(office.admin.0),
                ..Filter::default()
            }
        )
        .await
            >= 7
    );

    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let page = search(&mut sql, &Filter::default(), before, 3)
            .await
            .unwrap();
        seen.extend(page.items.iter().map(|item| item.id));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let all = search(&mut sql, &Filter::default(), None, 500)
        .await
        .unwrap();
    assert_eq!(
        seen,
        all.items.iter().map(|item| item.id).collect::<Vec<_>>()
    );
    assert!(all.items.iter().all(|item| item.sealed));
    let hired = all
        .items
        .iter()
        .find(|item| item.action == "user.create" && item.object_id == Some(bob.0.to_string()))
        .expect("the hiring");
    assert_eq!(
        (
            hired.user_name.as_deref(),
            hired.personal,
            &hired.detail["after"]["full_name"]
        ),
        (Some("ada"), true, &"(personal)".into())
    );
}

#[tokio::test]
async fn an_export_proves_itself_without_the_database() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = database::single(&office.desktop.options(&office.owner))
        .await
        .unwrap();
    seal_all(&mut sql).await;
    sqlx::query("select api.audit_note('test.note', 'thing', 'x', '{}')")
        .execute(&mut sql)
        .await
        .unwrap();
    let report = seal_all(&mut sql).await;
    let scope = Scope {
        from: None,
        to: None,
        personal: true,
        most_rows: 1_000_000,
    };
    let now = ground::clock::now();

    let file = tempfile::NamedTempFile::new().unwrap();
    let exported = export(&mut sql, now, scope, file.as_file()).await.unwrap();
    let verified = verify_file(file.path()).expect("the export proves itself");
    assert_eq!(
        (verified.rows, verified.seals, verified.head),
        (report.proved.rows, report.proved.seals, report.proved.head)
    );
    assert!(
        exported.complete && verified.parts >= 1 && verified.erased == 0,
        "{exported:?} {verified:?}"
    );

    let mut part = Vec::new();
    let exported = export(
        &mut sql,
        now,
        Scope {
            personal: false,
            most_rows: 1,
            ..scope
        },
        &mut part,
    )
    .await
    .unwrap();
    assert!(!exported.complete && exported.seals == 1);
    assert_eq!(verify_bundle(&part[..]).expect("one seal").seals, 1);

    let second: (jiff_sqlx::Timestamp,) = sqlx::query_as("select at from audit.seal where n = 2")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    let mut tail = Vec::new();
    let exported = export(
        &mut sql,
        now,
        Scope {
            from: Some(second.0.to_jiff()),
            personal: false,
            ..scope
        },
        &mut tail,
    )
    .await
    .unwrap();
    assert_eq!(exported.seals, report.proved.seals - 1);
    assert_eq!(
        verify_bundle(&tail[..])
            .expect("a chain from its middle")
            .head,
        report.proved.head
    );
}

#[tokio::test]
async fn a_changed_guard_shows_as_a_line() {
    let (office, other) = tokio::join!(
        Office::open(TestVersion::V18),
        Office::open(TestVersion::V15)
    );
    let mut sql = database::single(&office.owner).await.unwrap();
    let mut desktop = database::single(&office.desktop.options(&office.owner))
        .await
        .unwrap();
    let good = fingerprint::read(&mut desktop).await.unwrap();
    let on_15 = fingerprint::read(&mut database::single(&other.owner).await.unwrap())
        .await
        .unwrap();
    assert_eq!(on_15.differences(&good), Vec::<String>::new());
    assert_eq!(on_15.hash(), good.hash());

    let attacks = [
        (
            "alter table app.consent disable trigger audit_update",
            "trigger audit_update on app.consent",
        ),
        (
            "create policy more on app.lead for select to public using (true)",
            "policy more on app.lead",
        ),
        (
            "grant update on app.lead to wb_user",
            "right update on app.lead to wb_user",
        ),
        (
            "grant update (stage) on app.lead to wb_user",
            "right update on app.lead.stage",
        ),
        (
            "alter table app.lead disable row level security",
            "table app.lead",
        ),
        (
            "create or replace function app.can(p_permission text) returns boolean language sql stable as 'select true'",
            "function app.can(text)",
        ),
        (
            "grant execute on function app.user_can(uuid, text) to public",
            "right execute on function app.user_can(uuid,text) to public",
        ),
    ];
    for (attack, line) in attacks {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "begin; {}",
            office.installed.roles.fill(attack)
        )))
        .execute(&mut sql)
        .await
        .unwrap();
        let changed = fingerprint::read(&mut sql).await.unwrap();
        let differences = changed.differences(&good);
        assert!(
            differences
                .iter()
                .any(|difference| difference.contains(line)),
            "{attack}: {differences:?}"
        );
        assert_ne!(changed.hash(), good.hash());
        sqlx::raw_sql("rollback").execute(&mut sql).await.unwrap();
    }
}
