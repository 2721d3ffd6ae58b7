#![allow(clippy::unwrap_used)]

use ground::database;
use ground::ids::UserId;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::{Connection as _, PgConnection};

use crate::{
    Assignment, NewPerson, Origin, PermissionsError, Reason, assign, check, create, effective,
    list, revoke, set_active, whoami,
};

async fn desk(office: &Office) -> PgConnection {
    database::single(&office.desktop.options(&office.owner))
        .await
        .unwrap()
}

fn code(error: &PermissionsError) -> String {
    match error {
        PermissionsError::Database(error) => ground::refusal::read(error)
            .map(|refusal| refusal.code)
            .unwrap_or_else(|| error.to_string()),
        other => other.to_string(),
    }
}

fn give<'a>(user: UserId, permission: &'a str, allow: bool) -> Assignment<'a> {
    Assignment {
        user,
        permission,
        allow,
        expires_at: None,
        reason: "for the test",
    }
}

#[tokio::test]
async fn the_answer_always_agrees_with_the_database_and_says_why() {
    let office = Office::open(TestVersion::V18).await;
    let (bob, device) = office.hire("bob", "sales_rep").await;
    let mut ada = desk(&office).await;
    assign(
        &mut ada,
        ground::ids::new(),
        &give(bob, "leads.canImportLeads", true),
    )
    .await
    .unwrap();
    assign(
        &mut ada,
        ground::ids::new(),
        &give(bob, "messages.canSend", false),
    )
    .await
    .unwrap();
    let mut owner = database::single(&office.owner).await.unwrap();
    sqlx::query("insert into app.user_permission (id, user_id, permission, allow, expires_at, reason) values (gen_random_uuid(), $1, 'sales.canDeleteSales', true, clock_timestamp() - interval '1 second', 'short')")
        .bind(bob)
        .execute(&mut owner)
        .await
        .unwrap();

    let mut sql = database::single(&device.options(&office.owner))
        .await
        .unwrap();
    let me = whoami(&mut sql).await.unwrap();
    let rights = effective(&mut sql, bob).await.unwrap();
    let allowed: Vec<&str> = rights
        .iter()
        .filter(|right| right.allowed)
        .map(|right| right.permission.as_str())
        .collect();
    let mut told: Vec<&str> = me.permissions.iter().map(String::as_str).collect();
    told.sort_by_key(|name| allowed.iter().position(|other| other == name));
    assert_eq!(allowed, told);
    assert_eq!(
        (me.name.as_str(), me.role.as_str(), me.zone.as_str()),
        ("bob", "sales_rep", "UTC")
    );

    for (permission, allowed, reason) in [
        ("leads.canView", true, Reason::InRole),
        ("leads.canImportLeads", true, Reason::Granted),
        ("messages.canSend", false, Reason::Denied),
        ("admin.canManageUsers", false, Reason::NotInRole),
        ("sales.canDeleteSales", false, Reason::NotInRole),
    ] {
        let decision = check(&mut sql, bob, permission).await.unwrap();
        assert_eq!(
            (decision.allowed, decision.right.reason),
            (allowed, reason),
            "{permission}: {}",
            decision.says
        );
    }
    let expired = check(&mut sql, bob, "sales.canDeleteSales").await.unwrap();
    assert!(expired.says.contains("ended at"), "{}", expired.says);
    assert!(matches!(
        check(&mut sql, bob, "no.canSuch").await,
        Err(PermissionsError::NoSuchPermission(_))
    ));
    assert_eq!(
        code(&effective(&mut sql, office.admin).await.unwrap_err()),
        "FORBIDDEN"
    );
    assert!(matches!(
        effective(&mut ada, UserId::new()).await,
        Err(PermissionsError::NoSuchPerson(_))
    ));
}

#[tokio::test]
async fn nobody_gives_what_they_lack_nor_touches_who_can_do_more() {
    let office = Office::open(TestVersion::V18).await;
    let (cleo, device) = office.hire("cleo", "manager").await;
    let (bob, _) = office.hire("bob", "viewer").await;
    let mut ada = desk(&office).await;
    for permission in ["admin.canManageUsers", "admin.canAssignPermissions"] {
        assign(&mut ada, ground::ids::new(), &give(cleo, permission, true))
            .await
            .unwrap();
    }
    let mut sql = database::single(&device.options(&office.owner))
        .await
        .unwrap();
    let lacks = give(bob, "admin.canManageBackups", true);
    assert_eq!(
        code(
            &assign(&mut sql, ground::ids::new(), &lacks)
                .await
                .unwrap_err()
        ),
        "FORBIDDEN"
    );
    let above = give(office.admin, "messages.canSend", false);
    assert_eq!(
        code(
            &assign(&mut sql, ground::ids::new(), &above)
                .await
                .unwrap_err()
        ),
        "FORBIDDEN"
    );
    let own = give(cleo, "messages.canSend", true);
    assert_eq!(
        code(
            &assign(&mut sql, ground::ids::new(), &own)
                .await
                .unwrap_err()
        ),
        "FORBIDDEN"
    );
    assert_eq!(
        code(&set_active(&mut sql, office.admin, false).await.unwrap_err()),
        "FORBIDDEN"
    );
    assert_eq!(
        code(&set_active(&mut sql, cleo, false).await.unwrap_err()),
        "FORBIDDEN"
    );
    let admin = NewPerson {
        name: "eve",
        full_name: "Eve",
        role: "admin",
        valid_until: None,
    };
    assert_eq!(
        code(&create(&mut sql, UserId::new(), &admin).await.unwrap_err()),
        "FORBIDDEN"
    );

    let grant = assign(
        &mut sql,
        ground::ids::new(),
        &give(bob, "sales.canRecordSales", true),
    )
    .await
    .unwrap();
    let again = assign(
        &mut sql,
        ground::ids::new(),
        &give(bob, "sales.canRecordSales", false),
    )
    .await
    .unwrap();
    assert_eq!(grant, again, "one grant for one person and act");
    assert!(matches!(
        check(&mut sql, bob, "sales.canRecordSales")
            .await
            .unwrap()
            .right
            .origin,
        Origin::Denial { .. }
    ));
    revoke(&mut sql, grant).await.unwrap();
    assert_eq!(
        code(&revoke(&mut sql, grant).await.unwrap_err()),
        "NOT_FOUND"
    );
}

