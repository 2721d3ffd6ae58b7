//! Invented people of ten countries for the demo and for load tests: the same file for the same seed, on every machine.

mod people;
#[cfg(test)]
mod tests;

use people::{PEOPLES, People};

/// The seed of the shipped file `tests/fixtures/leads/demo.csv`.
pub const SEED: u64 = 20_261_122;
/// Rows of the shipped file.
pub const ROWS: u64 = 1_200;

/// Column names of the file.
pub const HEADER: [&str; 17] = [
    "phone",
    "name",
    "country",
    "language",
    "source",
    "stage",
    "tags",
    "consent",
    "consent purpose",
    "consent method",
    "consent source",
    "consent wording",
    "consent date",
    "consent expiry",
    "blocked until",
    "city",
    "order id",
];

/// What a row is there to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// About 2 %: cannot be read.
    Damaged,
    /// About 1.5 %: somebody of an earlier row, written otherwise.
    Duplicate,
    /// About 3 %: withdrew consent.
    OptedOut,
    /// About 1 %: blocked for now.
    Blocked,
    /// About 2 %: consent has run out.
    Expired,
    /// About 2 %: asked, not answered.
    Pending,
    /// The others: agreed to marketing, with proof.
    OptedIn,
}

/// A CSV file of `rows` people, UTF-8, with header.
pub fn generate(rows: u64, seed: u64) -> Vec<u8> {
    let mut out = HEADER.join(",").into_bytes();
    out.push(b'\n');
    for index in 0..rows {
        let line: Vec<String> = row(index, seed).iter().map(|cell| quoted(cell)).collect();
        out.extend_from_slice(line.join(",").as_bytes());
        out.push(b'\n');
    }
    out
}

/// What row `index` (from 0) of the file is there to show.
pub fn role(index: u64, seed: u64) -> Role {
    match Dice::new(index, seed, 0).below(1000) {
        0..20 => Role::Damaged,
        20..35 if index > 0 => Role::Duplicate,
        35..65 => Role::OptedOut,
        65..75 => Role::Blocked,
        75..95 => Role::Expired,
        95..115 => Role::Pending,
        _ => Role::OptedIn,
    }
}

/// Numbers that follow from a place in the file and the seed alone (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(index: u64, seed: u64, use_: u64) -> Dice {
        Dice(
            seed ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15)
                ^ use_.wrapping_mul(0xd1b5_4a32_d192_ed03),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

fn row(index: u64, seed: u64) -> [String; 17] {
    let role = role(index, seed);
    let person = if role == Role::Duplicate {
        earlier(index, seed)
    } else {
        index
    };
    let mut dice = Dice::new(index, seed, 1);
    let mut cells = cells(person, index, seed, role, &mut dice);
    if role == Role::Damaged {
        damage(&mut cells, &mut dice);
    }
    cells
}

/// The nearest person before this row who can be read.
fn earlier(index: u64, seed: u64) -> u64 {
    let whole = |index: &u64| !matches!(role(*index, seed), Role::Damaged | Role::Duplicate);
    (0..index)
        .rev()
        .skip(7.min(index as usize / 2))
        .find(whole)
        .unwrap_or(0)
}

fn cells(person: u64, index: u64, seed: u64, role: Role, dice: &mut Dice) -> [String; 17] {
    let people = &PEOPLES[(person % PEOPLES.len() as u64) as usize];
    let mut own = Dice::new(person, seed, 2);
    let name = format!("{} {}", own.pick(people.first), own.pick(people.last));
    let city = own.pick(people.cities);
    let notation = if role == Role::Duplicate {
        dice.below(5)
    } else {
        own.below(5)
    };
    let phone = people.phone(
        person
            .wrapping_mul(7_654_321)
            .wrapping_add(seed % 9_000_000)
            % 10_000_000,
        notation,
    );
    let consent = consent(people, role, dice);
    let [
        state,
        purpose,
        method,
        source,
        wording,
        date,
        expiry,
        blocked,
    ] = consent;
    [
        phone,
        name,
        people.country.to_owned(),
        people.language.to_owned(),
        own.pick(&["website", "fair 2026", "shop", "referral", "instagram"])
            .to_owned(),
        own.pick(&["new", "contacted", "interested", "customer"])
            .to_owned(),
        own.pick(&["", "vip", "newsletter", "vip; newsletter", "summer"])
            .to_owned(),
        state,
        purpose,
        method,
        source,
        wording,
        date,
        expiry,
        blocked,
        city.to_owned(),
        format!("WB-{:06}", index + 1),
    ]
}

/// State, purpose, method, source, wording, date, expiry, blocked until.
fn consent(people: &People, role: Role, dice: &mut Dice) -> [String; 8] {
    let day = |dice: &mut Dice, year: u64| {
        format!("{year}-{:02}-{:02}", 1 + dice.below(10), 1 + dice.below(28))
    };
    let (method, source) = dice.pick(&[
        ("form", "https://sunrise-travel.example/offers"),
        ("paper", "guest book, Sunrise Travel shop"),
        ("chat", "WhatsApp conversation"),
        ("form", "https://sunrise-travel.example/checkout"),
    ]);
    let date = match role {
        Role::Expired => day(dice, 2024),
        Role::OptedOut => day(dice, 2025),
        _ => day(dice, 2026),
    };
    let later = if dice.below(4) == 0 { "2035-12-31" } else { "" };
    let cells = match role {
        Role::OptedOut => ["opted out", "marketing", "", "", "", date.as_str(), "", ""],
        Role::Blocked => ["", "", "", "", "", "", "", "2035-01-01"],
        Role::Expired => [
            "opted in",
            "marketing",
            method,
            source,
            people.wording,
            date.as_str(),
            "2025-06-30",
            "",
        ],
        Role::Pending => ["pending", "marketing", "", "", "", date.as_str(), "", ""],
        Role::Damaged | Role::Duplicate | Role::OptedIn => [
            "opted in",
            "marketing",
            method,
            source,
            people.wording,
            date.as_str(),
            later,
            "",
        ],
    };
    cells.map(str::to_owned)
}

/// One of the ways in which real files are broken.
fn damage(cells: &mut [String; 17], dice: &mut Dice) {
    let phone = cells[0].clone();
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    match dice.below(10) {
        0 | 1 => cells[0] = "9.19E+11".into(),
        2 => cells[0] = String::new(),
        3 => {
            cells[0] = phone
                .chars()
                .take(phone.chars().count().saturating_sub(digits / 2))
                .collect()
        }
        4 => cells[0] = format!("{phone} ext. 12"),
        5 => cells[0] = "ask Maria".into(),
        6 => cells[0] = format!("{phone} / {phone}"),
        7 => cells[12] = "31.02.2026".into(),
        8 => cells[12] = String::new(),
        _ => cells[7] = "perhaps".into(),
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
