//! Has the crate built anew when a file of the pages comes or goes;
//! `include_dir` alone notices only those that change.

#![allow(clippy::print_stdout, reason = "so a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=../../ui/dist");
}
