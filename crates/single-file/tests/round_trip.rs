//! JavaScript unpacks packed programs to the same bytes. The tests need Node, as does the build.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pamir_single_file::{Packed, Program, leb128, pack, unpack_script};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use std::io::Write as _;
use std::process::{Command, Stdio};

const TABLE: &str = include_str!("../src/instructions.txt");
const BEFORE: [&str; 2] = ["a { b: c }", "let glue;"];
const AFTER: &str = "notices";

/// A program with the texts of these tests.
fn with_texts(wasm: &[u8]) -> Program<'_> {
    Program { before: BEFORE, wasm, after: AFTER }
}

/// Every instruction of the table: its opcode, and the letters of its operands.
fn instructions() -> Vec<(u16, &'static str)> {
    let mut all = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let (opcodes, letters) = line.split_once(' ').unwrap();
        let (first, last) = opcodes.split_once('-').unwrap_or((opcodes, opcodes));
        let [first, last] = [first, last].map(|opcode| u16::from_str_radix(opcode, 16).unwrap());
        all.extend((first..=last).map(|opcode| (opcode, letters.trim().trim_matches('-'))));
    }
    all
}

fn number(to: &mut Vec<u8>, number: u32) {
    leb128::write(to, number as usize);
}

/// An instruction with operands made of these numbers.
fn instruction(code: &mut Vec<u8>, (opcode, letters): (u16, &str), numbers: [u32; 4]) {
    match opcode.to_be_bytes() {
        [0, opcode] => code.push(opcode),
        [prefix, opcode] => {
            code.push(prefix);
            number(code, u32::from(opcode));
        }
    }
    for (letter, value) in letters.chars().zip(numbers.into_iter().cycle()) {
        match letter {
            'e' => {}
            'b' => code.push(0x40),
            't' => {
                number(code, value % 3);
                (0..=value % 3).for_each(|label| number(code, label * 200));
            }
            'v' => {
                number(code, value % 3);
                (0..value % 3).for_each(|other| number(code, other * 200));
            }
            'g' | 's' => number(code, value % 40_000),
            'A' | 'V' => number(code, value % 16),
            // A number with a sign ends where one without does.
            'c' | 'n' => number(code, value),
            '1' | '4' | '8' => {
                code.extend((0..letter as u32 - 48).map(|byte| (value.rotate_left(byte * 5) & 0xff) as u8))
            }
            _ => number(code, value),
        }
    }
}

/// A program with these bodies of functions, which end the blocks that they begin.
fn program(functions: &[Vec<u8>]) -> Vec<u8> {
    let mut code = Vec::new();
    leb128::write(&mut code, functions.len());
    for body in functions {
        leb128::write(&mut code, body.len());
        code.extend(body);
    }
    let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x0a".to_vec();
    leb128::write(&mut wasm, code.len());
    [wasm, code, vec![0, 3, 1, b'x', 9]].concat()
}

fn body(instructions: &[((u16, &str), [u32; 4])]) -> Vec<u8> {
    let mut body = vec![1, 2, 0x7f];
    let mut depth = 0;
    for (which, numbers) in instructions {
        match which.1 {
            "b" => depth += 1,
            "e" if depth == 0 => continue,
            "e" => depth -= 1,
            _ => {}
        }
        instruction(&mut body, *which, *numbers);
    }
    body.extend(std::iter::repeat_n(0x0b, depth + 1));
    body
}

