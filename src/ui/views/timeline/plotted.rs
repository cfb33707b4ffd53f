//! The plot behind a scene, as those share it who draw of it and who count with it.

use crate::ui::shared::Shared;
use pamir_timeline::Plot;
use std::cell::RefCell;

/// A plot, whose scale changes with the view.
pub type Plotted = Shared<RefCell<Plot>>;
