// Runs in every measured page before its own scripts: times what window.bench does.
{
  const frame = () => new Promise(requestAnimationFrame);
  const measure = window.__measure = {
    /** ms from the start of the navigation until load() may be called. */
    boot: null,
    /** Fetches and parses the events; ms. */
    async fetch(url) {
      const began = performance.now();
      measure.events = await (await fetch(url)).json();
      return performance.now() - began;
    },
    /** ms from the call until two frames after it was done, and what it returned, unless that is an object. */
    async step(call) {
      const began = performance.now();
      const value = await call();
      await frame();
      await frame();
      return { wall: performance.now() - began, value: typeof value === 'object' ? null : value };
    },
    wait: (ms) => new Promise((later) => setTimeout(later, ms)),
    load() {
      const { events } = measure;
      delete measure.events; // from here on the page alone holds them
      return measure.step(() => bench.load(events));
    },
    /** A tenth of the window in every frame, as a hand drags: ms between frames. */
    drag: (steps, fraction, limit) => new Promise((done) => {
      const gaps = [], began = performance.now();
      let last;
      const next = (now) => {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (gaps.length === steps || now - began > limit) return done(gaps);
        bench.pan(fraction);
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    }),
    /** Elements of the document with those in open shadow roots. */
    elements(root = document) {
      let count = 0;
      for (const element of root.querySelectorAll('*')) count += 1 + (element.shadowRoot ? measure.elements(element.shadowRoot) : 0);
      return count;
    },
  };
  addEventListener('load', async () => {
    while (!window.bench) await frame();
    await window.bench.ready();
    measure.boot = performance.now();
  });
}
