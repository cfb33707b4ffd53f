//! Texts of licences: which licence a text is, and which part of it belongs to a single work.

use crate::deny;

/// A text that a crate ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The lines that name the owners of the work.
    pub notices: Vec<String>,
    /// The rest, which is the same for many works. Paragraphs are lines with an empty one in between.
    pub terms: String,
}

/// The phrases by which the text of a licence is recognised.
const KNOWN_BY: [(&str, &str); 11] = [
    ("BSL-1.0", "Boost Software License"),
    ("Apache-2.0 WITH LLVM-exception", "LLVM Exceptions to the Apache 2.0 License"),
    ("Apache-2.0", "Apache License Version 2.0"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("Unlicense", "This is free and unencumbered software released into the public domain"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("Zlib", "Altered source versions must be plainly marked as such"),
    ("BSD-3-Clause", "may be used to endorse or promote products derived from this software"),
    ("BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"),
    ("ISC", "provided that the above copyright notice and this permission notice appear in all copies"),
    ("MIT", MIT),
];
const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and";

/// Which licence a text is, by its name in SPDX. `None` if it isn't a licence, or an unknown one.
pub fn licence(text: &str) -> Option<&'static str> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, _) = KNOWN_BY.iter().find(|(_, words)| text.contains(words))?;
    deny::licences().ok()?.iter().map(String::as_str).find(|allowed| allowed == name)
}

/// The parts of a text.
pub fn split(text: &str) -> Text {
    // The line above the terms of MIT is only a name.
    let named = licence(text) == Some("MIT");
    let (head, terms) = match text.find("Permission is hereby granted").filter(|_| named) {
        Some(at) => text.split_at(at),
        None => (text, text),
    };
    // Longer texts have examples of notices in them.
    let is_notice = |line: &&str| line.starts_with("Copyright ") && !line.contains("[yyyy]");
    let notices: Vec<String> = head.lines().map(str::trim).take(20).filter(is_notice).map(str::to_owned).collect();
    let mut paragraphs = vec![String::new()];
    for line in terms.lines().map(str::trim).filter(|line| !notices.iter().any(|notice| notice == line)) {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match paragraphs.last_mut() {
            Some(last) if !words.is_empty() && last.is_empty() => *last = words,
            Some(last) if !words.is_empty() => last.extend([" ", &words]),
            Some(last) if last.is_empty() => {}
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Text { notices, terms: paragraphs.join("\n\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_one_work_is_told_from_what_all_say() {
        let narrow = "The MIT License (MIT)\n\nCopyright (c) 2014 A. Nobody\nCopyright (c) 2015 B. Nobody\n\nPermission is hereby granted, free of charge, to any\n\
            person obtaining a copy of this software and so on:\n\nThe above copyright notice.\n";
        let wide = "Copyright (c) 2020 C\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this\nsoftware and so on:\n\n\n  The above copyright notice.";
        let (narrow, wide) = (split(narrow), split(wide));
        assert_eq!(narrow.notices, ["Copyright (c) 2014 A. Nobody", "Copyright (c) 2015 B. Nobody"]);
        assert_eq!(wide.notices, ["Copyright (c) 2020 C"]);
        assert_eq!(narrow.terms, wide.terms);
        assert!(narrow.terms.starts_with("Permission") && narrow.terms.ends_with(":\n\nThe above copyright notice."));
    }

    #[test]
    fn texts_are_known_by_their_words() {
        assert_eq!(licence(include_str!("MIT.txt")), Some("MIT"));
        assert_eq!(licence(include_str!("Unicode-3.0.txt")), Some("Unicode-3.0"));
        assert_eq!(licence(include_str!("../../../LICENSE-APACHE")), Some("Apache-2.0"));
        assert_eq!(licence("You may use this under either the MIT license or the Apache License"), None);
    }
}
