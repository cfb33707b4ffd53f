// Draws nothing: what the harness itself costs.
import { matches, publish } from './common.js';

let all = [];
publish({
  load(events) { all = events; },
  zoom() {},
  pan() {},
  filter: (wanted) => all.reduce((count, event) => count + matches(event, wanted), 0),
});
