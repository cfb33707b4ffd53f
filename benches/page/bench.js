// window.bench over the real app: the contract is in benches/browser/README.md, the other side in src/bench.rs.
{
  const SLICE = 1000; // events that are handed over at once: they stay in the processor's cache meanwhile
  let app;

  /** The app renders in a microtask; effects that did not fit into 16 ms follow in a timer of Yew's. */
  const turn = () => new Promise((done) => setTimeout(done));
  const rendered = async () => { await turn(); await turn(); };

  /** Hands over slices of events: texts in UTF-8 with their lengths, and numbers for names, of which there are few. */
  const handOver = (events) => {
    const encoder = new TextEncoder(), themes = new Map(), entities = new Map();
    const theme = (name) => {
      let number = themes.get(name);
      if (number === undefined) themes.set(name, number = app.theme(name));
      return number;
    };
    const entity = (name) => {
      let number = entities.get(name);
      if (number === undefined) entities.set(name, number = app.entity(name));
      return number;
    };
    const titles = new Array(SLICE), dates = new Array(SLICE), lengths = new Uint32Array(2 * SLICE);
    let buffer = new Uint8Array(1 << 18), numbers = new Uint32Array(8 * SLICE);
    const roomFor = (array, length) => {
      if (array.length >= length) return array;
      const larger = new array.constructor(2 * length);
      larger.set(array);
      return larger;
    };
    app.start(events.length);
    for (let from = 0; from < events.length; from += SLICE) {
      const count = Math.min(SLICE, events.length - from);
      titles.length = dates.length = count;
      let end = 3 * count;
      for (let i = 0; i < count; i++) {
        const { id, title, start, end: last, theme: its, entities: who } = events[from + i];
        if (id >>> 0 !== id) throw new TypeError(`the id ${id} is no small number`);
        titles[i] = title;
        dates[i] = last ? `${start}/${last}` : start; // as EDTF has it
        numbers[i] = id;
        numbers[count + i] = theme(its);
        numbers[2 * count + i] = who.length;
        numbers = roomFor(numbers, end + who.length);
        for (let k = 0; k < who.length; k++) numbers[end++] = entity(who[k]);
      }
      let at = 0;
      [titles, dates].forEach((texts, kind) => {
        const text = texts.join('');
        buffer = roomFor(buffer, at + 3 * text.length); // a UTF-16 unit takes at most three bytes
        const { written } = encoder.encodeInto(text, buffer.subarray(at));
        // Where every unit takes one byte, lengths are known; otherwise each text is written by itself.
        const length = written === text.length ? (one) => one.length : (one) => encoder.encode(one).length;
        for (let i = 0; i < count; i++) lengths[kind * count + i] = length(texts[i]);
        at += written;
      });
      app.push(count, buffer.subarray(0, at), lengths.subarray(0, 2 * count), numbers.subarray(0, end));
    }
  };

  window.bench = {
    async ready() {
      while (!window.pamirBench?.ready()) await turn();
      app = window.pamirBench;
    },
    load(events) {
      handOver(events);
      app.show();
      return rendered();
    },
    async loadUrl(url) {
      await app.open(url);
      await rendered();
    },
    zoom(factor) { app.zoom(factor); return rendered(); },
    pan(fraction) { app.pan(fraction); return rendered(); },
    async filter({ entity = '', theme = '', text = '' }) {
      app.filter(entity, theme, text);
      await rendered();
      return app.hits();
    },
    /** Whether the app leaves measures of its parts, which is not part of the contract and takes time itself. */
    times(on) { app.times(on); },
    view: () => [...app.view()],
  };
}
