//! npm packages, and the built UI.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
    time::SystemTime,
};

use anyhow::Context;

use crate::{
    place::{NPM_RECORD, root, target},
    run::{npm, say, step},
};

/// `npm ci` in a folder, unless the last one there was for this lock file.
pub(crate) fn install(folder: &str) -> anyhow::Result<()> {
    let path = root().join(folder);
    let changed = |name: &str| {
        fs::metadata(path.join(name))
            .and_then(|found| found.modified())
            .ok()
    };
    let fresh = changed(NPM_RECORD)
        .zip(changed("package-lock.json"))
        .is_some_and(|(installed, lock)| installed >= lock);
    if fresh {
        return Ok(());
    }
    let what = format!("npm ci in {folder}");
    step(&what, npm(folder, &["ci", "--no-audit", "--no-fund"]))
        .context("npm could not fetch the packages; is there a network?")
}

/// Builds the UI, unless nothing it is made of has changed.
pub(crate) fn build() -> anyhow::Result<()> {
    let stamp = target().join("ui.stamp");
    let state = state_of_sources().to_string();
    let built = root().join("ui/dist/index.html").exists();
    if built && fs::read_to_string(&stamp).is_ok_and(|last| last == state) {
        return Ok(());
    }
    step("building the UI", npm("ui", &["run", "build"]))?;
    fs::write(&stamp, state).context("cannot write into the build folder")?;
    say("the UI is built");
    Ok(())
}

/// A number that changes with the name, size or time of any file the UI is built from.
fn state_of_sources() -> u64 {
    let mut state = DefaultHasher::new();
    add(&root().join("ui"), &mut state);
    state.finish()
}

fn add(folder: &Path, state: &mut DefaultHasher) {
    let skipped = ["node_modules", "dist", "dist-memory", "e2e"];
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let skip = path
            .file_name()
            .is_some_and(|name| skipped.iter().any(|skipped| *skipped == name));
        match fs::metadata(&path) {
            Ok(_) if skip => {}
            Ok(found) if found.is_dir() => add(&path, state),
            Ok(found) => (
                &path,
                found.len(),
                found.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            )
                .hash(state),
            Err(_) => {}
        }
    }
}