/// The program at an index of each of these, as Node unpacks it.
fn unpacked(all: &[(Packed, usize)]) -> Vec<Vec<u8>> {
    let packed: Vec<serde_json::Value> = all
        .iter()
        .map(|(Packed { text, sizes, sum, .. }, which)| {
            serde_json::json!({ "text": text, "sizes": sizes, "sum": sum.to_string(), "which": which })
        })
        .collect();
    let script = format!(
        "{}\nconst all = {};\nprocess.stdout.write(JSON.stringify(all.map((one) => {{\n\
         const parts = opened(one.text, one.sizes, one.sum, one.which);\n\
         const text = (part) => new TextDecoder().decode(parts.bytes.subarray(parts.at[part], parts.at[part + 1]));\n\
         const last = parts.at.length - 1;\n\
         return [text(0), text(1), text(last), Array.from(program(parts))];\n}})));",
        unpack_script(),
        serde_json::Value::from(packed),
    );
    let mut node = Command::new("node")
        .args(["--input-type=commonjs", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs Node, as the build does: `node` must be on the PATH");
    node.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers: Vec<(String, String, String, Vec<u8>)> = serde_json::from_slice(&output.stdout).unwrap();
    for (first, second, last, _) in &answers {
        assert_eq!(([first.as_str(), second], last.as_str()), (BEFORE, AFTER));
    }
    answers.into_iter().map(|(.., program)| program).collect()
}

fn check(programs: &[Vec<u8>], split: bool) {
    let packed: Vec<(Packed, usize)> = programs.iter().map(|wasm| (pack(&[with_texts(wasm)]).unwrap(), 0)).collect();
    for (packed, _) in &packed {
        assert_eq!(packed.unsplit.is_none(), split, "{:?}", packed.unsplit);
    }
    let unpacked = unpacked(&packed);
    assert_eq!(unpacked.len(), programs.len());
    for (unpacked, wasm) in unpacked.iter().zip(programs) {
        assert!(unpacked == wasm, "{wasm:02x?}\nbecame\n{unpacked:02x?}");
    }
}

#[test]
fn every_instruction_comes_back() {
    let numbers = [1, 127, 128, 16_384, 2_097_152, 0x0fff_ffff];
    let programs = numbers.map(|value| {
        let functions: Vec<Vec<u8>> = instructions()
            .into_iter()
            .map(|which| body(&[(which, [value, value / 2, 3, value.rotate_right(7) & 0x0fff_ffff])]))
            .collect();
        program(&functions)
    });
    check(&programs, true);
}

#[test]
fn programs_of_any_instructions_come_back() {
    let instruction = (prop::sample::select(instructions()), prop::array::uniform4(any::<u32>()));
    let function = prop::collection::vec(instruction, 0..60);
    let functions = prop::collection::vec(function, 0..12);
    let mut runner = TestRunner::deterministic();
    let programs: Vec<Vec<u8>> = (0..60)
        .map(|_| {
            let functions = functions.new_tree(&mut runner).unwrap().current();
            program(&functions.iter().map(|function| body(function)).collect::<Vec<_>>())
        })
        .collect();
    check(&programs, true);
}

#[test]
fn a_program_with_an_unknown_instruction_comes_back_unsplit() {
    let known = body(&[((0x41, "c"), [5; 4])]);
    // `try`, which isn't in the table, and an instruction on vectors beyond those of the table.
    let programs = [vec![0, 0x06, 0x40, 0x0b, 0x0b], vec![0, 0xfd, 0x80, 0x02, 0x0b]]
        .map(|unknown| program(&[known.clone(), unknown]));
    check(&programs, false);
    let why = pack(&[with_texts(&programs[0])]).unwrap().unsplit.unwrap();
    assert!(why.contains("0x06"), "{why}");
}

#[test]
fn each_of_several_programs_comes_back() {
    let programs = [5, 70_000].map(|value| program(&[body(&[((0x41, "c"), [value; 4])]), vec![0, 0x0b]]));
    // One that isn't split has fewer parts.
    let odd = program(&[vec![0, 0x06, 0x40, 0x0b, 0x0b]]);
    let all = [&programs[0], &odd, &programs[1]];
    let packed = pack(&all.map(|wasm| with_texts(wasm))).unwrap();
    let unpacked = unpacked(&[0, 1, 2].map(|which| (packed.clone(), which)));
    assert!(unpacked.iter().zip(all).all(|(unpacked, wasm)| unpacked == wasm));
}

#[test]
fn a_damaged_text_is_noticed() {
    let mut packed = pack(&[with_texts(&program(&[vec![0, 0x0b]]))]).unwrap();
    packed.sum ^= 1;
    let script = format!(
        "{}\ntry {{ opened({:?}, {:?}, \"{}\", 0); }} catch (error) {{ process.exit(error === 'damaged' ? 0 : 1); }}\nprocess.exit(2);",
        unpack_script(),
        packed.text,
        packed.sizes,
        packed.sum
    );
    let status = Command::new("node").args(["-e", &script]).status().expect("`node` must be on the PATH");
    assert_eq!(status.code(), Some(0));
}
