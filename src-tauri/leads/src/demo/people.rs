//! Ten countries: names in their own script, numbers as people there write them, the sentence they agreed to.

/// What the invented people of one country share.
pub(super) struct People {
    pub(super) country: &'static str,
    pub(super) language: &'static str,
    pub(super) first: &'static [&'static str],
    pub(super) last: &'static [&'static str],
    pub(super) cities: &'static [&'static str],
    pub(super) wording: &'static str,
    /// Calling code and the beginning of a mobile number, after which seven digits may be anything.
    calling_code: &'static str,
    prefix: &'static str,
    /// The national notation: `#` stands for a digit of the national number, in order; other characters for themselves.
    national: &'static str,
    /// An older international form still in many lists, before the seven digits and the rest of the prefix; empty if none.
    old: &'static str,
}

impl People {
    /// The number with these seven digits in one of five notations.
    pub(super) fn phone(&self, subscriber: u64, notation: u64) -> String {
        let number = format!("{}{subscriber:07}", self.prefix);
        match notation {
            0 => format!("+{}{number}", self.calling_code),
            1 => spelled(
                self.national,
                number.strip_prefix(self.dropped()).unwrap_or(&number),
            ),
            2 => format!("00{} {number}", self.calling_code),
            3 => format!(
                "+{} {} {}",
                self.calling_code,
                &number[..number.len() - 7],
                spelled("### ## ##", &number[number.len() - 7..])
            ),
            _ if self.old.is_empty() => format!("+{}-{number}", self.calling_code),
            _ => format!("{}{}", self.old, &number[number.len() - 8..]),
        }
    }

    /// Digits of the international number that the national notation replaces by its own.
    fn dropped(&self) -> &'static str {
        if self.country == "AR" { "9" } else { "" }
    }
}

fn spelled(pattern: &str, digits: &str) -> String {
    let mut digits = digits.chars();
    pattern
        .chars()
        .map(|c| {
            if c == '#' {
                digits.next().unwrap_or('0')
            } else {
                c
            }
        })
        .collect()
}

