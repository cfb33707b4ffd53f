// Defines <pamir-timeline>. Rust can't extend HTMLElement, so here is what takes a class of JavaScript: the moments at
// which an element comes and goes, its attributes, and promises. Everything else is in the program, which is fetched and
// compiled once and shared by all elements. The build puts the names of the files in.
import init, { Embedded, elementsInUse } from "./{glue}";

const NAME = "pamir-timeline";
/** Properties that are attributes. */
const REFLECTED = { src: "src", view: "view", theme: "theme" };
const NO_DATA = "This timeline has nothing to show: name a file in its src attribute, put a dossier into it as " +
  '<script type="application/json">, or call load().';

const HINT = "reload the page; if that doesn't help, check that all files beside embed.js are there and whole";

/** What load() takes. */
const DATA = "a URL, a File, a Blob, a Response, an ArrayBuffer or a view of one, text, or an object; or a promise of one of these";

/** Why a method did nothing. `code` is made for scripts, `message` and `hint` for people. */
class PamirError extends Error {
  constructor(code, message, { hint = null, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "PamirError";
    this.code = code;
    this.hint = hint;
  }
}

const invalid = (message, cause) => new PamirError("invalid-argument", message, { cause });
const removed = () => new PamirError("cancelled", "The element was removed from the page.");
const superseded = () => new PamirError("cancelled", "Something else was loaded before this was read.");

/** An exception of the program's as one of ours, with `code` where it has none. A trap stops all elements. */
function typed(error, code = "failed") {
  if (error instanceof PamirError) return error;
  if (error instanceof WebAssembly.RuntimeError) {
    return stop(`Pamir has stopped because of a lack of memory or a mistake in the program: ${said(error)}.`, "reload the page", error);
  }
  return new PamirError(hasCode(error) ? error.code : code, said(error), { hint: error?.hint, cause: error });
}

/** Whether the program refused something itself. The codes of DOMExceptions are numbers. */
const hasCode = (error) => typeof error?.code === "string";

/** The message of whatever was thrown, which may throw when it is read. */
function said(error) {
  try {
    return String(error?.message ?? error);
  } catch {
    return "it threw something without a message";
  }
}

/** Calls the program. */
function attempt(act) {
  try {
    return act();
  } catch (error) {
    throw typed(error);
  }
}

/** Looks at what a method was given. Getters, proxies and the like may throw; the argument is refused then. */
function examined(method, look) {
  try {
    return look();
  } catch (cause) {
    throw cause instanceof PamirError ? cause : invalid(`${method}() can't read what it was given: ${said(cause)}`, cause);
  }
}

/** Whether it is an object that fields can be read from, and not a list, a function, a date and the like. */
const isPlain = (value) => Object.prototype.toString.call(value) === "[object Object]";
const isPromise = (value) => typeof value?.then === "function";

/** What load() was given, as what the program reads: text, a URL, a Blob. Throws where it is nothing of the kind. */
const material = (source) => examined("load", () => converted(source));

function converted(source) {
  if (typeof source === "string" || source instanceof URL || source instanceof Blob) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    // A copy, and out of memory that is shared, which a Blob doesn't take.
    const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    return new Blob([bytes.slice()]);
  }
  if (source instanceof Response) return body(source);
  if (!Array.isArray(source) && !isPlain(source)) throw invalid(`Expected ${DATA}.`);
  return JSON.stringify(source);
}

