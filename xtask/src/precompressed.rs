//! Writes `.br` and `.gz` beside files that compress well, for hosts that send such files as they are.
//!
//! Owns the settings of the compressors.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The kinds of files that are texts or programs. Pictures are compressed already.
const KINDS: [&str; 7] = ["wasm", "js", "css", "html", "svg", "json", "webmanifest"];
/// Brotli's slowest and smallest setting, and its usual window.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW_BITS: u32 = 22;

/// Compresses each of `files` that is of a kind for which it pays.
pub fn write(files: &[PathBuf]) -> Result<()> {
    for path in files {
        if path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind)) {
            let content = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            std::fs::write(beside(path, "br"), brotli(&content)?)?;
            std::fs::write(beside(path, "gz"), gzip(&content)?)?;
        }
    }
    Ok(())
}

/// The path of the compressed form of a file: `a.js.br`.
pub fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    name.into()
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

/// Without a name or a time in it, so that the same content always gives the same bytes.
fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::Read as _;

    #[test]
    fn both_forms_are_the_file_and_smaller() {
        let content: Vec<u8> = (0..20_000_u32).flat_map(|number| (number / 7).to_string().into_bytes()).collect();
        let (small, other) = (brotli(&content).unwrap(), gzip(&content).unwrap());
        assert!(small.len() < content.len() / 4 && other.len() < content.len() / 2);
        let mut read = Vec::new();
        brotli::Decompressor::new(small.as_slice(), 4096).read_to_end(&mut read).unwrap();
        assert_eq!(read, content);
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(other.as_slice()).read_to_end(&mut read).unwrap();
        assert_eq!(read, content);
    }

    #[test]
    fn only_what_compresses_well_is_written() {
        let folder = std::env::temp_dir().join(format!("pamir-precompressed-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = ["a.js", "a.png"].map(|name| folder.join(name));
        files.iter().for_each(|file| std::fs::write(file, "let a = 1;").unwrap());
        write(&files).unwrap();
        let there = |name: &str| folder.join(name).is_file();
        assert!(there("a.js.br") && there("a.js.gz") && !there("a.png.br") && !there("a.png.gz"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
