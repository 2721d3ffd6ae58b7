use ground::postgres::TestVersion;
use sqlx::PgConnection;
use waybill_tests::attacks::{
    ADMIN, ALLOWED, EVERYBODY, PEOPLE, PLAIN, SENDER, SERVICE, VIEWER, read,
};

use super::stage::{ROLES, Stage, connect, refusal};

/// Tries every line as this connection; what was not refused as it should be.
async fn try_all(stage: &mut Stage, sql: &mut PgConnection, files: &[&'static str]) -> Vec<String> {
    let login: String = sqlx::query_scalar("select session_user::text")
        .fetch_one(&mut *sql)
        .await
        .unwrap();
    let places = stage.places(&login).await;
    let roles = stage.office.installed.roles.clone();
    let mut wrong = Vec::new();
    for attack in files.iter().flat_map(|&file| read(file)) {
        let statement = roles.fill(&attack.filled(&places));
        let code = refusal(sql, &statement).await;
        if !code
            .as_deref()
            .is_some_and(|code| attack.is_refused_by(code))
        {
            wrong.push(format!(
                "{login}: {} → {} ({statement})",
                attack.name,
                code.as_deref().unwrap_or("ALLOWED")
            ));
        }
    }
    wrong
}

async fn nobody_gets_through(version: TestVersion) {
    let mut stage = Stage::set(version).await;
    let mut wrong = Vec::new();
    for role in ROLES {
        let mut sql = stage.desktop_of(role).await;
        wrong.extend(try_all(&mut stage, &mut sql, &[EVERYBODY, PEOPLE]).await);
        let own = if role == "admin" { ADMIN } else { PLAIN };
        wrong.extend(try_all(&mut stage, &mut sql, &[own]).await);
        if role == "viewer" {
            wrong.extend(try_all(&mut stage, &mut sql, &[VIEWER]).await);
        }
    }
    let mut sender = stage.sender().await;
    wrong.extend(try_all(&mut stage, &mut sender, &[EVERYBODY, SENDER, ADMIN]).await);
    let mut service = stage.service().await;
    wrong.extend(try_all(&mut stage, &mut service, &[EVERYBODY, SERVICE]).await);
    assert!(
        wrong.is_empty(),
        "{} statements were not refused as they should be:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let left: i64 = sqlx::query_scalar("select count(*) from pg_roles where rolname like 'evil%'")
        .fetch_one(&mut stage.desktop_of("admin").await)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn every_attack_by_everybody_is_refused_on_18() {
    nobody_gets_through(TestVersion::V18).await;
}

#[tokio::test]
async fn every_attack_by_everybody_is_refused_on_15() {
    nobody_gets_through(TestVersion::V15).await;
}

#[tokio::test]
async fn what_postgres_allows_changes_nobodys_identity_and_leaves_the_log_moving() {
    let mut stage = Stage::set(TestVersion::V18).await;
    let options = stage.options_of("viewer");
    let mut sql = connect(&options).await;
    let places = stage.places(options.get_username()).await;
    let roles = stage.office.installed.roles.clone();
    for attack in read(ALLOWED) {
        let statement = roles.fill(&attack.filled(&places));
        assert_eq!(
            refusal(&mut sql, &statement).await,
            None,
            "{}: {statement}",
            attack.expected
        );
    }
    let who: (String, bool) = sqlx::query_as(
        "select u.name, app.can('leads.canCreateLeads') from app.users u where u.id = app.uid()",
    )
    .fetch_one(&mut sql)
    .await
    .unwrap();
    assert_eq!(who, ("p_viewer".into(), false));
    sqlx::query("select api.audit_note('x.y', 'thing', null, '{}')")
        .execute(&mut sql)
        .await
        .unwrap();
    let row: (String, String, String) =
        sqlx::query_as("select actor, login, action from audit.log order by id desc limit 1")
            .fetch_one(&mut stage.desktop_of("admin").await)
            .await
            .unwrap();
    assert_eq!(
        row,
        (
            options.get_username().into(),
            options.get_username().into(),
            "note.x.y".into()
        )
    );
}

async fn nobody_left_is_nobody(version: TestVersion) {
    let mut stage = Stage::set(version).await;
    let mut sql = stage.desktop_of("manager").await;
    let (manager, _) = &stage.staff["manager"];
    let manager = *manager;
    sqlx::query("select adm.set_active($1, false)")
        .bind(manager)
        .execute(&mut stage.sender().await)
        .await
        .unwrap();
    let wrong = try_all(&mut stage, &mut sql, &[EVERYBODY, PEOPLE, VIEWER, PLAIN]).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let seen: i64 = sqlx::query_scalar("select (select count(*) from app.users) + (select count(*) from app.lead) + (select count(*) from audit.log)").fetch_one(&mut sql).await.unwrap();
    assert_eq!(seen, 0);
    // On 15 everybody may become the union of all people, which stands for nobody.
    let became = refusal(
        &mut sql,
        &stage.office.installed.roles.fill("set role wb_user"),
    )
    .await;
    if became.is_none() {
        let attempt = format!(
            "select adm.set_password('{}', '$argon2id$x')",
            stage.office.admin
        );
        assert_eq!(refusal(&mut sql, &attempt).await.as_deref(), Some("42501"));
    }
}

#[tokio::test]
async fn the_open_session_of_somebody_deactivated_can_do_nothing_on_18() {
    nobody_left_is_nobody(TestVersion::V18).await;
}

#[tokio::test]
async fn the_open_session_of_somebody_deactivated_can_do_nothing_on_15() {
    nobody_left_is_nobody(TestVersion::V15).await;
}

async fn the_union_of_people_is_nobody(version: TestVersion) {
    let stage = Stage::set(version).await;
    let mut sql = stage.desktop_of("admin").await;
    let statement = stage.office.installed.roles.fill("set role wb_user");
    if sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(&mut sql)
        .await
        .is_err()
    {
        return;
    }
    let admin = stage.office.admin;
    for attempt in [
        format!("select adm.set_password('{admin}', '$argon2id$x')"),
        format!(
            "select adm.enrol_device('{admin}', 'evildevice1', 'x', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA')"
        ),
        "select adm.create_user(gen_random_uuid(), 'eve', 'Eve', 'admin')".into(),
        format!("select adm.set_active('{admin}', false)"),
        "select api.set_office('x', 'UTC', 'EUR', 'DE')".into(),
    ] {
        assert_eq!(
            refusal(&mut sql, &attempt).await.as_deref(),
            Some("42501"),
            "{attempt}"
        );
    }
}

#[tokio::test]
async fn the_role_that_unites_people_stands_for_nobody_on_18() {
    the_union_of_people_is_nobody(TestVersion::V18).await;
}

#[tokio::test]
async fn the_role_that_unites_people_stands_for_nobody_on_15() {
    the_union_of_people_is_nobody(TestVersion::V15).await;
}

#[tokio::test]
async fn a_closed_channel_stops_even_an_admin_and_the_ways_around_it() {
    let stage = Stage::set(TestVersion::V18).await;
    let mut owner = connect(&stage.office.owner).await;
    sqlx::query("insert into app.channel_deny (login, permission) select $1, name from app.permission where name in ('admin.canManageUsers', 'admin.canAssignPermissions')")
        .bind(stage.office.installed.roles.own("wb_service"))
        .execute(&mut owner)
        .await
        .unwrap();
    let mut service = stage.service().await;
    let (viewer, _) = &stage.staff["viewer"];
    let (admin, ada) = (stage.office.admin, stage.ada());
    for (attempt, code) in [
        (
            "select adm.create_user(gen_random_uuid(), 'eve', 'Eve', 'viewer')".to_owned(),
            "42501",
        ),
        (
            format!(
                "select adm.enrol_device('{admin}', 'evildevice1', 'x', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA')"
            ),
            "WB001",
        ),
        (
            format!("select adm.set_password('{admin}', '$argon2id$x')"),
            "WB001",
        ),
        (
            format!(
                "select adm.assign(gen_random_uuid(), '{viewer}', 'admin.canManageUsers', true, null, 'x')"
            ),
            "42501",
        ),
    ] {
        let statement = format!("begin; set local role \"{ada}\"; {attempt}");
        assert_eq!(
            refusal(&mut service, &statement).await.as_deref(),
            Some(code),
            "{attempt}"
        );
    }
    let open = format!(
        "begin; set local role \"{ada}\"; select api.set_office('Office', 'UTC', 'EUR', null)"
    );
    assert_eq!(
        refusal(&mut service, &open).await,
        None,
        "everything else goes on"
    );
}

#[tokio::test]
async fn everybody_reads_exactly_what_their_rights_say() {
    let stage = Stage::set(TestVersion::V18).await;
    let mut owner = connect(&stage.office.owner).await;
    sqlx::raw_sql(
        "insert into app.lead (id, phone, created_at, updated_at) values (gen_random_uuid(), '+15550100', now(), now());
         insert into app.unmatched (wamid, status, body) values ('w', 'sent', '{}');
         insert into app.stop_word (language, word, folded, kind) values ('en', 'stop', 'stop', 'stop');",
    )
    .execute(&mut owner)
    .await
    .unwrap();
    let reads = [
        ("audit.log", "admin.canViewAuditLogs"),
        ("app.lead", "leads.canView"),
        ("app.unmatched", "admin.canViewHealth"),
        ("app.limit_rule", "limits.canViewLimits"),
        ("app.stop_word", "consent.canView"),
        (
            "app.login where user_id <> app.uid()",
            "admin.canManageUsers",
        ),
    ];
    for role in ROLES {
        let mut sql = stage.desktop_of(role).await;
        for (rows, permission) in reads {
            let query =
                format!("select (select count(*) from {rows}) > 0, app.can('{permission}')");
            let (sees, may): (bool, bool) = sqlx::query_as(sqlx::AssertSqlSafe(query))
                .fetch_one(&mut sql)
                .await
                .unwrap();
            assert_eq!(sees, may, "{role} and {rows}");
        }
        let statistics: i64 = sqlx::query_scalar(
            "select count(*) from pg_stats where schemaname in ('app', 'audit')",
        )
        .fetch_one(&mut sql)
        .await
        .unwrap();
        assert_eq!(statistics, 0, "statistics would tell what rows hold");
    }
}
