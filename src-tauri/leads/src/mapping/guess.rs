//! Column names as offices write them in several languages, and the fields they mean.

use std::collections::HashSet;

use ground::text::fold;

use super::Field;
use crate::rejected::REASON_COLUMNS;

/// Names after folding, per field. The more telling fields come first.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Phone,
        &[
            "phone",
            "phone number",
            "mobile",
            "mobile number",
            "mobile phone",
            "cell",
            "cell phone",
            "whatsapp",
            "whatsapp number",
            "wa id",
            "msisdn",
            "number",
            "tel",
            "telephone",
            "contact number",
            "telefon",
            "telefonnummer",
            "handy",
            "handynummer",
            "mobil",
            "mobilnummer",
            "rufnummer",
            "telephone portable",
            "portable",
            "numero",
            "numero de telephone",
            "numero de telefono",
            "telefono",
            "movil",
            "celular",
            "telefone",
            "numero de telefone",
            "telemovel",
            "cellulare",
            "numero di telefono",
            "cep telefonu",
            "telefon numarasi",
            "nomor",
            "nomor telepon",
            "nomor hp",
            "no hp",
            "फोन",
            "फ़ोन",
            "मोबाइल",
            "मोबाइल नंबर",
            "الهاتف",
            "هاتف",
            "رقم الهاتف",
            "الجوال",
            "رقم الجوال",
            "فون نمبر",
            "电话",
            "手机",
        ],
    ),
    (
        Field::Name,
        &[
            "name",
            "full name",
            "contact name",
            "customer name",
            "person",
            "customer",
            "nom",
            "nom complet",
            "nombre",
            "nombre completo",
            "nome",
            "nome completo",
            "vollstandiger name",
            "kunde",
            "isim",
            "ad",
            "ad soyad",
            "nama",
            "nama lengkap",
            "नाम",
            "الاسم",
            "اسم",
            "نام",
            "姓名",
        ],
    ),
    (
        Field::Language,
        &[
            "language",
            "lang",
            "locale",
            "sprache",
            "langue",
            "idioma",
            "lingua",
            "dil",
            "bahasa",
            "भाषा",
            "اللغة",
            "زبان",
        ],
    ),
    (
        Field::Country,
        &[
            "country",
            "country code",
            "land",
            "pays",
            "pais",
            "paese",
            "ulke",
            "negara",
            "देश",
            "البلد",
            "الدولة",
            "ملک",
        ],
    ),
    (
        Field::Source,
        &[
            "source",
            "lead source",
            "origin",
            "quelle",
            "herkunft",
            "origine",
            "origen",
            "origem",
            "fonte",
            "fuente",
            "kaynak",
            "sumber",
            "स्रोत",
            "المصدر",
        ],
    ),
    (
        Field::Stage,
        &[
            "stage",
            "status",
            "lead status",
            "pipeline stage",
            "phase",
            "etape",
            "etapa",
            "fase",
            "asama",
            "tahap",
            "चरण",
            "المرحلة",
        ],
    ),
    (
        Field::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "label",
            "schlagworte",
            "etiquettes",
            "etiquetas",
            "etichette",
            "etiketler",
            "टैग",
            "الوسوم",
        ],
    ),
    (
        Field::ConsentState,
        &[
            "consent",
            "consent state",
            "consent status",
            "opt in",
            "optin",
            "opted in",
            "opt in status",
            "whatsapp opted",
            "whatsapp opt in",
            "subscribed",
            "einwilligung",
            "zustimmung",
            "consentement",
            "consentimiento",
            "consentimento",
            "consenso",
            "onay",
            "riza",
            "persetujuan",
            "सहमति",
            "الموافقة",
            "رضامندي",
        ],
    ),
    (
        Field::ConsentPurpose,
        &[
            "consent purpose",
            "purpose",
            "topic",
            "zweck",
            "finalite",
            "finalidad",
            "finalidade",
            "finalita",
            "amac",
            "tujuan",
        ],
    ),
    (
        Field::ConsentMethod,
        &[
            "consent method",
            "opt in method",
            "optin method",
            "method",
            "methode",
            "metodo",
            "yontem",
            "metode",
        ],
    ),
    (
        Field::ConsentSource,
        &[
            "consent source",
            "opt in source",
            "optin source",
            "quelle der einwilligung",
            "origen del consentimiento",
            "origem do consentimento",
        ],
    ),
    (
        Field::ConsentWording,
        &[
            "consent wording",
            "wording",
            "consent text",
            "opt in text",
            "wortlaut",
            "texto del consentimiento",
        ],
    ),
    (
        Field::ConsentDate,
        &[
            "consent date",
            "consent at",
            "opt in date",
            "optin date",
            "opted in at",
            "date of consent",
            "einwilligung am",
            "datum der einwilligung",
            "date du consentement",
            "fecha de consentimiento",
            "data do consentimento",
            "onay tarihi",
        ],
    ),
    (
        Field::ConsentExpiry,
        &[
            "consent expiry",
            "consent expires",
            "consent until",
            "expires",
            "expires at",
            "expiry",
            "expiry date",
            "gultig bis",
            "valable jusqu au",
            "vence",
            "validade",
            "scadenza",
        ],
    ),
    (
        Field::BlockedUntil,
        &[
            "blocked until",
            "do not contact until",
            "gesperrt bis",
            "bloque jusqu au",
            "bloqueado hasta",
            "bloqueado ate",
        ],
    ),
];

pub(super) fn fields(header: &[String]) -> Vec<Field> {
    let mut used = HashSet::new();
    header
        .iter()
        .enumerate()
        .map(|(index, name)| field(index, name, &mut used))
        .collect()
}

fn field(index: usize, name: &str, used: &mut HashSet<Field>) -> Field {
    let folded = fold(name);
    let known = NAMES
        .iter()
        .find(|(_, names)| names.iter().any(|known| fold(known) == folded))
        .map(|(field, _)| field.clone());
    if let Some(field) = known
        && used.insert(field.clone())
    {
        return field;
    }
    if name == format!("Column {}", index + 1) || REASON_COLUMNS.contains(&name) {
        return Field::Ignore;
    }
    let field = Field::Custom(key(index, &folded));
    let field = if used.contains(&field) {
        Field::Custom(format!("column_{}", index + 1))
    } else {
        field
    };
    used.insert(field.clone());
    field
}

/// A key of small Latin letters, digits and underscores; names in other scripts go by their number.
fn key(index: usize, folded: &str) -> String {
    let plain: String = folded
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    let cut: String = plain.trim_matches('_').chars().take(40).collect();
    let cut = cut.trim_end_matches('_');
    if cut.is_empty() || plain.bytes().filter(|byte| *byte == b'_').count() * 2 > plain.len() {
        format!("column_{}", index + 1)
    } else {
        cut.to_owned()
    }
}
