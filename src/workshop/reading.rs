//! Reading in slices, between which whoever shares the thread is answered.
//!
//! Owns the order of the steps, and what is said when one of them is too much for the program.

use super::trouble;
use crate::app::{Data, leads_to, pack, unpacked};
use crate::browser::{self, Bytes, Crashed, File, Trouble, Value};
use crate::session::reading::{By, Progress, Source, Watch};
use crate::session::{Loader, Outcome, Problem, Report};
use pamir_formats::{Joiner, Mapping, Mappings};

/// Progress is told each time so many bytes are read, a few times a second: nobody reads faster.
const TELL_EVERY_BYTES: f64 = 1_000_000.0;

/// Putting a store together takes about so much memory for each byte that what was read takes.
const FINISHING_TAKES: f64 = 0.5;

/// Says why bytes of this name can't be read.
type Why = fn(&str, &Trouble) -> Problem;

/// The data in an image that the page has made.
pub(super) fn of_image(image: &Value) -> Result<Data, Problem> {
    let mut loader = Loader::new("image.pamir");
    loader.push(&image.buffer_part(0, image.buffer_bytes()))?;
    loader.finish().map(|opened| opened.data)
}

/// The data in the first of these images, with what is in the others, and what became of that.
pub(super) async fn joined(images: &[Value]) -> Result<(Data, Report), Problem> {
    let mut joiner = Joiner::default();
    for image in images {
        let data = of_image(image)?;
        joiner.add(&data.contents(), &browser::breathe).await;
    }
    let (dossier, store, joined) = joiner.finish_in_slices(&browser::breathe).await;
    Ok((Data::of(dossier, store), Report::of_joined(&joined)))
}

/// The data in an image, with these pictures packed in where it names them, and what became of them.
pub(super) async fn packed(image: &Value, pictures: &[File]) -> Result<(Data, Report), Problem> {
    let Data { mut dossier, store, .. } = of_image(image)?;
    let (mut bytes, mut named, mut unnamed) = (0.0, 0, Vec::new());
    for picture in pictures {
        let name = picture.name();
        let leads_to_it = |address: &str| leads_to(address, &name);
        let is_named = unpacked(&dossier).into_iter().any(leads_to_it);
        let data = if is_named { picture.as_data_address().await } else { None };
        match data {
            Some(data) => {
                pack(&mut dossier, leads_to_it, &data);
                (named, bytes) = (named + 1, bytes + picture.size());
            }
            None => unnamed.push(name),
        }
    }
    Ok((Data::of(dossier, store), Report::of_pictures(named, bytes, &unnamed)))
}

/// Reads a source to its end.
pub(super) async fn read(source: Source, watch: Watch) -> Outcome {
    match source {
        Source::File(file) => read_file(&file, Mappings::default(), watch).await,
        Source::Table(file, by) => read_file(&file, mappings(&by)?, watch).await,
        Source::Address(url) => {
            let bytes = Bytes::fetch(&url).await.map_err(|error| trouble::of_address(&url, &error))?;
            read_bytes(url, bytes, trouble::of_address, Mappings::default(), watch).await
        }
        Source::Text { name, text } => read_text(name, text).await,
    }
}

/// The mappings in texts. A known one that can't be read any more counts for nothing.
fn mappings(By { this, known }: &By) -> Result<Mappings, Problem> {
    let this = this.as_deref().map(|text| Mapping::read(text, "")).transpose();
    let this = this.map_err(|issues| issues.first().map_or_else(trouble::page_stopped, Problem::of))?;
    Ok(Mappings { this, known: known.iter().filter_map(|text| Mapping::read(text, "").ok()).collect() })
}

async fn read_file(file: &File, mappings: Mappings, watch: Watch) -> Outcome {
    watch.tell(Progress::Read(0.0, None));
    let bytes = Bytes::of_file(file).await.map_err(|error| trouble::of_file(&file.name(), &error))?;
    read_bytes(file.name(), bytes, trouble::of_file, mappings, watch).await
}

async fn read_text(name: String, text: String) -> Outcome {
    let work = async move { Loader::read_in_slices(&name, &text, &browser::breathe).await };
    match browser::guarded(work).await {
        Ok(outcome) => outcome.map(Some),
        Err(Crashed) => Err(trouble::page_stopped()),
    }
}

/// Reads bytes as work of its own, whose end in the middle harms nothing else.
async fn read_bytes(name: String, bytes: Bytes, why: Why, mappings: Mappings, watch: Watch) -> Outcome {
    let loader = Loader::new(&name).mapped(mappings);
    match browser::guarded(read_whole(name.clone(), bytes, why, loader, watch.clone())).await {
        Ok(outcome) => outcome,
        Err(Crashed) => Err(trouble::stopped(&name, watch.events(), browser::memory_bytes())),
    }
}

async fn read_whole(name: String, bytes: Bytes, why: Why, loader: Loader, watch: Watch) -> Outcome {
    let before_bytes = browser::memory_bytes();
    let Some(loader) = take_in(&name, bytes, why, loader, &watch).await? else { return Ok(None) };
    watch.tell(Progress::Complete);
    // So that the reader sees it.
    browser::breathe().await;
    browser::breathe().await;
    if !watch.is_wanted() {
        return Ok(None);
    }
    let held_bytes = browser::memory_bytes() - before_bytes;
    if !browser::has_room(held_bytes * FINISHING_TAKES) {
        return Err(trouble::no_room_for(&name, watch.events()));
    }
    loader.finish_in_slices(&browser::breathe).await.map(Some)
}

/// Takes all bytes in; nothing when they aren't wanted any more.
async fn take_in(
    name: &str,
    mut bytes: Bytes,
    why: Why,
    mut loader: Loader,
    watch: &Watch,
) -> Result<Option<Loader>, Problem> {
    let mut told = 0.0;
    while let Some(piece) = bytes.next().await.map_err(|error| why(name, &error))? {
        if !watch.is_wanted() {
            bytes.cancel();
            return Ok(None);
        }
        if let Err(problem) = loader.push(&piece) {
            bytes.cancel();
            return Err(problem);
        }
        watch.note_events(loader.events());
        if bytes.read() - told > TELL_EVERY_BYTES {
            told = bytes.read();
            watch.tell(Progress::Read(bytes.taken(), loader.events()));
        }
    }
    Ok(Some(loader))
}
