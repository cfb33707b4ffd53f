//! Reading in the workshop, a program of its own in a worker, which hands over a `.pamir` image.
//!
//! The page only passes on what it is told, so it answers its reader whatever the file holds. Giving the reading up ends the
//! worker at once; so does its silence.

use super::first_told::FirstTold;
use super::messages::{Answer, Request};
use super::on_page::Outcome;
use super::reading::{Progress, Source, Watch};
use super::silence::Silence;
use super::{Loader, Opened, Problem, Report, trouble};
use crate::browser::{self, FromWorker, Value, Worker};
use pamir_store::COLUMNAR_MAGIC;
use std::cell::Cell;
use std::rc::Rc;

/// A worker tells every second that it is there. After so many seconds without a word it is taken to hang.
const SILENCE_S: u32 = 30;
/// The image is copied and checked in pieces of so many bytes, a few milliseconds of work each.
const PIECE_BYTES: u32 = 1 << 20;

/// What becomes of a worker.
#[derive(Debug)]
enum End {
    Opened(Value, Report),
    Problem(Problem),
    /// Its program can't be had or doesn't run in this browser.
    NotStarted,
    Cancelled,
}

/// Reads a source to its end in a worker; none where no worker can start, or where there is no need for one.
pub(super) async fn read(source: &Source, watch: &Watch) -> Option<Outcome> {
    let (name, request) = match source {
        Source::Page { .. } => return None,
        // An image is a store already.
        Source::File(file) if file.begins_with(COLUMNAR_MAGIC).await => return None,
        Source::File(file) => (file.name(), Request::ReadFile(file.clone())),
        Source::Address(url) => (url.clone(), Request::ReadAddress(browser::whole_address(url)?)),
    };
    watch.tell(Progress::Read(0.0, None));
    let (end, heard) = (FirstTold::default(), Rc::new(Cell::new(false)));
    let listen = listener(name.clone(), watch.clone(), end.clone(), heard.clone());
    let worker = Worker::start(&request.to_message(), listen).await?;
    watch.on_cancel({
        let end = end.clone();
        move || end.tell(End::Cancelled)
    });
    let silence = Silence::watch(heard, SILENCE_S, {
        let (end, watch, name) = (end.clone(), watch.clone(), name.clone());
        move || end.tell(End::Problem(trouble::silent(&name, watch.events())))
    });
    let end = end.await;
    drop((worker, silence));
    Some(match end {
        End::Opened(image, report) => take_over(&name, &image, report, watch).await,
        End::Problem(problem) => Err(problem),
        End::NotStarted => return None,
        End::Cancelled => Ok(None),
    })
}

/// What to do with what a worker says.
fn listener(name: String, watch: Watch, end: FirstTold<End>, heard: Rc<Cell<bool>>) -> impl Fn(FromWorker) {
    let has_started = Cell::new(false);
    move |what| {
        heard.set(true);
        match what {
            FromWorker::Message(message) => {
                has_started.set(true);
                match Answer::of_message(&message) {
                    Some(Answer::Progress(progress)) => watch.tell(progress),
                    Some(Answer::Opened(image, report)) => end.tell(End::Opened(image, report)),
                    Some(Answer::Problem(problem)) => end.tell(End::Problem(problem)),
                    // It only says that it is there.
                    None => {}
                }
            }
            FromWorker::Stopped if has_started.get() => {
                end.tell(End::Problem(trouble::stopped_apart(&name, watch.events())));
            }
            FromWorker::Stopped | FromWorker::NotStarted(_) => end.tell(End::NotStarted),
        }
    }
}

/// The store in an image that a worker has written.
async fn take_over(name: &str, image: &Value, report: Report, watch: &Watch) -> Outcome {
    let mut loader = Loader::new(name);
    for from in (0..image.buffer_bytes()).step_by(PIECE_BYTES as usize) {
        if !watch.is_wanted() {
            return Ok(None);
        }
        loader.push(&image.buffer_part(from, PIECE_BYTES))?;
        browser::breathe().await;
    }
    let Opened { data, .. } = loader.finish_in_slices(&browser::breathe).await?;
    Ok(Some(Opened { data, report }))
}
