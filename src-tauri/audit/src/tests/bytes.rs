use ground::database;
use ground::postgres::TestVersion;
use ground::testing::Office;
use proptest::collection::vec;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::made;
use crate::{Entry, Hash, Seal, Tree};

fn as_record(entry: &Entry) -> Value {
    json!({
        "id": entry.id, "xid": entry.xid.to_string(), "epoch": entry.epoch, "at": entry.at.to_string(), "actor": entry.actor, "login": entry.login,
        "user_id": entry.user_id, "client": entry.client, "address": entry.address, "request": entry.request, "operation": entry.operation,
        "action": entry.action, "object": entry.object, "object_id": entry.object_id, "result": entry.result, "detail": entry.detail,
        "pii_commit": entry.pii_commit.map(|commit| format!("\\x{commit}")),
    })
}

async fn rust_and_sql_hash_the_same_bytes(version: TestVersion) {
    let office = Office::open(version).await;
    let mut sql = database::single(&office.owner).await.unwrap();
    let entries = vec(made::entry(), 400)
        .new_tree(&mut TestRunner::deterministic())
        .unwrap()
        .current();

    let records = Value::from_iter(entries.iter().map(as_record));
    let theirs: Vec<Hash> = sqlx::query_scalar(
        "select audit.leaf(r) from jsonb_populate_recordset(null::audit.log, $1) r",
    )
    .bind(&records)
    .fetch_all(&mut sql)
    .await
    .unwrap();
    let ours: Vec<Hash> = entries.iter().map(Entry::leaf).collect();
    assert_eq!(theirs, ours);

    for size in 1..=70 {
        let mut tree = Tree::default();
        tree.extend(ours[..size].iter().copied());
        let leaves: Vec<Vec<u8>> = ours[..size].iter().map(|leaf| leaf.0.to_vec()).collect();
        let root: Hash = sqlx::query_scalar("select audit.merkle($1)")
            .bind(leaves)
            .fetch_one(&mut sql)
            .await
            .unwrap();
        assert_eq!(Some(root), tree.root(), "{size} leaves");
    }
    for (n, previous) in [(1, None), (2, Some(ours[0])), (i64::MAX, Some(ours[1]))] {
        let seal = Seal {
            n,
            epoch: 3,
            xid_from: 0,
            xid_to: i64::MAX,
            count: 5,
            root: ours[2],
            head: ours[3],
            at: entries[0].at,
        };
        let head: Hash =
            sqlx::query_scalar("select audit.head($1, $2, 3, '0', $3::text::xid8, 5, $4)")
                .bind(previous.map(|hash| hash.0.to_vec()))
                .bind(n)
                .bind(seal.xid_to.to_string())
                .bind(seal.root.0.to_vec())
                .fetch_one(&mut sql)
                .await
                .unwrap();
        assert_eq!(head, seal.head_after(previous.as_ref()));
    }
}

#[tokio::test]
async fn rust_and_sql_hash_the_same_bytes_on_18() {
    rust_and_sql_hash_the_same_bytes(TestVersion::V18).await;
}

#[tokio::test]
async fn rust_and_sql_hash_the_same_bytes_on_15() {
    rust_and_sql_hash_the_same_bytes(TestVersion::V15).await;
}
