//! The workshop: the second program, which reads files and hands over stores, in a Web Worker.
//!
//! It is fetched when it is first needed, works apart from the page, and ends with its one request: a lack of memory or a
//! mistake in it takes nothing with it. What it is asked and what it answers is in
//! [`session::messages`](crate::session::messages); it reads with the same room that reads on the page where no worker can
//! start.

use crate::browser::{Value, send_to_page};
use crate::session::messages::{Answer, Request};
use crate::session::{Cancel, Opened, Source, read_here};
use pamir_store::write_columnar;

/// Does what a message asks for and answers the page, which ends the worker when it needs it no more.
pub async fn work(message: Value) {
    let source = match Request::of_message(&message) {
        Some(Request::ReadFile(file)) => Source::File(file),
        Some(Request::ReadAddress(url)) => Source::Address(url),
        None => return,
    };
    let tell = |progress| send_to_page(&Answer::Progress(progress).to_message(), None);
    match read_here(source, tell, Cancel::default()).await {
        Ok(Some(Opened { data, report })) => {
            let image = Value::buffer(&write_columnar(&data.dossier, &data.store));
            send_to_page(&Answer::Opened(image.clone(), report).to_message(), Some(&image));
        }
        // Nobody cancels within a worker: the page ends it.
        Ok(None) => {}
        Err(problem) => send_to_page(&Answer::Problem(problem).to_message(), None),
    }
}