/** What a response brings, as a file under the last part of its address. */
async function body(response) {
  const wrong = (message, cause) => new PamirError("cannot-read", message, { cause });
  if (!response.ok) throw wrong(`${response.url || "The server"} answers ${response.status} ${response.statusText}`.trim() + ".");
  if (response.bodyUsed) throw wrong("The body of the response has been read before.");
  try {
    return new File([await response.blob()], response.url.split(/[?#]/)[0].split("/").at(-1) || "response");
  } catch (cause) {
    throw wrong(`The response can't be read: ${said(cause)}`, cause);
  }
}

/** The same once a promise is kept. */
async function awaited(promise) {
  let source;
  try {
    source = await promise;
  } catch (cause) {
    throw new PamirError("cannot-read", `What load() was promised didn't come: ${said(cause)}`, { cause });
  }
  return material(source);
}

let shared;
/** Why the program has stopped, for all elements and for good, if it has. */
let stopped;
/** How each element hears of it, on a page or not: somebody may wait for it. */
const hearers = new Set();
/** Tells all elements, once, that the program has stopped. */
function stop(message, hint, cause) {
  if (!stopped) {
    stopped = new PamirError("stopped", message, { hint, cause });
    for (const hear of hearers) hear();
  }
  return stopped;
}

/** The style sheet of all elements, once the program is there as well. A failure is forgotten, so that the next element tries again. */
function program() {
  if (stopped) return Promise.reject(stopped);
  shared ??= Promise.all([styles(), compiled()]).then(([sheet]) => sheet);
  shared.catch(() => (shared = undefined));
  return shared;
}

async function file(name) {
  const url = new URL(name, import.meta.url);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the host answers ${answer.status} for ${url}`);
  return answer;
}

async function styles() {
  const answer = await file("./{styles}");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

/**
 * How the program comes by the workshop. Browsers start a worker only from the page's own host, so a script of another host is
 * fetched first; where they start none, the program asks for the workshop on the page.
 */
const workshop = {
  async worker(request) {
    const script = workshopUrl("./{workshop}");
    let url = script;
    if (new URL(script).origin !== self.origin) {
      url = URL.createObjectURL(new Blob([await (await file("./{workshop}")).text()], { type: "text/javascript" }));
    }
    const worker = new Worker(url);
    if (url !== script) worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    worker.postMessage({ program: workshopUrl("./{workshop-program}"), request });
    return worker;
  },
  page: () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = workshopUrl("./{workshop}");
      script.onload = () => resolve(script.begin(workshopUrl("./{workshop-program}")));
      script.onerror = () => reject(new Error(`the host doesn't send ${script.src}`));
      document.head.append(script);
      script.remove();
    }),
};

const workshopUrl = (name) => new URL(name, import.meta.url).href;

async function compiled() {
  globalThis.pamirWorkshop ??= workshop;
  // The same program is the page of its own, which it would otherwise look for here.
  globalThis[Symbol.for("pamir.elements")] = true;
  await init({ module_or_path: await file("./{program}") });
}

/** A promise that is settled from outside. A rejection that nobody waits for is no error. */
function later() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  made.promise.catch(() => {});
  return made;
}

const frame = () => new Promise((done) => requestAnimationFrame(done));
const turn = () => new Promise((done) => setTimeout(done));
/** Draws what was asked for in the next task and reports it in the one after: the first may be over before that. */
const drawn = () => turn().then(turn);

