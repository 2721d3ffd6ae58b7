//! What security.md 2.4 promises of an owner who tampers. Each attack runs in a transaction that is rolled back.

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::sealing::seal_all;
use crate::{AuditError, Flaw, Report, seal, verify, witness};

const TRIGGERS_OFF: &str = "alter table audit.log disable trigger user; alter table audit.seal disable trigger user; alter table audit.pii disable trigger user;";
const RESEAL: &str = "do $$
    declare s audit.seal; previous bytea; v_root bytea; v_count bigint;
    begin
        for s in select * from audit.seal order by n loop
            select audit.merkle(array_agg(audit.leaf(l) order by l.xid, l.id)), count(*) into v_root, v_count
              from audit.log l where l.epoch = s.epoch and l.xid >= s.xid_from and l.xid < s.xid_to;
            previous := audit.head(previous, s.n, s.epoch, s.xid_from, s.xid_to, v_count, v_root);
            update audit.seal set root = v_root, count = v_count, head = previous where n = s.n;
        end loop;
    end $$;";

struct Scene {
    office: Office,
    witness: TempDir,
}

/// Three seals over ten rows, two of them with personal parts, and a witness that saw them.
async fn scene() -> &'static Scene {
    static SCENE: OnceCell<Scene> = OnceCell::const_new();
    SCENE
        .get_or_init(|| async {
            let office = Office::open(TestVersion::V18).await;
            let mut sql = database::single(&office.owner).await.unwrap();
            for batch in 1..=3 {
                for row in 1..=batch {
                    let personal = (row == 1).then_some(r#"{"name":[null,"Anna"]}"#);
                    sqlx::query(
                        "select audit.write('test.act', 'test', $1, '{\"n\":1}', $2::jsonb)",
                    )
                    .bind(format!("{batch}.{row}"))
                    .bind(personal)
                    .execute(&mut sql)
                    .await
                    .unwrap();
                }
                while seal(&mut sql).await.unwrap().is_none() {}
            }
            assert!(seal_all(&mut sql).await.intact);
            let witness = tempfile::tempdir().unwrap();
            witness::remember(&mut sql, &witness.path().join("heads"))
                .await
                .unwrap()
                .expect("there are seals");
            Scene { office, witness }
        })
        .await
}

async fn after(attack: &str) -> (Report, Result<(), AuditError>) {
    let scene = scene().await;
    let mut sql = database::single(&scene.office.owner).await.unwrap();
    let mut transaction = sql.begin().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("{TRIGGERS_OFF} {attack}")))
        .execute(&mut *transaction)
        .await
        .unwrap();
    let report = verify(&mut transaction).await.unwrap();
    let witnessed = witness::check(&mut transaction, &scene.witness.path().join("heads"))
        .await
        .map(drop);
    transaction.rollback().await.unwrap();
    (report, witnessed)
}

#[tokio::test]
async fn what_nobody_touched_is_intact() {
    let (report, witnessed) = after("").await;
    assert!(
        report.intact && report.flaw.is_none() && witnessed.is_ok(),
        "{report:?}"
    );
    assert!(report.proved.intact_until.is_some());
}

#[tokio::test]
async fn an_edited_row_is_found() {
    let (report, _) =
        after("update audit.log set detail = '{\"n\":2}' where object_id = '2.2'").await;
    assert!(matches!(report.flaw, Some(Flaw::Root { .. })), "{report:?}");
    assert!(!report.intact && report.says.is_some());
}

#[tokio::test]
async fn a_deleted_row_is_found() {
    let (report, _) = after("delete from audit.log where object_id = '3.2'").await;
    assert!(
        matches!(report.flaw, Some(Flaw::Count { .. })),
        "{report:?}"
    );
}

#[tokio::test]
async fn a_row_put_in_afterwards_is_found() {
    let (report, _) = after(
        "insert into audit.log (xid, epoch, at, actor, login, action, object, result, detail)
         select xid, epoch, at, actor, login, 'forged.act', object, result, detail from audit.log where object_id = '1.1'",
    )
    .await;
    assert!(
        matches!(report.flaw, Some(Flaw::Count { .. })),
        "{report:?}"
    );
}

