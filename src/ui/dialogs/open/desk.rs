//! The way of files into the page: reading one after the other, putting them together, showing, keeping and undoing.
//!
//! Owns the order of the steps, and what was open before.

use super::mappings::{Known, Sorted, alone, both, sorted};
use super::stage::Stage;
use super::told::{Counts, How, Part, Told};
use crate::app::{Data, State};
use crate::browser::{self, File, Value};
use crate::session::{By, Cancel, Latest, Opened, Problem, Progress, Report, Session, Source, image};
use crate::ui::shared::Shared;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What was open before.
#[derive(Clone, PartialEq)]
pub(super) struct Before {
    pub(super) data: Shared,
    state: State,
    told: Option<Rc<Told>>,
}

/// Whether what is open is kept over a reload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Keeping {
    /// There is nothing to keep.
    #[default]
    Nothing,
    UnderWay,
    Kept,
    /// The browser doesn't.
    Refused,
    /// The reader doesn't want it.
    Forgotten,
}

/// Everything that the dialog knows, and what changes it. Clones are the same.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) session: Session,
    /// Gives the state on show.
    pub(super) state: Callback<(), State>,
    pub(super) stage: UseStateHandle<Stage>,
    pub(super) told: UseStateHandle<Option<Rc<Told>>>,
    pub(super) before: UseStateHandle<Option<Before>>,
    pub(super) keeping: UseStateHandle<Keeping>,
    /// What is under way, of which only the last is wanted.
    pub(super) work: Rc<Latest>,
    /// The mappings that the reader has chosen for tables.
    pub(super) known: Known,
    /// Whether what is opened is kept over a reload.
    pub(super) keeps: bool,
}

impl PartialEq for Desk {
    /// Whether it knows the same.
    fn eq(&self, other: &Self) -> bool {
        self.session == other.session
            && self.stage == other.stage
            && self.told == other.told
            && self.before == other.before
            && self.keeping == other.keeping
    }
}

/// What was read of several files.
#[derive(Default)]
struct Got {
    files: Vec<Part>,
    opened: Vec<(Data, Value)>,
}

impl Desk {
    /// Opens files in place of what is on show: several as one. A mapping of columns among them says how a table is read.
    pub(super) fn open(&self, files: Vec<File>) {
        let desk = self.clone();
        let cancel = self.work.begin();
        spawn_local(async move {
            let files = match desk.take_copies(files).await {
                Ok(files) if files.is_empty() => return,
                Ok(files) => files,
                Err(problem) => return desk.fail(vec![problem]),
            };
            let Sorted { tables, pictures, mapping } = sorted(files).await;
            if cancel.is_cancelled() {
                return;
            }
            if let Some((name, mapping)) = mapping {
                return desk.open_by(name, mapping, tables, pictures);
            }
            let known = desk.known.all();
            let by = || By { this: None, known: known.clone() };
            desk.open_all(tables.into_iter().map(|file| (file, by())).collect(), pictures);
        });
    }

    /// Opens tables by a mapping that came as a file of this name. Alone it is for the table that is open.
    fn open_by(&self, name: String, mapping: Rc<str>, tables: Vec<File>, pictures: Vec<File>) {
        let by = |this| By { this, known: self.known.all() };
        match tables.len() {
            0 => match self.told.as_ref().map(|told| told.only_table()) {
                Some(Some(at)) => self.map(at, &mapping),
                _ => self.fail(vec![Part::of(name, Err(alone()))]),
            },
            1 => {
                self.known.add(&mapping);
                self.open_all(tables.into_iter().map(|file| (file, by(Some(mapping.clone())))).collect(), pictures);
            }
            // Of several tables it is for those with its columns.
            _ => {
                self.known.add(&mapping);
                self.open_all(tables.into_iter().map(|file| (file, by(None))).collect(), pictures);
            }
        }
    }

    /// Reads what is open again, one of its tables by this mapping.
    pub(super) fn map(&self, at: usize, mapping: &Rc<str>) {
        self.known.add(mapping);
        self.read_again(at, By { this: Some(mapping.clone()), known: Vec::new() });
    }

    /// Reads what is open again, one of its tables by the best guess.
    pub(super) fn guess(&self, at: usize) {
        self.read_again(at, By::default());
    }

    fn read_again(&self, at: usize, by: By) {
        let Some(told) = (*self.told).clone() else { return };
        let files = told.files.iter().enumerate().filter_map(|(place, part)| {
            let (file, own) = part.file.clone()?;
            Some((file, if place == at { by.clone() } else { own }))
        });
        self.open_all(files.collect(), told.pictures.clone());
    }

    /// What becomes of a table if it is read by a mapping: what there is to say, whether it can be read, and its data.
    pub(super) async fn attempt(&self, file: File, mapping: &str) -> Option<(String, Option<Data>)> {
        let by = By { this: Some(mapping.into()), known: Vec::new() };
        let read = self.session.read(Source::Table(file, by), |_| {});
        Some(match read.await {
            Ok(opened) => {
                let Opened { data, report, .. } = opened?;
                let counts = Counts::of(&[Part::of(String::new(), Ok(report))], &data, None, None);
                (counts.summary(), Some(data))
            }
            Err(Problem { message, hint }) => (hint.map_or(message.clone(), |hint| both(&message, &hint)), None),
        })
    }

