use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};

use crate::{Report, seal, verify};

/// Seals until nothing is left. Transactions of other tests on the server hold sealing up, so it is asked again.
pub async fn seal_all(sql: &mut PgConnection) -> Report {
    loop {
        seal(sql).await.unwrap();
        let report = verify(sql).await.unwrap();
        if report.unsealed == 0 || !report.intact {
            return report;
        }
    }
}

async fn write(options: PgConnectOptions, writer: u32) -> i64 {
    let mut sql = database::single(&options).await.unwrap();
    let mut kept = 0;
    for turn in 0..40 {
        let mut transaction = sql.begin().await.unwrap();
        for _ in 0..=turn % 3 {
            sqlx::query("select audit.write('test.write', 'test', $1, '{}', '{\"a\":1}')")
                .bind(format!("{writer}/{turn}"))
                .execute(&mut *transaction)
                .await
                .unwrap();
        }
        if turn % 5 == 0 {
            transaction.rollback().await.unwrap();
        } else {
            transaction.commit().await.unwrap();
            kept += i64::from(turn % 3) + 1;
        }
    }
    kept
}

async fn keep_sealing(options: PgConnectOptions, done: Arc<AtomicBool>) -> i64 {
    let mut sql = database::single(&options).await.unwrap();
    let mut seals = 0;
    while !done.load(Ordering::Relaxed) {
        seals += i64::from(seal(&mut sql).await.unwrap().is_some());
    }
    seals
}

async fn every_row_is_in_exactly_one_seal(version: TestVersion) {
    let office = Office::open(version).await;
    let mut sql = database::single(&office.owner).await.unwrap();
    let before: i64 = sqlx::query_scalar("select count(*) from audit.log")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let sealers: Vec<_> = (0..2)
        .map(|_| tokio::spawn(keep_sealing(office.owner.clone(), done.clone())))
        .collect();
    let writers: Vec<_> = (0..8)
        .map(|writer| tokio::spawn(write(office.owner.clone(), writer)))
        .collect();
    let mut kept = 0;
    for writer in writers {
        kept += writer.await.unwrap();
    }
    done.store(true, Ordering::Relaxed);
    for sealer in sealers {
        sealer.await.unwrap();
    }
    let report = seal_all(&mut sql).await;
    assert!(report.intact, "{report:?}");
    assert_eq!(report.proved.rows, before + kept);
    let covered: i64 = sqlx::query_scalar("select count(*) from audit.log l join audit.seal s on s.epoch = l.epoch and l.xid >= s.xid_from and l.xid < s.xid_to")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    assert_eq!(covered, before + kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_writers_and_two_sealers_leave_every_row_in_one_seal_on_18() {
    every_row_is_in_exactly_one_seal(TestVersion::V18).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_writers_and_two_sealers_leave_every_row_in_one_seal_on_15() {
    every_row_is_in_exactly_one_seal(TestVersion::V15).await;
}

#[tokio::test]
async fn a_new_epoch_joins_the_old_one() {
    let office = Office::open(TestVersion::V18).await;
    let mut sql = database::single(&office.owner).await.unwrap();
    seal_all(&mut sql).await;
    sqlx::query("select audit.write('test.late', 'test', null, '{}')")
        .execute(&mut sql)
        .await
        .unwrap();
    let epoch: i32 = sqlx::query_scalar("select audit.open_epoch('restored')")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    assert_eq!(epoch, 2);
    let report = seal_all(&mut sql).await;
    assert!(report.intact && report.proved.seals >= 3, "{report:?}");
}