// Servers that render pages import this, too, and have no elements.
class PamirTimeline extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["src", "lang", "view", "sync-url"];

  #app; // the program's part of this element, while it is on a page
  #life; // stands for the stay on a page
  #program = later(); // becomes #app
  #ready = later(); // becomes #app, once data is on show
  #isReady = false;
  #state = ""; // what to open with
  #source; // what was loaded last
  #wanted; // what load() was given and hasn't shown yet: `what`, and whether that call is still `waiting`
  #calls = 0; // of load()
  #newest = 0; // the latest of them that was given something to read
  #asked = false; // whether anybody has called load()
  #stay = later(); // rejected when the element leaves
  #note;
  #mount;

  constructor() {
    super();
    const it = new WeakRef(this);
    hearers.add(() => it.deref()?.#stop());
  }

  connectedCallback() {
    // What was set before the element was defined.
    for (const name of Object.keys(REFLECTED)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (!this.#life) this.#begin();
  }

  async disconnectedCallback() {
    // An element that is moved leaves, too, and is back at once.
    await frame();
    await frame();
    if (!this.isConnected && this.#life) this.#end();
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#app || stopped || before === value) return;
    if (name === "src") {
      this.#source = this.#wanted = undefined;
      // Calls of load() that still wait were before this.
      this.#newest = ++this.#calls;
      this.#open();
    }
    else if (name === "view") attempt(() => this.#app.chooseView(value ?? ""));
    else if (name === "sync-url") attempt(() => this.#app.useAddress(value !== null));
    else if (name === "lang") this.#mount.lang = value ?? "";
  }

  async #begin() {
    const life = (this.#life = {});
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#note = document.createElement("p");
    this.#note.className = "note";
    this.#note.part = "message";
    const mount = (this.#mount = document.createElement("div"));
    mount.className = "mount";
    mount.part = "frame";
    // What stands in the element is shown until the timeline is.
    root.replaceChildren(document.createElement("slot"), this.#note, mount);
    try {
      const sheet = await program();
      if (this.#life !== life) return;
      if (stopped) throw stopped;
      root.adoptedStyleSheets = [sheet];
      const view = this.getAttribute("view");
      const first = this.#state || (view ? `#v=1&view=${encodeURIComponent(view)}` : "");
      const tell = (type, detail) => (type === "pamir-stopped" ? stop(detail.message, detail.hint) : this.#tell(type, detail));
      this.#app = attempt(() => new Embedded(mount, first, this.hasAttribute("sync-url"), this.hasAttribute("controls"), tell));
      this.#program.resolve(this.#app);
      const nothing = !(await this.#open());
      if (nothing && this.#life === life && !this.#asked) this.#say(NO_DATA, "note");
    } catch (error) {
      // An element that had its part of the program was told when that stopped.
      if (this.#life !== life || (stopped && this.#app)) return;
      // The next time it is put onto a page it tries again.
      this.#life = undefined;
      const message = `The timeline can't start: ${said(error).replace(/\.$/, "")}.`;
      const why = stopped ?? new PamirError("cannot-start", message, { hint: HINT, cause: error });
      this.#tell("pamir-error", { code: why.code, message, hint: why.hint });
      this.#forget(why);
    }
  }

  #end() {
    this.#life = undefined;
    try {
      this.#state = this.save();
      // A program that has stopped has nothing to give back.
      if (!stopped) {
        attempt(() => {
          this.#app?.leave();
          this.#app?.free();
        });
      }
    } finally {
      this.#app = undefined;
      this.shadowRoot.replaceChildren(document.createElement("slot"));
      this.#forget(removed());
    }
  }

  #stop() {
    // Without its part of the program, an element on a page is still starting, and says so when it can't.
    if (this.#app) this.#tell("pamir-error", { code: stopped.code, message: stopped.message, hint: stopped.hint });
    this.#forget(stopped);
  }

  /** Whoever waits is told in vain; others may wait anew. */
  #forget(why) {
    this.#program.reject(why);
    this.#ready.reject(why);
    this.#stay.reject(why);
    this.#program = later();
    this.#ready = later();
    this.#stay = later();
    this.#isReady = false;
  }

  /** Loads what was asked for before the element left, or else what the element itself names; whether there is anything. */
  async #open() {
    if (this.#wanted) {
      if (!this.#isReady) this.#say("Loading the timeline…", "status");
      // A call that waits loads it itself.
      if (!this.#wanted.waiting) this.#load(this.#wanted).catch(() => {});
      return true;
    }
    const src = this.getAttribute("src");
    if (src === null && this.#source === undefined && document.readyState === "loading") {
      // The element may stand there before its content does.
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    }
    const text = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    let source = this.#source;
    if (source === undefined && src !== null) {
      try {
        source = new URL(src, document.baseURI);
      } catch {
        this.#tell("pamir-error", { code: "cannot-read", message: `“${src}” isn't an address.`, hint: "name a file, or a URL, in src" });
        return true;
      }
    }
    // Text that can't be JSON might be taken for an address.
    if (source === undefined && text?.trim()) source = /^\s*[{[]/.test(text) ? text : new Blob([text]);
    if (source === undefined || !this.#app || stopped) return source !== undefined;
    if (!this.#isReady) this.#say("Loading the timeline…", "status");
    // What goes wrong is told by an event.
    attempt(() => this.#app.load(source)).catch(() => {});
    return true;
  }

  #tell(type, detail) {
    if (type === "pamir-ready" && !this.#isReady) {
      this.#isReady = true;
      this.shadowRoot.querySelector("slot")?.remove();
      this.#note.remove();
      this.#ready.resolve(this.#app);
    } else if (type === "pamir-error" && detail.code === "incomplete") {
      // For whoever made the page. Readers can't do anything about it.
      console.warn(`<${NAME}>: ${detail.message}`, ...detail.issues.slice(1).map((issue) => `\n${issue.message}`));
    } else if (type === "pamir-error" && !this.#isReady) {
      const message = /[.!?]$/.test(detail.message) ? detail.message : `${detail.message}.`;
      this.#say(detail.hint ? `${message} To fix this: ${detail.hint}.` : message, "alert");
    }
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #say(text, role) {
    this.#note.setAttribute("role", role);
    this.#note.textContent = text;
  }

  async #do(act) {
    if (stopped) throw stopped;
    const app = await this.#ready.promise;
    if (stopped) throw stopped;
    const result = await attempt(() => act(app));
    await drawn();
    return result;
  }

  async load(source) {
    if (stopped) throw stopped;
    const call = ++this.#calls;
    // What is nothing to read changes nothing.
    const what = examined("load", () => (isPromise(source) ? awaited(source) : material(source)));
    const wanted = { what: Promise.resolve(what), waiting: true };
    wanted.what.catch(() => {});
    const before = this.#wanted;
    this.#wanted = wanted;
    this.#asked = true;
    try {
      return await this.#load(wanted, call);
    } catch (error) {
      // Once it is back on a page, the element loads what it was asked for.
      wanted.waiting = false;
      if (error.code === "invalid-argument") this.#wanted ??= before;
      // Nothing is on show, and the element itself names something.
      if (error.code !== "cancelled" && !this.#wanted && !this.#isReady && this.hasAttribute("src") && this.#app) this.#open();
      throw error;
    }
  }

  /** Shows what is wanted, unless something newer is or the element leaves. */
  async #load(wanted, call = ++this.#calls) {
    const { promise: stay } = this.#stay;
    try {
      const [what, app] = await Promise.race([Promise.all([wanted.what, this.#program.promise]), stay]);
      if (stopped) throw stopped;
      if (call < this.#newest) throw superseded();
      this.#newest = call;
      const loaded = await Promise.race([app.load(what), stay]);
      this.#source = what;
      if (this.#wanted === wanted) this.#wanted = undefined;
      return loaded;
    } catch (error) {
      const why = typed(error, "cannot-read");
      // What the program can't read it tells of itself.
      if ((why === error || !hasCode(error)) && why.code === "cannot-read" && call >= this.#newest) {
        this.#tell("pamir-error", { code: why.code, message: why.message, hint: why.hint });
      }
      if (why.code !== "cancelled" && this.#wanted === wanted) this.#wanted = undefined;
      throw why;
    }
  }

  save() {
    return this.#isReady && !stopped ? attempt(() => this.#app.save()) : this.#state;
  }

  async restore(state) {
    if (typeof state !== "string") throw invalid("restore() takes a string, as save() gives it.");
    if (!this.#isReady && !stopped) {
      this.#state = state;
      attempt(() => this.#app?.restore(state));
    }
    await this.#do((app) => app.restore(state));
  }

  async zoom(factor) {
    if (!(Number.isFinite(factor) && factor > 0)) throw invalid("zoom() takes a number above 0.");
    await this.#do((app) => app.zoom(factor));
  }

  async pan(fraction) {
    if (!Number.isFinite(fraction)) throw invalid("pan() takes a number.");
    await this.#do((app) => app.pan(fraction));
  }

  async filter(wanted) {
    const fields = examined("filter", () => {
      if (!isPlain(wanted)) throw invalid('filter() takes an object such as { theme: "trade", from: "2014" }; {} shows everything.');
      // As they are now: filters may have to wait for the data.
      return { ...wanted };
    });
    await this.#do((app) => app.filter(fields));
  }

  async export(format) {
    if (typeof format !== "string") throw invalid('export() takes the name of a format, such as "json" or "csv".');
    return this.#do((app) => app.export(format).catch((error) => {
      throw typed(error);
    }));
  }
}

for (const [name, attribute] of Object.entries(REFLECTED)) {
  Object.defineProperty(PamirTimeline.prototype, name, {
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
    enumerable: true,
    configurable: true,
  });
}

// Whoever loads this twice, from two addresses, has the first.
if (globalThis.customElements && !customElements.get(NAME)) customElements.define(NAME, PamirTimeline);

const defined = globalThis.customElements?.get(NAME) ?? PamirTimeline;
export { PamirError, defined as PamirTimeline, elementsInUse };
