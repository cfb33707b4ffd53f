//! The way to the end of something that can't be read.

/// How far it has been gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Broken {
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// Whether it ends with its line at the latest.
    of_line: bool,
}

impl Broken {
    /// Something on a line of its own.
    pub(super) fn of_line() -> Self {
        Self { of_line: true, ..Self::default() }
    }

    /// Goes through bytes up to the end of the broken part. Gives their number and whether the end has been found.
    ///
    /// A text ends with its line at the latest, so that a missing quote swallows only the rest of its line.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (at, byte) in bytes.iter().enumerate() {
            if self.of_line && matches!(byte, b'\n' | b'\r') {
                return (at, true);
            }
            if self.in_text {
                match byte {
                    _ if std::mem::take(&mut self.escaped) => {}
                    b'\\' => self.escaped = true,
                    b'"' | b'\n' | b'\r' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b',' | b'}' | b']' if self.depth == 0 && !self.of_line => return (at, true),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 && !self.of_line {
                        return (at + 1, true);
                    }
                }
                _ => {}
            }
        }
        (bytes.len(), false)
    }
}
