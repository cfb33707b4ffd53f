// Starts the hosted page: the program, and the service worker that keeps the page for days without a network.
//
// A classic script. A frame in a sandbox has no origin, nor has a page opened from disk; modules and fetched files are
// refused to them, unless the host sends CORS headers. The build puts in the names of the files.
(() => {
  "use strict";
  {unable}

  const here = document.currentScript.src;
  const url = (name) => new URL(name, here).href;
  const mount = document.getElementById("pamir");
  /** The script around the program, and the program, each with its SHA-256. */
  const FILES = [["{glue}", "{glue-sha256}"], ["{program}", "{program-sha256}"]];
  const [[GLUE], [PROGRAM]] = FILES;
  /** Both in one classic script. */
  const FRAMED = "{framed}";
  const SLOW_MS = 10_000;
  const BELOW = " The whole dossier is below, as a document.";
  const RELOAD = ". Reload the page or tell its publisher.";

  /** Puts words in the place of "Opening…". It has room for words of this length, so that the document stays where it is. */
  function say(words) {
    const line = document.querySelector(".document-opening, .document-told");
    if (line) line.textContent = words + BELOW;
    return line;
  }

  async function begin() {
    if (self.origin === "null") return byScript();
    const program = fetch(url(PROGRAM));
    program.catch(() => {});
    const { default: init } = await import(url(GLUE));
    return init({ module_or_path: program });
  }

  /** Runs a file as a classic script. Gives its element, on which the script leaves its result. */
  function run(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url(name);
      script.onload = () => resolve(script);
      script.onerror = () => reject("missing");
      document.head.append(script);
      script.remove();
    });
  }

  async function byScript() {
    const { started } = await run(FRAMED);
    if (!started) throw "damaged";
    return started;
  }

  /** Why it didn't start, and what to do. Files are fetched once more: what went wrong before is told to nobody. */
  async function why(error) {
    if (error === "missing") return `the host doesn't send ${FRAMED}${RELOAD}`;
    if (error === "damaged") return `${FRAMED} is damaged${RELOAD}`;
    const reason = unable();
    if (reason || self.origin === "null") return reason ?? error + RELOAD;
    for (const [name, sha256] of FILES) {
      let answer, bytes;
      try {
        answer = await fetch(url(name), { cache: "no-store" });
        bytes = await answer.arrayBuffer();
      } catch {
        return `${name} doesn't arrive. Check the connection and reload the page.`;
      }
      const [type] = (answer.headers.get("content-type") ?? "something unnamed").split(";");
      if (!answer.ok) return `the host answers ${answer.status} for ${name}${RELOAD}`;
      if (name === GLUE ? !type.includes("javascript") : type.includes("html")) return `the host sends ${name} as ${type}${RELOAD}`;
      // Where the connection isn't secure, browsers compute none.
      if (self.crypto?.subtle && hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) return `${name} is damaged${RELOAD}`;
    }
    return error + RELOAD;
  }

  /** How the program comes by the workshop: in a worker, or where the browser lets none start, on the page. */
  self.pamirWorkshop = {
    async worker(request) {
      const worker = new Worker(url("{workshop}"));
      worker.postMessage({ program: url("{workshop-program}"), request });
      return worker;
    },
    async page() {
      const isFramed = self.origin === "null";
      const name = isFramed ? FRAMED : "{workshop}";
      // By this symbol the packed program knows that it is the workshop.
      const works = Symbol.for("pamir.workshop");
      self[works] = true;
      try {
        const script = await run(name).catch(() => {
          throw new Error(`the host doesn't send ${name}`);
        });
        return await (isFramed ? script.started : script.begin(url("{workshop-program}")));
      } finally {
        delete self[works];
      }
    },
  };

  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // From here on this script speaks, and not the style sheet.
  mount.classList.add("running");
  const slow = setTimeout(() => say("The interactive timeline is still loading: the connection seems slow."), SLOW_MS);
  begin()
    .catch(async (error) => {
      console.error(error);
      const reason = await why(error);
      const line = say(`The interactive timeline can't start: ${reason}`);
      if (!line) return;
      line.className = "document-told";
      mount.className = "";
    })
    .finally(() => clearTimeout(slow));

  /** Says that a newer version waits; it takes over when the reader wants it to. */
  function offer(worker) {
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.addEventListener("click", act);
      return made;
    };
    const bar = document.createElement("div");
    bar.className = "update";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Newer version");
    const text = document.createElement("p");
    text.setAttribute("aria-live", "polite");
    text.textContent = "A newer version of this page is ready.";
    bar.append(
      text,
      button("Show it", () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        worker.postMessage("pamir-update");
      }),
      button("Later", () => bar.remove()),
    );
    document.body.append(bar);
  }

  async function keep() {
    const registration = await navigator.serviceWorker.register(url("sw.js"));
    const updates = () => navigator.serviceWorker.controller !== null;
    if (registration.waiting && updates()) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed" && updates()) offer(worker);
      });
    });
  }

  // Not within another page, whose readers have not come for this one.
  if (window.top === window.self && "serviceWorker" in navigator) {
    // Where the browser doesn't allow it, the page works as long as there is a network.
    const start = () => keep().catch(() => {});
    if (document.readyState === "complete") start();
    else addEventListener("load", start, { once: true });
  }
})();
