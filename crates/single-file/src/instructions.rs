//! The table of instructions, which `instructions.txt` holds for Rust and JavaScript.

use std::collections::BTreeMap;

/// The table as its authors write it.
const TABLE: &str = include_str!("instructions.txt");

/// The columns of the parts of instructions, by their letters, in the order in which they are packed: the opcodes, the
/// declarations of locals, and one column for each operand that is a number or bytes. Operands `t` and `v` have their
/// numbers in columns `t` and `x`, bytes are in `k`, and `c` is in `i` if it is short and in `a` otherwise. Columns for
/// alignments come last.
pub(crate) const COLUMNS: &str = "odbltfygsxmiank";

/// From this opcode on, every instruction with an alignment has a column for it. All instructions on vectors share one more.
pub(crate) const FIRST_WITH_ALIGNMENT: u16 = 0x28;
const LAST_WITH_ALIGNMENT: u16 = 0x3e;

/// The column of the alignments at this opcode.
pub(crate) fn alignment(opcode: u16) -> usize {
    COLUMNS.len() + usize::from(opcode - FIRST_WITH_ALIGNMENT)
}

/// The column of the alignments of vectors.
pub(crate) const VECTOR_ALIGNMENT: usize = COLUMNS.len() + (LAST_WITH_ALIGNMENT - FIRST_WITH_ALIGNMENT) as usize + 1;

/// How many columns there are.
pub(crate) const COLUMN_COUNT: usize = VECTOR_ALIGNMENT + 1;

/// The operands of each instruction. Instructions of two bytes are numbered by both: `0xfc0a`.
#[derive(Debug)]
pub(crate) struct Instructions(BTreeMap<u16, &'static str>);

impl Instructions {
    /// Reads the table. A line that can't be read is left out, and its instructions are unknown. A test finds such a line.
    pub(crate) fn table() -> Self {
        let mut operands = BTreeMap::new();
        for (first, last, letters) in rows() {
            operands.extend((first..=last).map(|opcode| (opcode, letters)));
        }
        Self(operands)
    }

    /// The letters of the operands, if the table has the instruction.
    pub(crate) fn operands(&self, opcode: u16) -> Option<&'static str> {
        self.0.get(&opcode).copied()
    }
}

/// The lines of the table: first and last opcode, and the letters of the operands.
fn rows() -> impl Iterator<Item = (u16, u16, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row)
}

fn row(line: &'static str) -> Option<(u16, u16, &'static str)> {
    let (opcodes, letters) = line.split_once(' ')?;
    let (first, last) = opcodes.split_once('-').unwrap_or((opcodes, opcodes));
    let opcode = |text| u16::from_str_radix(text, 16).ok();
    Some((opcode(first)?, opcode(last)?, letters.trim().trim_matches('-')))
}

/// The table as `unpack.js` has it: for each line the first and last instruction and the letters. Instructions are numbered
/// without gaps there: 256 of one byte, then 256 that begin with 0xfc, then those that begin with 0xfd.
pub(crate) fn for_script() -> String {
    let number = |opcode: u16| if opcode < 0x100 { opcode } else { opcode - (0xfc00 - 0x100) };
    let line = |(first, last, letters)| format!("{} {} {letters}", number(first), number(last));
    rows().map(line).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines);
        let table = Instructions::table();
        let sizes: usize = rows().map(|(first, last, _)| usize::from(last - first) + 1).sum();
        assert_eq!(table.0.len(), sizes, "no instruction stands in two lines");
        assert_eq!(table.operands(0x28), Some("Am"));
        assert_eq!((table.operands(0x05), table.operands(0x06), table.operands(0xfd00)), (Some(""), None, Some("Vm")));
        assert_eq!(table.0.range(0x28..=0x3e).filter(|(_, letters)| letters.contains('A')).count(), 0x17);
    }

    #[test]
    fn every_letter_means_something() {
        for (_, _, letters) in rows() {
            for letter in letters.chars() {
                assert!(COLUMNS.contains(letter) || "etvcAV148".contains(letter), "{letter}");
            }
        }
    }
}