    /// Reads files, packs pictures in, and shows the whole in place of what is on show.
    fn open_all(&self, files: Vec<(File, By)>, pictures: Vec<File>) {
        let (desk, cancel) = (self.clone(), self.work.begin());
        spawn_local(async move {
            let Some(Got { files, mut opened }) = desk.read(files, &cancel).await else { return };
            let done = match opened.len() {
                0 => return desk.fail(files),
                1 => opened.pop().map(|(data, image)| (data, image, None)),
                _ => {
                    let images = opened.into_iter().map(|(_, image)| image).collect();
                    match desk.join(images, &cancel).await {
                        Ok(opened) => opened.map(|(data, image, report)| (data, image, Some(report))),
                        Err(problem) => return desk.fail(vec![refused(&files, problem)]),
                    }
                }
            };
            let Some((data, image, joined)) = done else { return };
            let counts = Counts::of(&files, &data, joined.as_ref(), None);
            let (data, image, packed) = match desk.pack((data, image), &pictures, &cancel).await {
                Ok(Some(packed)) => packed,
                Ok(None) => return,
                Err(problem) => return desk.fail(vec![refused(&files, problem)]),
            };
            let joined = match (joined, packed) {
                (Some(mut joined), Some(packed)) => {
                    joined.kinds.extend(packed.kinds);
                    Some(joined)
                }
                (joined, packed) => joined.or(packed),
            };
            desk.show(Shared::new(data), image, Told { files, pictures, counts, joined, how: How::Opened });
        });
    }

    /// Packs pictures into data that came as an image, with what became of them; nothing once nobody waits any more.
    async fn pack(
        &self,
        (data, handed): (Data, Value),
        pictures: &[File],
        cancel: &Cancel,
    ) -> Result<Option<(Data, Value, Option<Report>)>, Problem> {
        if pictures.is_empty() {
            return Ok(Some((data, handed, None)));
        }
        let packed = self.session.pack(&data.dossier.meta.title, handed, pictures.to_vec(), |_| {}).await?;
        let packed = packed.filter(|_| !cancel.is_cancelled());
        Ok(packed.map(|Opened { data, report, image: handed }| {
            let handed = handed.unwrap_or_else(|| image(&data));
            (data, handed, Some(report))
        }))
    }

    /// Reads files one after the other; nothing once nobody waits any more.
    async fn read(&self, files: Vec<(File, By)>, cancel: &Cancel) -> Option<Got> {
        let mut got = Got::default();
        for (file, by) in files {
            let (name, source) = (file.name(), Source::Table(file.clone(), by.clone()));
            let outcome = match self.session.read(source, self.progress(&file)).await {
                _ if cancel.is_cancelled() => return None,
                Ok(opened) => {
                    let Opened { data, report, image: handed } = opened?;
                    let handed = handed.unwrap_or_else(|| image(&data));
                    got.opened.push((data, handed));
                    Ok(report)
                }
                Err(problem) => Err(problem),
            };
            got.files.push(Part { name, outcome, file: Some((file, by)) });
        }
        Some(got)
    }

