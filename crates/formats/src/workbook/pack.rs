//! Zip archives (PKWARE's APPNOTE) as they are written: deflated, piece by piece, with the lengths behind each file.

use crate::output::Output;
use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{MZFlush, MZStatus};

/// How hard is compressed, from 0 to 10.
const LEVEL: i32 = 6;
/// A raw stream without a header, as archives have it.
const RAW: i32 = -15;
/// The version of the format that is needed: 2.0.
const VERSION: u16 = 20;
/// Names are in UTF-8, and lengths follow the file.
const FLAGS: u16 = 0x0808;
/// The method: deflated.
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day that an archive knows. There is no clock.
const DAY: u16 = 0x0021;
/// So many bytes are packed at a time.
const PIECE: usize = 1 << 16;

/// An archive that is being written.
pub(super) struct Packer<'o> {
    out: &'o mut dyn Output,
    at: u32,
    files: Vec<File>,
    crc: Crc,
}

/// A file in it.
struct File {
    name: &'static str,
    offset: u32,
    checksum: u32,
    packed: u32,
    whole: u32,
    deflate: Option<Box<CompressorOxide>>,
}

impl<'o> Packer<'o> {
    pub(super) fn new(out: &'o mut dyn Output) -> Self {
        Self { out, at: 0, files: Vec::new(), crc: Crc::new() }
    }

    fn put(&mut self, bytes: &[u8]) {
        self.out.bytes(bytes);
        self.at = self.at.wrapping_add(length(bytes));
    }

    /// Adds a file with this text.
    pub(super) fn file(&mut self, name: &'static str, text: &str) {
        self.begin(name);
        self.push(text.as_bytes());
        self.end();
    }

    /// Begins a file.
    pub(super) fn begin(&mut self, name: &'static str) {
        let offset = self.at;
        let mut record = b"PK\x03\x04".to_vec();
        shorts(&mut record, &[VERSION, FLAGS, DEFLATED, 0, DAY]);
        longs(&mut record, &[0, 0, 0]);
        shorts(&mut record, &[short(name.len()), 0]);
        record.extend_from_slice(name.as_bytes());
        self.put(&record);
        let flags = create_comp_flags_from_zip_params(LEVEL, RAW, 0);
        let deflate = Some(Box::new(CompressorOxide::new(flags)));
        self.files.push(File { name, offset, checksum: !0, packed: 0, whole: 0, deflate });
    }

    /// Packs more of the file.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.pack(bytes, MZFlush::None);
    }

    /// Events that are done.
    pub(super) fn done(&mut self, events: u32) {
        self.out.done(events);
    }

    fn pack(&mut self, mut bytes: &[u8], flush: MZFlush) {
        let Some(mut file) = self.files.pop() else { return };
        file.checksum = self.crc.of(file.checksum, bytes);
        file.whole = file.whole.wrapping_add(length(bytes));
        let Some(mut packer) = file.deflate.take() else { return self.files.push(file) };
        let mut piece = vec![0; PIECE];
        loop {
            let result = deflate(&mut packer, bytes, &mut piece, flush);
            bytes = bytes.get(result.bytes_consumed..).unwrap_or_default();
            let packed = piece.get(..result.bytes_written).unwrap_or_default();
            file.packed = file.packed.wrapping_add(length(packed));
            self.put(packed);
            let is_stuck = result.bytes_consumed + result.bytes_written == 0;
            let has_ended = result.status == Ok(MZStatus::StreamEnd);
            if has_ended || is_stuck || flush == MZFlush::None && bytes.is_empty() && result.bytes_written < PIECE {
                break;
            }
        }
        file.deflate = Some(packer);
        self.files.push(file);
    }

    /// Ends the file.
    pub(super) fn end(&mut self) {
        self.pack(&[], MZFlush::Finish);
        let Some(file) = self.files.last_mut() else { return };
        file.deflate = None;
        file.checksum = !file.checksum;
        let mut record = b"PK\x07\x08".to_vec();
        longs(&mut record, &[file.checksum, file.packed, file.whole]);
        self.put(&record);
    }

    /// Ends the archive with its table of contents.
    pub(super) fn finish(mut self) {
        let (begin, mut table) = (self.at, Vec::new());
        for file in &self.files {
            table.extend_from_slice(b"PK\x01\x02");
            shorts(&mut table, &[VERSION, VERSION, FLAGS, DEFLATED, 0, DAY]);
            longs(&mut table, &[file.checksum, file.packed, file.whole]);
            shorts(&mut table, &[short(file.name.len()), 0, 0, 0, 0]);
            longs(&mut table, &[0, file.offset]);
            table.extend_from_slice(file.name.as_bytes());
        }
        let (count, len) = (short(self.files.len()), length(&table));
        table.extend_from_slice(b"PK\x05\x06");
        shorts(&mut table, &[0, 0, count, count]);
        longs(&mut table, &[len, begin]);
        shorts(&mut table, &[0]);
        self.put(&table);
    }
}

fn shorts(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

fn longs(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// The checksum of archives (CRC-32), by a table for the eight bits of a byte.
struct Crc([u32; 256]);

impl Crc {
    fn new() -> Self {
        Self(std::array::from_fn(|byte| {
            (0..8).fold(
                u32::try_from(byte).unwrap_or(0),
                |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
            )
        }))
    }

    /// The checksum with more bytes; the first one is that of no bytes inverted.
    fn of(&self, checksum: u32, bytes: &[u8]) -> u32 {
        bytes.iter().fold(checksum, |crc, byte| {
            let at = usize::from(crc.to_le_bytes()[0] ^ byte);
            self.0[at] ^ crc >> 8
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::zip::Archive;
    use super::*;
    use crate::fault::FileFault;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        let crc = Crc::new();
        assert_eq!(!crc.of(!0, b"123456789"), 0xcbf4_3926);
        assert_eq!(crc.of(crc.of(!0, b"1234"), b"56789"), crc.of(!0, b"123456789"));
    }

    #[test]
    fn files_come_out_of_an_archive_as_they_went_in() {
        let long: String = (0..200_000).map(|number| format!("{number} ")).collect();
        let mut bytes = Vec::new();
        let mut packer = Packer::new(&mut bytes);
        packer.file("empty", "");
        packer.begin("long");
        long.as_bytes().chunks(70_000).for_each(|chunk| packer.push(chunk));
        packer.end();
        packer.file("a/b.xml", "<a/>");
        packer.finish();
        assert!(bytes.len() < long.len() / 2);
        let archive = Archive::of(&bytes).unwrap();
        for (name, want) in [("empty", ""), ("long", long.as_str()), ("a/b.xml", "<a/>")] {
            let whole: Result<Vec<u8>, FileFault> = archive.whole(archive.find(name).unwrap(), 10_000_000);
            assert!(whole.unwrap() == want.as_bytes(), "{name}");
        }
    }
}
