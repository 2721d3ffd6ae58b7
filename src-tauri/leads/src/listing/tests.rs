use super::{NoPlace, Place, said};
use crate::lead::LeadFilter;

#[test]
fn a_place_is_read_back_as_it_was_written_whatever_the_name() {
    let id = "01930000-0000-7000-8000-000000000001";
    for name in ["anna", "", "o.z. ~ ü", "2026-11-22T10:00:00+00:00"] {
        let text = format!("{id}.{name}");
        let place: Place = text.parse().unwrap();
        assert_eq!(place.to_string(), text);
    }
    for wrong in ["", id, "x.y"] {
        assert_eq!(wrong.parse::<Place>(), Err(NoPlace), "{wrong}");
    }
}

#[test]
fn a_number_as_people_write_it_is_looked_for_by_its_digits() {
    for (written, looked_for) in [
        ("(030) 123-45", "3012345"),
        ("+49 151 / 23", "+4915123"),
        ("0049 151", "+49151"),
        ("151.23", "15123"),
        ("Anna 2", "Anna 2"),
        ("-", "-"),
    ] {
        let filter = LeadFilter {
            text: Some(written.into()),
            ..LeadFilter::default()
        };
        assert_eq!(said(&filter).text.as_deref(), Some(looked_for), "{written}");
    }
}
