//! The workshop: the second program, which reads and writes files, hands over stores, and draws panels of its own.
//!
//! It is fetched when it is first needed. In a Web Worker it works apart from the page and ends with its one request: a lack
//! of memory or a mistake in it takes nothing with it. On the page it draws its panels in a place that the page gives it, and
//! does the work of a worker in slices where none can start. What it is asked and what it answers is in
//! [`session::messages`](crate::session::messages).

pub mod panels;
mod reading;
mod trouble;
mod writing;

use crate::browser::{File, Value};
use crate::session::messages::{Answer, Request};
use crate::session::reading::{Source, Watch};
use crate::session::{Cancel, Opened, image};

/// Does what a message asks for. Each answer is given to `answer` with the buffer that changes hands, if any; once that says
/// that nobody listens, the work is given up.
pub async fn work(message: Value, answer: impl Fn(Value, Option<Value>) -> bool + Clone + 'static) {
    let Some(request) = Request::of_message(&message) else { return };
    let answered = match request {
        Request::ReadFile(file, by) => read(Source::Table(file, by), answer.clone()).await,
        Request::ReadAddress(url) => read(Source::Address(url), answer.clone()).await,
        Request::ReadText(name, text) => read(Source::Text { name, text }, answer.clone()).await,
        Request::Join(images) => Some(joined(&images).await),
        Request::Pack(image, pictures) => Some(packed(&image, &pictures).await),
        Request::Write(export, image) => Some(writing::written(&export, &image, |progress| {
            answer(Answer::Progress(progress).to_message(), None);
        })),
        Request::Weigh(export, image) => Some(writing::weighed(&export, &image)),
        Request::Version(image) => Some(writing::known_as(&image)),
    };
    if let Some(answered) = answered {
        answer(answered.to_message(), answered.buffer().cloned());
    }
}

/// What a function of a script does with the answers, and whether it wants more.
pub fn heard_by(function: Value) -> impl Fn(Value, Option<Value>) -> bool + Clone + 'static {
    move |message, buffer| function.call([message, Value::list(buffer)]).is_some_and(|said| said != Value::no())
}

/// Reads a source; none once nobody listens any more.
async fn read(source: Source, answer: impl Fn(Value, Option<Value>) -> bool + 'static) -> Option<Answer> {
    let cancel = Cancel::default();
    let tell = {
        let cancel = cancel.clone();
        move |progress| {
            if !answer(Answer::Progress(progress).to_message(), None) {
                cancel.cancel();
            }
        }
    };
    Some(match reading::read(source, Watch::new(tell, cancel)).await {
        Ok(opened) => {
            let Opened { data, report, .. } = opened?;
            Answer::Opened(image(&data), report)
        }
        Err(problem) => Answer::Problem(problem),
    })
}

/// The data in the first of these images, with what is in the others.
async fn joined(images: &[Value]) -> Answer {
    match reading::joined(images).await {
        Ok((data, report)) => Answer::Opened(image(&data), report),
        Err(problem) => Answer::Problem(problem),
    }
}

/// The data in an image, with these pictures in it.
async fn packed(of: &Value, pictures: &[File]) -> Answer {
    match reading::packed(of, pictures).await {
        Ok((data, report)) => Answer::Opened(image(&data), report),
        Err(problem) => Answer::Problem(problem),
    }
}
