//! Turns the languages' data from TOML, which people write, to JSON, which is read several times as fast at every start.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders and files of `src/lang` that the program reads.
const DATA: [&str; 3] = ["data", "cldr", "events.toml"];

fn main() -> Result<(), Box<dyn Error>> {
    let (from, to) = (Path::new("src/lang"), PathBuf::from(env::var("OUT_DIR")?).join("lang"));
    // A language whose file is gone must not build from what is left of it.
    if to.exists() {
        fs::remove_dir_all(&to)?;
    }
    for name in DATA {
        println!("cargo::rerun-if-changed={}", from.join(name).display());
        for file in files(&from.join(name))? {
            let target = to.join(file.strip_prefix(from)?).with_extension("json");
            let data: serde_json::Value =
                toml::from_str(&fs::read_to_string(&file)?).map_err(|error| format!("{}: {error}", file.display()))?;
            fs::create_dir_all(target.parent().unwrap_or(&to))?;
            fs::write(target, data.to_string())?;
        }
    }
    Ok(())
}

/// A TOML file, or those of a folder.
fn files(path: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    Ok(entries.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "toml")).collect())
}
