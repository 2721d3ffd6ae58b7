use super::*;

fn key(byte: u8) -> CallbackKey {
    CallbackKey::new(&[byte; 32]).expect("32 bytes")
}

fn attempt() -> Attempt {
    Attempt {
        message: MessageId::new(),
        attempt: 7,
    }
}

#[test]
fn what_we_signed_names_its_attempt() {
    let attempt = attempt();
    let data = key(1).sign(attempt);
    assert_eq!(key(1).verify(&data), Some(attempt));
    assert!(data.len() <= 63, "{data} fits into Meta's 512 characters");
}

#[test]
fn another_key_another_attempt_or_a_cut_mac_names_nothing() {
    let data = key(1).sign(attempt());
    assert_eq!(key(2).verify(&data), None);
    assert_eq!(key(1).verify(&data.replace(".7.", ".8.")), None);
    assert_eq!(key(1).verify(&data[..data.len() - 2]), None);
}

#[test]
fn foreign_callback_data_names_nothing() {
    for data in [
        "",
        ".",
        "..",
        "cmp-7:ct-42:att-1",
        "a.b.c",
        "00000000-0000-7000-8000-000000000000.1.zz",
    ] {
        assert_eq!(key(1).verify(data), None, "{data}");
    }
}

#[test]
fn a_key_of_another_length_is_refused() {
    assert!(CallbackKey::new(&[1; 16]).is_err());
}
