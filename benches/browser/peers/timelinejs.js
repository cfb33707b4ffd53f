// TimelineJS3: a slide for every event over a strip of markers. It has no filter, so that it is made anew. Its CSS
// transitions are off, so that a step costs what it computes and nothing more.
import { Timeline } from '@knight-lab/timelinejs';
import '@knight-lab/timelinejs/dist/css/timeline.css';
import { matches, place, publish } from './common.js';

const style = document.createElement('style');
style.textContent = '#timeline * { transition: none !important }';
document.head.append(style);

const CHECK_MS = 100;
const date = (text) => { const [year, month, day] = text.split('-'); return { year, month, day }; };
const slide = ({ id, start, end, title, entities }) => ({
  unique_id: `event-${id}`,
  start_date: date(start),
  ...(end ? { end_date: date(end) } : {}),
  text: { headline: title, text: entities.join(', ') },
});

let all, timeline;
const show = (events) => new Promise((ready, failed) => {
  timeline = new Timeline(place.id, { events: events.map(slide) }, { font: null, duration: 1 });
  timeline.on('ready', ready);
  // It tells of a failure by a message on the page alone.
  const check = setInterval(() => {
    const errors = timeline.config?.getErrors() ?? [];
    if (timeline.ready || errors.length) clearInterval(check);
    if (!timeline.ready && errors.length) failed(new Error(errors.join('; ')));
  }, CHECK_MS);
});
const strip = () => timeline._timenav;
const left = () => -parseFloat(strip()._el.slider.style.left);

publish({
  load(events) {
    all = events;
    return show(events);
  },
  zoom(factor) { strip().setZoomFactor(strip().options.scale_factor * factor); },
  pan(fraction) { // by its wheel, which divides by six
    strip()._el.container.dispatchEvent(new WheelEvent('mousewheel', { wheelDeltaX: -6 * fraction * place.offsetWidth }));
  },
  view: () => [left(), left() + place.offsetWidth],
  async filter(wanted) {
    const some = all.filter((event) => matches(event, wanted));
    await show(some);
    return some.length;
  },
});