#[tokio::test]
async fn who_is_kept_out_is_out_at_once_and_comes_back_with_the_same_rights() {
    let office = Office::open(TestVersion::V18).await;
    let (bob, device) = office.hire("bob", "operator").await;
    let mut ada = desk(&office).await;
    let mut sql = database::single(&device.options(&office.owner))
        .await
        .unwrap();
    whoami(&mut sql).await.unwrap();

    set_active(&mut ada, bob, false).await.unwrap();
    assert!(
        matches!(whoami(&mut sql).await, Err(PermissionsError::Nobody)),
        "an open session stands for nobody"
    );
    assert_eq!(
        check(&mut ada, bob, "leads.canView")
            .await
            .unwrap()
            .right
            .reason,
        Reason::Inactive
    );
    assert!(
        database::single(&device.options(&office.owner))
            .await
            .is_err(),
        "no new sign-in"
    );
    sqlx::query("select adm.kick_stale()")
        .execute(&mut ada)
        .await
        .unwrap();
    assert!(sql.ping().await.is_err(), "the open session is ended");

    set_active(&mut ada, bob, true).await.unwrap();
    whoami(
        &mut database::single(&device.options(&office.owner))
            .await
            .unwrap(),
    )
    .await
    .unwrap();
    let bob = list(&mut ada)
        .await
        .unwrap()
        .into_iter()
        .find(|person| person.id == bob)
        .unwrap();
    assert_eq!((bob.active, bob.devices, bob.grants), (true, 1, 0));
}

#[tokio::test]
async fn two_admins_cannot_remove_each_other_at_once() {
    let office = Office::open(TestVersion::V18).await;
    let (cleo, device) = office.hire("cleo", "admin").await;
    let (mut ada, mut sql) = (
        desk(&office).await,
        database::single(&device.options(&office.owner))
            .await
            .unwrap(),
    );
    let mut first = ada.begin().await.unwrap();
    set_active(&mut first, cleo, false).await.unwrap();
    let second = tokio::spawn(async move { set_active(&mut sql, office.admin, false).await });
    first.commit().await.unwrap();
    assert_eq!(code(&second.await.unwrap().unwrap_err()), "FORBIDDEN");
}

#[tokio::test]
async fn bad_input_is_refused_with_the_field_named() {
    let office = Office::open(TestVersion::V18).await;
    let mut ada = desk(&office).await;
    let good = NewPerson {
        name: "eve",
        full_name: "Eve",
        role: "viewer",
        valid_until: None,
    };
    let past = Some(jiff::Timestamp::UNIX_EPOCH);
    for (person, expected) in [
        (
            NewPerson {
                name: "Eve",
                ..good.clone()
            },
            "VALIDATION_FAILED",
        ),
        (
            NewPerson {
                name: "e\"; drop table app.lead; --",
                ..good.clone()
            },
            "VALIDATION_FAILED",
        ),
        (
            NewPerson {
                name: "ada",
                ..good.clone()
            },
            "DUPLICATE",
        ),
        (
            NewPerson {
                role: "owner",
                ..good.clone()
            },
            "VALIDATION_FAILED",
        ),
        (
            NewPerson {
                full_name: "",
                ..good.clone()
            },
            "VALIDATION_FAILED",
        ),
        (
            NewPerson {
                valid_until: past,
                ..good.clone()
            },
            "VALIDATION_FAILED",
        ),
    ] {
        assert_eq!(
            code(&create(&mut ada, UserId::new(), &person).await.unwrap_err()),
            expected,
            "{person:?}"
        );
    }
    let reasonless = Assignment {
        reason: "",
        ..give(office.admin, "messages.canSend", true)
    };
    assert_eq!(
        code(
            &assign(&mut ada, ground::ids::new(), &reasonless)
                .await
                .unwrap_err()
        ),
        "FORBIDDEN"
    );
    let nobody = give(UserId::new(), "messages.canSend", true);
    assert_eq!(
        code(
            &assign(&mut ada, ground::ids::new(), &nobody)
                .await
                .unwrap_err()
        ),
        "NOT_FOUND"
    );
}
