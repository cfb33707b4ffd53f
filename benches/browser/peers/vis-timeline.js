// vis-timeline as its documentation begins: a DataSet behind a DataView, boxes stacked, of fixed height; no animation.
import { DataSet, DataView, Timeline } from 'vis-timeline/standalone';
import 'vis-timeline/styles/vis-timeline-graph2d.min.css';
import { HEIGHT, matches, movable, place, publish } from './common.js';

let timeline, shown, wanted = {};
publish({
  load(events) {
    const items = events.map((event) => ({ id: event.id, content: event.title, start: event.start, end: event.end, event }));
    shown = new DataView(new DataSet(items), { filter: (item) => matches(item.event, wanted) });
    return new Promise((drawn) => {
      timeline = new Timeline(place, shown, { height: HEIGHT, showCurrentTime: false, onInitialDrawComplete: drawn });
    });
  },
  filter(next) {
    wanted = next;
    shown.refresh();
    return shown.length;
  },
  ...movable(
    () => { const { start, end } = timeline.getWindow(); return [+start, +end]; },
    (from, until) => timeline.setWindow(from, until, { animation: false }),
  ),
});
