//! Parts of the model in JSON that is being opened.
//!
//! Owns the way from the bytes at hand to a value with its issues.

use super::parser::{Fault, Parser};
use crate::fault::Issue;
use crate::node::Node;
use crate::position::Lines;
use crate::read::{Reader as Shapes, Shape};
use crate::rows::buffer::Buffer;
use crate::rows::sink::Sink;
use pamir_dossier::Path;

/// Reads the value at a byte of the buffer as part of the model. Gives it with its issues and the place where it ends.
fn read<T: Shape>(
    buffer: &Buffer,
    sink: &Sink,
    path: &Path<'_>,
    start: usize,
) -> Result<(Option<T>, Vec<Issue>, usize), Fault> {
    read_with(buffer, sink, path, start, |_| {})
}

/// The same, after something has been done to the value.
pub(super) fn read_with<T: Shape>(
    buffer: &Buffer,
    sink: &Sink,
    path: &Path<'_>,
    start: usize,
    change: impl FnOnce(&mut Node<'_>),
) -> Result<(Option<T>, Vec<Issue>, usize), Fault> {
    let mut parser = Parser::new(buffer.rest(), buffer.has_ended()).starting(start);
    let mut node = parser.node()?;
    change(&mut node);
    // The parser has accepted these bytes, so they are ASCII or texts in UTF-8.
    let text = std::str::from_utf8(&buffer.rest()[..parser.at]).unwrap_or_default();
    let lines = Lines::of(text, sink.file()).beginning(buffer.mark(0));
    let mut shapes = Shapes::new(&lines);
    let value = T::read(&node, path, &mut shapes);
    Ok((value, shapes.issues, parser.at))
}

/// The same, with the issues reported.
pub(super) fn told<T: Shape + Default>(
    buffer: &Buffer,
    sink: &mut Sink,
    path: &Path<'_>,
    start: usize,
) -> Result<(T, usize), Fault> {
    let (value, issues, len) = read::<T>(buffer, sink, path, start)?;
    sink.placed(issues);
    Ok((value.unwrap_or_default(), len))
}

/// Reads a list, with its issues reported. Gives where it ends.
pub(super) fn list<T: Shape + Default>(
    buffer: &Buffer,
    sink: &mut Sink,
    path: &Path<'_>,
    start: usize,
    into: &mut Vec<T>,
) -> Result<usize, Fault> {
    let (list, len) = told(buffer, sink, path, start)?;
    *into = list;
    Ok(len)
}