pub(super) const PEOPLES: [People; 10] = [
    People {
        country: "DE",
        language: "de",
        first: &[
            "Anna",
            "Jürgen",
            "Sabine",
            "Lukas",
            "Mia",
            "Özlem",
            "Friederike",
            "Björn",
        ],
        last: &[
            "Müller", "Schäfer", "Groß", "Weiß", "Köhler", "Yılmaz", "Nowak", "Schmidt",
        ],
        cities: &["Köln", "München", "Leipzig", "Bremen"],
        wording: "Ich möchte Angebote von Sunrise Travel über WhatsApp erhalten und kann jederzeit mit STOPP widerrufen.",
        calling_code: "49",
        prefix: "1512",
        national: "0#### / #######",
        old: "",
    },
    People {
        country: "FR",
        language: "fr",
        first: &[
            "Zoé",
            "François",
            "Amélie",
            "Noël",
            "Léa",
            "Benoît",
            "Inès",
            "Théo",
        ],
        last: &[
            "Lefèvre",
            "Girard",
            "Moreau",
            "Bélanger",
            "Dupont",
            "Haddad",
            "Châtelain",
            "Roux",
        ],
        cities: &["Lyon", "Orléans", "Nîmes", "Lille"],
        wording: "J'accepte de recevoir les offres de Sunrise Travel par WhatsApp et peux répondre ARRÊT à tout moment.",
        calling_code: "33",
        prefix: "61",
        national: "0# ## ## ## ##",
        old: "",
    },
    People {
        country: "ES",
        language: "es",
        first: &[
            "Lucía", "Íñigo", "Begoña", "Martín", "Álvaro", "Noa", "Joaquín", "Carmen",
        ],
        last: &[
            "García",
            "Núñez",
            "Ibáñez",
            "Peña",
            "Muñoz",
            "Ruiz",
            "Ordóñez",
            "Vidal",
        ],
        cities: &["Málaga", "Cádiz", "Gijón", "Madrid"],
        wording: "Acepto recibir ofertas de Sunrise Travel por WhatsApp; puedo responder BAJA en cualquier momento.",
        calling_code: "34",
        prefix: "61",
        national: "### ## ## ##",
        old: "",
    },
    People {
        country: "TR",
        language: "tr",
        first: &[
            "İpek", "Ayşe", "Çağrı", "Oğuz", "Şule", "Ümit", "Gülşen", "Işıl",
        ],
        last: &[
            "Yıldız", "Öztürk", "Şahin", "Çelik", "Doğan", "Kılıç", "Güneş", "Aydın",
        ],
        cities: &["İzmir", "Eskişehir", "Muğla", "İstanbul"],
        wording: "Sunrise Travel kampanyalarını WhatsApp'tan almak istiyorum; DUR yazarak vazgeçebilirim.",
        calling_code: "90",
        prefix: "532",
        national: "0### ### ## ##",
        old: "",
    },
    People {
        country: "BR",
        language: "pt_BR",
        first: &[
            "João",
            "Conceição",
            "Thaís",
            "Antônio",
            "Luíza",
            "Caetano",
            "Beatriz",
            "Otávio",
        ],
        last: &[
            "da Silva",
            "Araújo",
            "Gonçalves",
            "Simões",
            "Magalhães",
            "Peixoto",
            "Assunção",
            "Lima",
        ],
        cities: &["São Paulo", "Brasília", "Goiânia", "Belém"],
        wording: "Aceito receber ofertas da Sunrise Travel pelo WhatsApp e posso responder SAIR a qualquer momento.",
        calling_code: "55",
        prefix: "1198",
        national: "(##) #####-####",
        old: "+55 11 ",
    },
    People {
        country: "MX",
        language: "es_MX",
        first: &[
            "Guadalupe",
            "José",
            "Ximena",
            "Raúl",
            "Sofía",
            "Iván",
            "Citlali",
            "Andrés",
        ],
        last: &[
            "Hernández",
            "López",
            "Ramírez",
            "Vázquez",
            "Cuautle",
            "Treviño",
            "Jiménez",
            "Ríos",
        ],
        cities: &["Ciudad de México", "Mérida", "León", "Querétaro"],
        wording: "Acepto recibir promociones de Sunrise Travel por WhatsApp; puedo responder BAJA cuando quiera.",
        calling_code: "52",
        prefix: "551",
        national: "## #### ####",
        old: "+52 1 55 ",
    },
    People {
        country: "AR",
        language: "es_AR",
        first: &[
            "Mateo", "Belén", "Agustín", "Martina", "Nicolás", "Julieta", "Tomás", "Rocío",
        ],
        last: &[
            "Fernández",
            "Giménez",
            "Ocampo",
            "Luján",
            "Benítez",
            "Quiroga",
            "Páez",
            "Sosa",
        ],
        cities: &["Buenos Aires", "La Plata", "Quilmes", "Morón"],
        wording: "Acepto recibir ofertas de Sunrise Travel por WhatsApp y puedo responder BAJA en cualquier momento.",
        calling_code: "54",
        prefix: "9112",
        national: "0## 15 ####-####",
        old: "+54 11 ",
    },
    People {
        country: "IN",
        language: "hi",
        first: &[
            "आरव",
            "प्रिया",
            "दीपक",
            "अनन्या",
            "संजय",
            "कविता",
            "रोहन",
            "मीरा",
        ],
        last: &[
            "शर्मा",
            "पटेल",
            "सिंह",
            "गुप्ता",
            "वर्मा",
            "मिश्रा",
            "यादव",
            "जोशी",
        ],
        cities: &["दिल्ली", "जयपुर", "पुणे", "लखनऊ"],
        wording: "मैं Sunrise Travel के ऑफ़र WhatsApp पर पाना चाहता/चाहती हूँ और कभी भी बंद लिखकर रोक सकता/सकती हूँ।",
        calling_code: "91",
        prefix: "981",
        national: "0##### #####",
        old: "",
    },
    People {
        country: "EG",
        language: "ar",
        first: &[
            "محمد",
            "فاطمة",
            "أحمد",
            "مريم",
            "يوسف",
            "نور",
            "خالد",
            "سلمى",
        ],
        last: &[
            "حسن",
            "عبد الله",
            "السيد",
            "إبراهيم",
            "منصور",
            "فؤاد",
            "سليمان",
            "شاهين",
        ],
        cities: &["القاهرة", "الإسكندرية", "الجيزة", "أسوان"],
        wording: "أوافق على استلام عروض Sunrise Travel عبر واتساب ويمكنني إرسال إيقاف في أي وقت.",
        calling_code: "20",
        prefix: "101",
        national: "0## ########",
        old: "",
    },
    People {
        country: "ID",
        language: "id",
        first: &[
            "Siti", "Budi", "Dewi", "Agus", "Putri", "Wayan", "Rizky", "Ayu",
        ],
        last: &[
            "Santoso", "Wijaya", "Lestari", "Pratama", "Nugroho", "Siregar", "Hidayat", "Kusuma",
        ],
        cities: &["Jakarta", "Bandung", "Denpasar", "Surabaya"],
        wording: "Saya setuju menerima penawaran Sunrise Travel lewat WhatsApp dan dapat membalas BERHENTI kapan saja.",
        calling_code: "62",
        prefix: "8121",
        national: "0###-####-####",
        old: "",
    },
];
