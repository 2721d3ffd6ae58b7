use super::{Field, Mapping};
use crate::LeadsError;

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn headers_in_several_languages_are_understood() {
    let table: [(&[&str], &[Field]); 7] = [
        (
            &["Phone Number", "Full name", "Opt-in date"],
            &[Field::Phone, Field::Name, Field::ConsentDate],
        ),
        (
            &["Handynummer", "Name", "Einwilligung", "Sprache"],
            &[
                Field::Phone,
                Field::Name,
                Field::ConsentState,
                Field::Language,
            ],
        ),
        (
            &["NUMÉRO DE TÉLÉPHONE", "Nom", "Pays"],
            &[Field::Phone, Field::Name, Field::Country],
        ),
        (
            &["Móvil", "Nombre", "Etiquetas"],
            &[Field::Phone, Field::Name, Field::Tags],
        ),
        (
            &["Cep Telefonu", "AD SOYAD", "Ülke"],
            &[Field::Phone, Field::Name, Field::Country],
        ),
        (
            &["मोबाइल", "नाम", "सहमति"],
            &[Field::Phone, Field::Name, Field::ConsentState],
        ),
        (
            &["رقم الهاتف", "الاسم", "الموافقة"],
            &[Field::Phone, Field::Name, Field::ConsentState],
        ),
    ];
    for (names, fields) in table {
        assert_eq!(Mapping::guess(&header(names)).columns, fields, "{names:?}");
    }
}

#[test]
fn unknown_columns_become_fields_of_their_own() {
    let guessed = Mapping::guess(&header(&[
        "phone",
        "Order No.",
        "Mobile",
        "mobile 2",
        "дата",
        "Column 6",
        "waybill row",
    ]));
    let custom = |key: &str| Field::Custom(key.into());
    assert_eq!(
        guessed.columns,
        [
            Field::Phone,
            custom("order_no"),
            custom("mobile"),
            custom("mobile_2"),
            custom("column_5"),
            Field::Ignore,
            Field::Ignore
        ]
    );
}

#[test]
fn every_guess_of_a_file_with_phones_passes_the_check() {
    for names in [
        &["phone", "a", "A!"][..],
        &["phone", "x", "column_2"],
        &["tel", "ü", "ö", "日本"],
    ] {
        let names = header(names);
        Mapping::guess(&names).check(&names).unwrap();
    }
}

#[test]
fn a_mapping_without_phone_names_the_columns_it_saw() {
    let names = header(&["mail", "name"]);
    let error = Mapping::guess(&names).check(&names).unwrap_err();
    assert_eq!(
        error.to_string(),
        "No column holds the phone number. Columns found: mail, name. Choose the one with the numbers."
    );
}

#[test]
fn a_field_filled_twice_is_refused() {
    let names = header(&["a", "b"]);
    let mapping = Mapping {
        columns: vec![Field::Phone, Field::Phone],
        ..Mapping::default()
    };
    assert!(matches!(
        mapping.check(&names),
        Err(LeadsError::FieldTwice { .. })
    ));
}

#[test]
fn a_mapping_for_another_file_and_bad_names_are_refused() {
    let names = header(&["a", "b"]);
    let one = Mapping {
        columns: vec![Field::Phone],
        ..Mapping::default()
    };
    assert!(matches!(
        one.check(&names),
        Err(LeadsError::OtherColumns {
            mapped: 1,
            found: 2
        })
    ));
    let bad = Mapping {
        columns: vec![Field::Phone, Field::Custom("Order No".into())],
        ..Mapping::default()
    };
    assert!(matches!(
        bad.check(&names),
        Err(LeadsError::BadFieldName { .. })
    ));
    let mut wrong = Mapping {
        columns: vec![Field::Phone, Field::Ignore],
        ..Mapping::default()
    };
    wrong.defaults.language = Some("German".into());
    assert!(matches!(
        wrong.check(&names),
        Err(LeadsError::BadDefault {
            setting: "language",
            ..
        })
    ));
}

#[test]
fn a_mapping_is_remembered_as_json() {
    let mapping = Mapping::guess(&header(&["phone", "Order No.", "x"]));
    let text = serde_json::to_string(&mapping).unwrap();
    assert!(
        text.contains(r#"{"field":"custom","name":"order_no"}"#),
        "{text}"
    );
    assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), mapping);
}
