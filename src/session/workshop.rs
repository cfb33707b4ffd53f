//! Work in the workshop, a program of its own: in a worker, or where none can start, on the page in slices.
//!
//! The page only passes on what it is told, so it answers its reader whatever a file holds. Giving the work up ends a worker
//! at once; so does its silence.

use super::first_told::FirstTold;
use super::messages::{Answer, Request};
use super::reading::{By, Progress, Source, Watch};
use super::silence::Silence;
use super::{Export, Opened, Outcome, Problem, Report, trouble};
use crate::app::Data;
use crate::browser::{self, File, FromWorkshop, Value, Workshop};
use pamir_store::ColumnarReader;
use std::cell::Cell;
use std::rc::Rc;

/// A worker tells every second that it is there. After so many seconds without a word it is taken to hang.
const SILENCE_S: u32 = 30;
/// The image is copied and checked in pieces of so many bytes, a few milliseconds of work each.
const PIECE_BYTES: u32 = 1 << 20;

/// What becomes of a request.
#[derive(Debug)]
enum End {
    Opened(Value, Report),
    Written(Value),
    Said(Vec<String>),
    Problem(Problem),
    /// The program can't be had or doesn't run in this browser, for this reason.
    NotStarted(String),
    Cancelled,
}

/// Reads a source to its end.
pub(super) async fn read(source: Source, watch: &Watch) -> Outcome {
    let name = source.name();
    let request = match source {
        Source::File(file) => Request::ReadFile(file, By::default()),
        Source::Table(file, by) => Request::ReadFile(file, by),
        Source::Address(url) => Request::ReadAddress(browser::whole_address(&url).unwrap_or(url)),
        Source::Text { name, text } => Request::ReadText(name, text),
    };
    watch.tell(Progress::Read(0.0, None));
    match done(&name, &request, watch).await {
        End::Opened(image, report) => take_over(&name, &image, report, watch).await,
        End::Problem(problem) => Err(problem),
        End::NotStarted(reason) => Err(trouble::no_workshop(&name, &reason)),
        End::Cancelled | End::Written(_) | End::Said(_) => Ok(None),
    }
}

/// Adds to the data of the first image what is in the others. Messages call it `name`.
pub(super) async fn join(name: &str, images: Vec<Value>, watch: &Watch) -> Outcome {
    watch.tell(Progress::Complete);
    match done(name, &Request::Join(images), watch).await {
        End::Opened(image, report) => take_over(name, &image, report, watch).await,
        End::Problem(problem) => Err(problem),
        End::NotStarted(reason) => Err(trouble::no_workshop(name, &reason)),
        End::Cancelled | End::Written(_) | End::Said(_) => Ok(None),
    }
}

/// Packs pictures into the data of an image where it names them. Messages call it `name`.
pub(super) async fn pack(name: &str, image: Value, pictures: Vec<File>, watch: &Watch) -> Outcome {
    watch.tell(Progress::Complete);
    match done(name, &Request::Pack(image, pictures), watch).await {
        End::Opened(image, report) => take_over(name, &image, report, watch).await,
        End::Problem(problem) => Err(problem),
        End::NotStarted(reason) => Err(trouble::no_workshop(name, &reason)),
        End::Cancelled | End::Written(_) | End::Said(_) => Ok(None),
    }
}

/// Writes a file of what is in a `.pamir` image; gives it as a blob.
pub(super) async fn write(export: Export, image: Value, watch: &Watch) -> Result<Option<Value>, Problem> {
    let format = export.format.facts().name;
    match done(format, &Request::Write(export, image), watch).await {
        End::Written(file) => Ok(Some(file)),
        End::Problem(problem) => Err(problem),
        End::NotStarted(reason) => Err(trouble::not_written(format, &reason)),
        End::Cancelled | End::Opened(..) | End::Said(_) => Ok(None),
    }
}