    /// Tells how far the reading of a file is.
    fn progress(&self, file: &File) -> impl Fn(Progress) + 'static {
        let (name, size, stage) = (file.name(), file.size().max(1.0), self.stage.setter());
        move |progress| {
            stage.set(match progress {
                Progress::Read(bytes, events) => Stage::Reading(name.clone(), (bytes / size).min(1.0), events),
                Progress::Complete | Progress::Written(_) => Stage::Finishing(name.clone()),
            });
        }
    }

    /// Joins several sets of data; nothing once nobody waits any more.
    async fn join(&self, images: Vec<Value>, cancel: &Cancel) -> Result<Option<(Data, Value, Report)>, Problem> {
        self.stage.set(Stage::Joining);
        let title = self.session.data().dossier.meta.title.clone();
        let joined = self.session.join(&title, images, |_| {}).await?;
        let joined = joined.filter(|_| !cancel.is_cancelled());
        Ok(joined.map(|Opened { data, report, image: handed }| {
            let handed = handed.unwrap_or_else(|| image(&data));
            (data, handed, report)
        }))
    }

    /// Adds what is open to what was open before, which is then on show with it.
    pub(super) fn add(&self) {
        let (Some(before), Some(told)) = ((*self.before).clone(), (*self.told).clone()) else { return };
        let (desk, cancel) = (self.clone(), self.work.begin());
        spawn_local(async move {
            let images = vec![image(&before.data), image(&desk.session.data())];
            let (data, image, joined) = match desk.join(images, &cancel).await {
                Ok(Some(joined)) => joined,
                Ok(None) => return,
                Err(problem) => return desk.fail(vec![refused(&told.files, problem)]),
            };
            let how = How::Added(before.data.dossier.meta.title.clone());
            // Several files may have been put together before.
            let mut all = joined;
            if let Some(before) = &told.joined {
                all.merged += before.merged;
                all.kinds.splice(0..0, before.kinds.iter().cloned());
            }
            let counts = Counts::of(&told.files, &data, Some(&all), Some(&before.data));
            let pictures = told.pictures.clone();
            let now = Told { files: told.files.clone(), pictures, counts, joined: Some(all), how };
            desk.put(Shared::new(data), image, now);
        });
    }

    /// Says why nothing is shown.
    fn fail(&self, files: Vec<Part>) {
        let failed = files.into_iter().filter_map(|file| Some((file.name, file.outcome.err()?)));
        self.stage.set(Stage::Failed(failed.collect()));
    }

    /// Shows other data, and remembers what was open before.
    fn show(&self, data: Shared, image: Value, told: Told) {
        let before = Before { data: self.session.data(), state: self.state.emit(()), told: (*self.told).clone() };
        self.before.set(Some(before));
        self.put(data, image, told);
    }

    fn put(&self, data: Shared, image: Value, told: Told) {
        let told = Rc::new(told);
        self.told.set(Some(told.clone()));
        self.stage.set(Stage::Report);
        self.session.show(data);
        self.keep(&told, image);
    }

    /// Keeps what is open over a reload.
    fn keep(&self, told: &Told, image: Value) {
        if !self.keeps {
            return;
        }
        let (keeping, value) = (self.keeping.setter(), told.to_value());
        let name = told.files.first().map(|file| file.name.clone()).unwrap_or_default();
        keeping.set(Keeping::UnderWay);
        spawn_local(async move {
            let is_kept = browser::keep(&name, &image, &value).await;
            keeping.set(if is_kept { Keeping::Kept } else { Keeping::Refused });
        });
    }

    /// Goes back to what was open before.
    pub(super) fn undo(&self) {
        let Some(Before { data, state, told }) = (*self.before).clone() else { return };
        self.leave();
        self.before.set(None);
        self.told.set(told.clone());
        self.session.show_in(data.clone(), Some(state));
        match told.filter(|_| data != self.session.first()) {
            Some(told) => self.keep(&told, image(&data)),
            None => self.forget(Keeping::Nothing),
        }
    }

    /// Goes back to what the page came with.
    pub(super) fn back(&self) {
        self.leave();
        self.before.set(None);
        self.told.set(None);
        self.session.show(self.session.first());
        self.forget(Keeping::Nothing);
    }

    /// Gives up what is under way, and closes the panel.
    pub(super) fn leave(&self) {
        self.work.cancel();
        self.session.cancel();
        self.stage.set(Stage::Nothing);
    }

    /// Keeps nothing over a reload any more.
    pub(super) fn forget(&self, keeping: Keeping) {
        if self.keeps {
            self.keeping.set(keeping);
            spawn_local(browser::forget());
        }
    }

    /// Keeps nothing, and closes the panel.
    pub(super) fn forget_and_leave(&self) {
        self.forget(Keeping::Nothing);
        self.leave();
    }

    /// Keeps nothing more of what stays open.
    pub(super) fn forget_this(&self) {
        self.forget(Keeping::Forgotten);
    }

    /// Shows the report again.
    pub(super) fn report(&self) {
        self.stage.set(Stage::Report);
    }

    /// Does something at a click.
    pub(super) fn at_click(&self, act: fn(&Self)) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |_: MouseEvent| act(&desk))
    }

    /// Looks whether something was kept: after a reload it is shown, and otherwise offered.
    pub(super) fn look_back(&self) {
        if !self.keeps || !browser::is_kept() {
            return;
        }
        if browser::is_come_back() {
            return self.restore();
        }
        let stage = self.stage.setter();
        spawn_local(async move {
            if let Some(kept) = browser::kept().await {
                stage.set(Stage::Kept(kept.file.name()));
            }
        });
    }

    /// Shows what was kept, in the state that the address has.
    pub(super) fn restore(&self) {
        let (desk, cancel) = (self.clone(), self.work.begin());
        spawn_local(async move {
            let Some(kept) = browser::kept().await else { return browser::forget().await };
            let (name, progress) = (kept.file.name(), desk.progress(&kept.file));
            let opened = match desk.session.read(Source::File(kept.file), progress).await {
                _ if cancel.is_cancelled() => return,
                Ok(Some(Opened { data, .. })) => data,
                Ok(None) => return,
                Err(problem) => {
                    desk.stage.set(Stage::Failed(vec![(name, problem)]));
                    return browser::forget().await;
                }
            };
            desk.told.set(Told::of_value(&kept.value).map(Rc::new));
            desk.keeping.set(Keeping::Kept);
            desk.stage.set(Stage::Report);
            desk.session.show_in(Shared::new(opened), None);
        });
    }
}

/// Files that can't be put together, by the name of the first.
fn refused(files: &[Part], problem: Problem) -> Part {
    Part::of(files.first().map(|file| file.name.clone()).unwrap_or_default(), Err(problem))
}
