//! Migrations are compiled in; cargo must look again when one is added.
fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
    println!("cargo:rerun-if-changed=../../migrations/functions");
}
