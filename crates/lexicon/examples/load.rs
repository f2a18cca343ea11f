//! How long the tables of actors of a pack folder take to load: the middle of
//! eleven runs in this process, and the first, in milliseconds.
//!
//! `load PACK`

use std::{error::Error, fs, io::Write, path::Path, time::Instant};

use tidings_lexicon::{Actors, Files};

fn main() -> Result<(), Box<dyn Error>> {
    let pack = std::env::args().nth(1).ok_or("usage: load PACK")?;
    let mut files = Files::default();
    for folder in ["", "actors"] {
        for entry in fs::read_dir(Path::new(&pack).join(folder))? {
            let path = entry?.path();
            if path.is_file() {
                let name = Path::new(folder).join(path.file_name().unwrap_or_default());
                files.insert(name.to_string_lossy(), fs::read(&path)?);
            }
        }
    }
    let mut took = Vec::new();
    for _ in 0..11 {
        let began = Instant::now();
        let actors = Actors::load(&files)?;
        took.push(began.elapsed().as_secs_f64() * 1e3);
        drop(actors);
    }
    let first = took[0];
    took.sort_by(f64::total_cmp);
    let mut out = std::io::stdout();
    writeln!(out, "{:.1} ms, the first time {first:.1} ms", took[5])?;
    Ok(())
}