/// What the workshop has to say to a request about a file that could be written in this format.
pub(super) async fn said(format: &str, request: &Request, watch: &Watch) -> Result<Option<Vec<String>>, Problem> {
    match done(format, request, watch).await {
        End::Said(lines) => Ok(Some(lines)),
        End::Problem(problem) => Err(problem),
        End::NotStarted(reason) => Err(trouble::not_written(format, &reason)),
        End::Cancelled | End::Opened(..) | End::Written(_) => Ok(None),
    }
}

/// Has a request done in a worker, or where none can start, on the page. Messages call what it is about `name`.
async fn done(name: &str, request: &Request, watch: &Watch) -> End {
    let in_worker = in_worker(name, request, watch).await;
    match in_worker {
        Some(End::NotStarted(_)) | None if watch.is_wanted() => on_page(name, request, watch).await,
        Some(end) => end,
        None => End::Cancelled,
    }
}

async fn in_worker(name: &str, request: &Request, watch: &Watch) -> Option<End> {
    let (end, heard) = (FirstTold::default(), Rc::new(Cell::new(false)));
    let listen = listener(name.to_owned(), watch.clone(), end.clone(), heard.clone());
    let worker = Workshop::in_worker(&request.to_message(), listen).await?;
    tell_of_cancel(watch, &end);
    let silence = Silence::watch(heard, SILENCE_S, {
        let (end, watch, name) = (end.clone(), watch.clone(), name.to_owned());
        move || end.tell(End::Problem(trouble::silent(&name, watch.events())))
    });
    let end = end.await;
    drop((worker, silence));
    Some(end)
}

async fn on_page(name: &str, request: &Request, watch: &Watch) -> End {
    let end = FirstTold::default();
    let listen = listener(name.to_owned(), watch.clone(), end.clone(), Rc::default());
    tell_of_cancel(watch, &end);
    let workshop = Workshop::on_page(request.to_message(), listen);
    let end = end.await;
    drop(workshop);
    end
}

fn tell_of_cancel(watch: &Watch, end: &FirstTold<End>) {
    let end = end.clone();
    watch.on_cancel(move || end.tell(End::Cancelled));
}

/// What to do with what the workshop says.
fn listener(name: String, watch: Watch, end: FirstTold<End>, heard: Rc<Cell<bool>>) -> impl Fn(FromWorkshop) {
    let has_started = Cell::new(false);
    move |what| {
        heard.set(true);
        match what {
            FromWorkshop::Message(message) => {
                has_started.set(true);
                match Answer::of_message(&message) {
                    Some(Answer::Progress(progress)) => watch.tell(progress),
                    Some(Answer::Opened(image, report)) => end.tell(End::Opened(image, report)),
                    Some(Answer::Written(file)) => end.tell(End::Written(file)),
                    Some(Answer::Said(lines)) => end.tell(End::Said(lines)),
                    Some(Answer::Problem(problem)) => end.tell(End::Problem(problem)),
                    // It only says that it is there.
                    None => {}
                }
            }
            FromWorkshop::Stopped if has_started.get() => {
                end.tell(End::Problem(trouble::stopped_apart(&name, watch.events())));
            }
            FromWorkshop::Stopped => end.tell(End::NotStarted(String::new())),
            FromWorkshop::NotStarted(reason) => end.tell(End::NotStarted(reason)),
        }
    }
}

/// The store in an image that the workshop has written.
async fn take_over(name: &str, image: &Value, report: Report, watch: &Watch) -> Outcome {
    let mut reader = ColumnarReader::default();
    for from in (0..image.buffer_bytes()).step_by(PIECE_BYTES as usize) {
        if !watch.is_wanted() {
            return Ok(None);
        }
        reader.push(&image.buffer_part(from, PIECE_BYTES)).map_err(|_| trouble::stopped_apart(name, watch.events()))?;
        browser::breathe().await;
    }
    let (dossier, store) = reader
        .finish_trusted_in_slices(&browser::breathe)
        .await
        .map_err(|_| trouble::stopped_apart(name, watch.events()))?;
    Ok(Some(Opened { data: Data::of(dossier, store), report, image: Some(image.clone()) }))
}
