use std::fs;

use super::{MetaAccount, keep, load};
use crate::secrets::Keeper;

fn account(token: &str, waba_id: &str) -> MetaAccount {
    MetaAccount {
        token: token.to_owned(),
        waba_id: waba_id.to_owned(),
        app_secret: None,
        verify_token: None,
    }
}

#[test]
fn an_account_is_kept_with_the_passwords() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(load(folder.path(), Keeper::Files).expect("read").is_none());
    keep(
        folder.path(),
        Keeper::Files,
        &account("EAAtoken", "102290129340398"),
    )
    .expect("kept");
    let kept = load(folder.path(), Keeper::Files)
        .expect("read")
        .expect("kept");
    assert_eq!(
        (kept.token.as_str(), kept.waba_id.as_str()),
        ("EAAtoken", "102290129340398")
    );
}

#[test]
fn what_can_be_no_account_is_not_kept_and_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    for wrong in [
        account("EAAtoken", "my account"),
        account("line\nbreak", "1"),
    ] {
        let refusal = keep(folder.path(), Keeper::Files, &wrong).expect_err("refused");
        assert!(
            !format!("{refusal:?}").contains("line\\nbreak"),
            "{refusal:?}"
        );
    }
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 0);
}
