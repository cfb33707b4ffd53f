// window.bench over the real app: the contract is in benches/browser/README.md, the other side in src/bench/mod.rs.
{
  let app;

  /** The app renders in a microtask; effects that did not fit into 16 ms follow in a timer of Yew's. */
  const turn = () => new Promise((done) => setTimeout(done));
  const rendered = async () => { await turn(); await turn(); };

  /** The workshop, as the page for readers offers it. */
  window.pamirWorkshop = {
    async worker(request) {
      const worker = new Worker("workshop.js");
      worker.postMessage({ program: new URL("workshop.wasm", location.href).href, request });
      return worker;
    },
    page: () => Promise.reject(new Error("the benchmark reads in a worker")),
  };

  window.bench = {
    async ready() {
      while (!window.pamirBench?.ready()) await turn();
      app = window.pamirBench;
    },
    /** As <pamir-timeline>'s load() does with a list. */
    async load(events) {
      await app.load(new Blob([JSON.stringify(events)], { type: 'application/json' }));
      await rendered();
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
