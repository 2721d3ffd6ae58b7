//! Names of the Postgres roles of one installation. Roles belong to the whole server, so each name carries the installation's id.

/// The role names the SQL files use; the migrator replaces each by the installation's own.
pub const GENERIC: [&str; 8] = [
    "wb_owner",
    "wb_fn",
    "wb_audit",
    "wb_useradm",
    "wb_user",
    "wb_engine",
    "wb_service",
    "wb_backup",
];

/// The roles of one installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    installation: String,
}

impl Roles {
    /// For the installation with this id (`a-z0-9`, 4 to 12 characters). `None` when the id has another form.
    pub fn of(installation: &str) -> Option<Self> {
        let valid = (4..=12).contains(&installation.len())
            && installation
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        valid.then(|| Self {
            installation: installation.to_owned(),
        })
    }

    /// Read back from the name of one of its roles (`wb_<id>_owner`).
    pub fn from_role(role: &str) -> Option<Self> {
        let (installation, _) = role.strip_prefix("wb_")?.split_once('_')?;
        Self::of(installation)
    }

    /// The installation's id.
    pub fn installation(&self) -> &str {
        &self.installation
    }

    /// `wb_owner` → `wb_<id>_owner`.
    pub fn own(&self, generic: &str) -> String {
        format!(
            "wb_{}_{}",
            self.installation,
            generic.trim_start_matches("wb_")
        )
    }

    /// Replaces every generic role name that stands as a whole word in `sql`.
    pub fn fill(&self, sql: &str) -> String {
        let mut out = String::with_capacity(sql.len() + 256);
        let mut rest = sql;
        while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            out.push_str(&rest[..start]);
            let word_and_rest = &rest[start..];
            let end = word_and_rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(word_and_rest.len());
            let word = &word_and_rest[..end];
            if GENERIC.contains(&word) {
                out.push_str(&self.own(word))
            } else {
                out.push_str(word)
            }
            rest = &word_and_rest[end..];
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Roles;

    #[test]
    fn only_whole_words_become_the_installations_own() {
        let roles = Roles::of("ab12").expect("a valid id");
        assert_eq!(
            roles.fill("grant wb_user to wb_useradm; -- wb_userx 'wb_fn' wb_"),
            "grant wb_ab12_user to wb_ab12_useradm; -- wb_userx 'wb_ab12_fn' wb_"
        );
    }

    #[test]
    fn the_id_is_read_back_from_a_role() {
        assert_eq!(Roles::from_role("wb_ab12_owner"), Roles::of("ab12"));
        assert_eq!(Roles::from_role("postgres"), None);
        assert_eq!(Roles::of("AB12"), None);
    }
}