#[tokio::test]
async fn a_row_put_in_before_everything_is_found() {
    let (report, _) = after(
        "insert into audit.epoch (epoch, reason) values (0, 'forged');
         insert into audit.log (xid, epoch, at, actor, login, action, object, result, detail)
         select xid, 0, at, actor, login, 'forged.act', object, result, detail from audit.log where object_id = '1.1'",
    )
    .await;
    assert!(
        matches!(report.flaw, Some(Flaw::Outside { .. })),
        "{report:?}"
    );
}

#[tokio::test]
async fn a_changed_seal_is_found() {
    let (report, _) = after("update audit.seal set count = count + 1 where n = 2").await;
    assert!(
        matches!(report.flaw, Some(Flaw::Head { n: 2 })),
        "{report:?}"
    );
}

#[tokio::test]
async fn a_seal_taken_out_of_the_middle_is_found() {
    let (report, _) = after("delete from audit.seal where n = 2").await;
    assert!(
        matches!(report.flaw, Some(Flaw::Order { n: 3, expected: 2 })),
        "{report:?}"
    );
}

#[tokio::test]
async fn seals_made_anew_over_a_deleted_row_are_found_by_a_witness_alone() {
    let (report, witnessed) = after(&format!(
        "delete from audit.log where object_id = '3.2'; {RESEAL}"
    ))
    .await;
    assert!(report.intact, "the chain alone cannot know: {report:?}");
    assert!(
        matches!(witnessed, Err(AuditError::Forked { .. })),
        "{witnessed:?}"
    );
}

#[tokio::test]
async fn a_cut_tail_is_found_by_a_witness_alone() {
    let attack = "with last as (delete from audit.seal where n = (select max(n) from audit.seal) returning epoch, xid_from),
                       rows as (select l.id from audit.log l, last where l.epoch = last.epoch and l.xid >= last.xid_from),
                       parts as (delete from audit.pii where log_id in (select id from rows))
                  select count(*) from parts;
                  delete from audit.log l using (select epoch, max(xid_to) as xid_to from audit.seal group by epoch) s where l.epoch = s.epoch and l.xid >= s.xid_to;";
    let attack = attack.replace("select count(*) from parts", "select 1");
    let (report, witnessed) = after(&attack).await;
    assert!(report.intact, "the chain alone cannot know: {report:?}");
    assert!(
        matches!(witnessed, Err(AuditError::Cut { .. })),
        "{witnessed:?}"
    );
}

#[tokio::test]
async fn a_changed_personal_part_is_found() {
    let (report, _) = after("update audit.pii set body = replace(body, 'Anna', 'Hans')").await;
    assert!(
        matches!(report.flaw, Some(Flaw::Personal { .. })),
        "{report:?}"
    );
}

#[tokio::test]
async fn an_erased_personal_part_leaves_the_log_provable() {
    let (report, witnessed) = after("select audit.forget('2.1')").await;
    assert!(report.intact && witnessed.is_ok(), "{report:?}");
}

#[tokio::test]
async fn the_triggers_refuse_even_the_owner_while_they_stand() {
    let scene = scene().await;
    let mut sql = database::single(&scene.office.owner).await.unwrap();
    for attack in [
        "update audit.log set detail = '{}'",
        "delete from audit.log",
        "truncate audit.log cascade",
        "update audit.seal set count = 1",
        "delete from audit.seal",
        "update audit.pii set body = ''",
        "delete from audit.epoch",
    ] {
        let refused = sqlx::query(attack)
            .execute(&mut sql)
            .await
            .expect_err(attack);
        assert_eq!(
            refused
                .as_database_error()
                .and_then(|e| e.code())
                .as_deref(),
            Some("42501"),
            "{attack}"
        );
    }
}
