//! A message and its hint, put together.

/// A message, and a hint where there is one.
pub(super) type Said = (String, Option<String>);

/// A message with a hint.
pub(super) fn hinted(message: impl Into<String>, hint: impl Into<String>) -> Said {
    (message.into(), Some(hint.into()))
}

/// A message that says all there is to say.
pub(super) fn plain(message: impl Into<String>) -> Said {
    (message.into(), None)
}
