// window.bench over the real app: the contract is in benches/browser/README.md, the other side in src/bench.rs.
{
  const VALUE_END = '\x1e', PART_END = '\x1f';
  const SLICE = 2000; // events that are handed over at once: their text stays in the processor's cache
  let app;

  /** The app renders in a microtask; effects that did not fit into 16 ms follow in a timer of Yew's. */
  const turn = () => new Promise((done) => setTimeout(done));
  const rendered = async () => { await turn(); await turn(); };

  /** Texts of a slice of events, one after the other in UTF-8, in a buffer that only grows. */
  const packer = () => {
    const encoder = new TextEncoder(), ends = new Uint32Array(5);
    const values = new Array(SLICE);
    let buffer = new Uint8Array(1 << 20);
    return (events, from, count) => {
      values.length = count;
      let at = 0;
      const column = (index, read) => {
        for (let i = 0; i < count; i++) values[i] = read(events[from + i]);
        const text = values.join(VALUE_END);
        if (buffer.length - at < 3 * text.length) { // a UTF-16 unit takes at most three bytes
          const larger = new Uint8Array(2 * (at + 3 * text.length));
          larger.set(buffer.subarray(0, at));
          buffer = larger;
        }
        at += encoder.encodeInto(text, buffer.subarray(at)).written;
        ends[index] = at;
      };
      // One loop a column: each is then simple enough to be compiled well.
      column(0, (e) => e.id);
      column(1, (e) => e.title);
      column(2, (e) => (e.end ? `${e.start}/${e.end}` : e.start)); // as EDTF has it
      column(3, (e) => e.theme);
      column(4, (e) => {
        const parts = e.entities;
        let text = parts[0] ?? '';
        for (let k = 1; k < parts.length; k++) text += PART_END + parts[k];
        return text;
      });
      return [buffer.subarray(0, at), ends];
    };
  };

  window.bench = {
    async ready() {
      while (!window.pamirBench?.ready()) await turn();
      app = window.pamirBench;
    },
    load(events) {
      const pack = packer();
      for (let from = 0; from < events.length; from += SLICE) {
        const count = Math.min(SLICE, events.length - from);
        app.push(count, ...pack(events, from, count));
      }
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
