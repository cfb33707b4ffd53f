//! The help on how to move through time.

/// The help as a whole.
pub const TITLE: &str = "How to read the timeline and move through it";
/// When keys do what the table says.
pub const FOCUS: &str = "Keys work while the timeline has the focus: click it, or go there with Tab.";
/// The column of what can be done, which reads on with each row.
pub const TO: &str = "To";
/// The column of keys.
pub const KEYS: &str = "Keys";
/// The column of what a hand does.
pub const BY_HAND: &str = "By hand";

/// What can be done, with which keys, and how by hand. Among the keys, words in small letters are no keys.
pub const WAYS: [(&str, &str, &str); 14] = [
    ("Move", "← → or A D", "Drag; with the wheel, hold Shift"),
    ("Move by a window", "Shift ← → or Page\u{a0}Up Page\u{a0}Down", ""),
    ("Zoom in, zoom out", "+ − or W S", "Hold Ctrl or ⌘ and turn the wheel; two fingers"),
    ("Zoom in at a place", "", "Double click; double tap"),
    ("Zoom out at a place", "", "Shift and double click; tap with two fingers"),
    ("Zoom to a stretch of time, keep or list its events", "", "Shift and drag, then choose; Escape gives it up"),
    ("Keep or list the events in sight", "Enter", "“Keep only these”"),
    ("See everything", "0", "“Fit all”"),
    ("Go to the first, the last event", "Home End", ""),
    ("Fit the selected event, or else all that was found", "F", ""),
    ("Select the previous, the next event", "[ ]", "← and → on its card"),
    ("Open an event", "Tab then Enter", "Click; tap"),
    ("Close it", "Escape", "× on its card"),
    ("Open this help", "?", "“?”"),
];
