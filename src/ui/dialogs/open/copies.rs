//! Texts among the files that are dropped: copies of the sources of the dossier that is open.

use super::desk::Desk;
use super::told::Part;
use crate::app::{LONGEST_COPY_BYTES, SOURCE, State, source_of, take_copy};
use crate::browser::File;
use pamir_words::en::ui::sources::OPEN_THE_RIGHT_ONE;

impl Desk {
    /// Takes the texts of sources out of these files, and shows the source of the last one. A text is known by its SHA-256;
    /// where the card of a source is open, a single text file is meant for that.
    pub(super) async fn take_copies(&self, files: Vec<File>) -> Result<Vec<File>, Part> {
        let data = self.session.data();
        if data.dossier.sources.is_empty() {
            return Ok(files);
        }
        let open = self.open_source();
        let is_alone = files.len() == 1;
        let (mut others, mut last) = (Vec::new(), None);
        for file in files {
            let text = if file.is_text() { file.short_text(LONGEST_COPY_BYTES).await } else { None };
            let Some(text) = text else {
                others.push(file);
                continue;
            };
            let known = source_of(&data, &text).map(str::to_owned);
            let Some(source) = known.or_else(|| open.clone().filter(|_| is_alone)) else {
                others.push(file);
                continue;
            };
            if let Err(why) = take_copy(&data, &source, &text) {
                let problem = (why.said(&data, &source, &file.name()), OPEN_THE_RIGHT_ONE.to_owned()).into();
                return Err(Part::of(file.name(), Err(problem)));
            }
            last = Some(source);
        }
        let elsewhere = last.filter(|source| open.as_ref() != Some(source));
        if let Some(source) = elsewhere {
            let state = State { card: Some(format!("{SOURCE}{source}")), passage: None, ..self.state.emit(()) };
            self.session.show_in(data, Some(state));
        }
        Ok(others)
    }

    /// The source whose card is open, if the dossier lacks its text.
    fn open_source(&self) -> Option<String> {
        let state = self.state.emit(());
        let data = self.session.data();
        let source = data.opened_source(state.card.as_deref()?)?;
        source.text.is_none().then(|| source.id.clone())
    }
}
