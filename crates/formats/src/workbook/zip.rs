//! Zip archives (PKWARE's APPNOTE), as far as files that people bring have them: stored or deflated, in one part.
//!
//! Owns the table of contents and the unpacking, which goes piece by piece: what comes out of a few bytes may be very large.

use crate::fault::FileFault;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

/// An archive.
#[derive(Debug)]
pub(super) struct Archive<'t> {
    bytes: &'t [u8],
    entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    is_locked: bool,
    method: u16,
    packed_len: usize,
    offset: usize,
}

/// The lengths of the records, without what varies.
const END: usize = 22;
const CENTRAL: usize = 46;
const LOCAL: usize = 30;
/// The longest comment behind the last record.
const LONGEST_COMMENT: usize = 65_535;
/// The most files that are looked at. No workbook has so many.
const MOST_ENTRIES: usize = 20_000;
/// So many bytes are unpacked at a time.
const PIECE: usize = 1 << 16;

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    usize::try_from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])).ok()
}

impl<'t> Archive<'t> {
    /// The archive in these bytes.
    pub(super) fn of(bytes: &'t [u8]) -> Result<Self, FileFault> {
        let entries = Self::entries(bytes).ok_or(FileFault::DamagedArchive)?;
        Ok(Self { bytes, entries })
    }

    /// The table of contents.
    fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
        let last = bytes.len().checked_sub(END)?;
        let first = last.saturating_sub(LONGEST_COMMENT);
        let end = (first..=last).rev().find(|at| bytes.get(*at..*at + 4) == Some(b"PK\x05\x06"))?;
        let (count, mut at) = (u16_at(bytes, end + 10)?, u32_at(bytes, end + 16)?);
        let mut entries = Vec::new();
        for _ in 0..count.min(MOST_ENTRIES) {
            let record = bytes.get(at..)?;
            if !record.starts_with(b"PK\x01\x02") {
                return None;
            }
            let (name_len, extra_len, comment_len) = (u16_at(record, 28)?, u16_at(record, 30)?, u16_at(record, 32)?);
            let name = record.get(CENTRAL..CENTRAL + name_len)?;
            entries.push(Entry {
                // Some programs write the paths of Windows.
                name: String::from_utf8_lossy(name).replace('\\', "/"),
                is_locked: u16_at(record, 8)? & 1 != 0,
                method: u16::try_from(u16_at(record, 10)?).ok()?,
                packed_len: u32_at(record, 20)?,
                offset: u32_at(record, 42)?,
            });
            at += CENTRAL + name_len + extra_len + comment_len;
        }
        Some(entries)
    }

    /// The file with this name, whatever its case.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The one file that isn't what a system puts beside the others.
    pub(super) fn only(&self) -> Option<&Entry> {
        let is_file = |entry: &&Entry| {
            let name = entry.name.rsplit('/').next().unwrap_or_default();
            !name.is_empty() && !name.starts_with('.') && !entry.name.starts_with("__MACOSX/")
        };
        let mut files = self.entries.iter().filter(is_file);
        files.next().filter(|_| files.next().is_none())
    }

    /// Unpacks a file, and hands it over piece by piece.
    pub(super) fn unpack<E: From<FileFault>>(
        &self,
        entry: &Entry,
        take: &mut dyn FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if entry.is_locked {
            return Err(FileFault::Locked.into());
        }
        let mut packed = self.packed(entry).ok_or(FileFault::DamagedArchive)?;
        match entry.method {
            0 => packed.chunks(PIECE).try_for_each(take),
            8 => {
                let mut state = InflateState::new_boxed(DataFormat::Raw);
                let mut piece = vec![0; PIECE];
                loop {
                    let result = inflate(&mut state, packed, &mut piece, MZFlush::None);
                    packed = packed.get(result.bytes_consumed..).unwrap_or_default();
                    take(&piece[..result.bytes_written])?;
                    match result.status {
                        Ok(MZStatus::StreamEnd) => return Ok(()),
                        Ok(_) if result.bytes_consumed + result.bytes_written > 0 => {}
                        _ => return Err(FileFault::DamagedArchive.into()),
                    }
                }
            }
            _ => Err(FileFault::DamagedArchive.into()),
        }
    }

    /// The bytes of a file as they are packed.
    fn packed(&self, entry: &Entry) -> Option<&'t [u8]> {
        let local = self.bytes.get(entry.offset..).filter(|local| local.starts_with(b"PK\x03\x04"))?;
        let begin = LOCAL + u16_at(local, 26)? + u16_at(local, 28)?;
        local.get(begin..begin.checked_add(entry.packed_len)?)
    }

    /// Unpacks a file of at most so many bytes as a whole.
    pub(super) fn whole(&self, entry: &Entry, most: usize) -> Result<Vec<u8>, FileFault> {
        let mut whole = Vec::new();
        self.unpack(entry, &mut |piece| {
            whole.extend_from_slice(piece);
            if whole.len() > most { Err(FileFault::TooManyBytes(whole.len())) } else { Ok(()) }
        })?;
        Ok(whole)
    }
}
