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

let shared;
/** Why the program has stopped, for all elements and for good, if it has. */
let stopped;

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

async function compiled() {
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
/** What was asked for is drawn, in the next turn, and told of, for which there may not have been time in that. */
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
  #asked = false; // whether anybody has called load()
  #note;
  #mount;

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
      this.#source = undefined;
      this.#open();
    }
    else if (name === "view") this.#app.chooseView(value ?? "");
    else if (name === "sync-url") this.#app.useAddress(value !== null);
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
      root.adoptedStyleSheets = [sheet];
      const view = this.getAttribute("view");
      const first = this.#state || (view ? `#v=1&view=${encodeURIComponent(view)}` : "");
      this.#app = new Embedded(mount, first, this.hasAttribute("sync-url"), (type, detail) => this.#tell(type, detail));
      this.#program.resolve(this.#app);
      const nothing = !(await this.#open());
      if (nothing && this.#life === life && !this.#asked) this.#say(NO_DATA, "note");
    } catch (error) {
      if (this.#life !== life) return;
      // The next time it is put onto a page it tries again.
      this.#life = undefined;
      const message = `The timeline can't start: ${error?.message ?? error}.`;
      this.#tell("pamir-error", { message, hint: HINT });
      this.#forget(new Error(message));
    }
  }

  #end() {
    this.#life = undefined;
    this.#state = this.save();
    // A program that has stopped has nothing to give back.
    if (!stopped) {
      this.#app?.leave();
      this.#app?.free();
    }
    this.#app = undefined;
    this.shadowRoot.replaceChildren(document.createElement("slot"));
    this.#forget(new Error("The element was removed from the page."));
  }

  /** Whoever waits is told in vain; others may wait anew. */
  #forget(why) {
    this.#program.reject(why);
    this.#ready.reject(why);
    this.#program = later();
    this.#ready = later();
    this.#isReady = false;
  }

  /** Loads what the element itself names; whether it names anything. */
  async #open() {
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
        this.#tell("pamir-error", { message: `“${src}” is no address.`, hint: "name a file, or a URL, in src" });
        return true;
      }
    }
    if (source === undefined && text?.trim()) source = new Blob([text]);
    if (source === undefined || !this.#app) return source !== undefined;
    if (!this.#isReady) this.#say("Loading the timeline…", "status");
    // What goes wrong is told by an event.
    this.#app.load(source).catch(() => {});
    return true;
  }

  #tell(type, detail) {
    if (type === "pamir-stopped") {
      stopped ??= new Error(detail.message);
      type = "pamir-error";
    }
    if (type === "pamir-ready" && !this.#isReady) {
      this.#isReady = true;
      this.shadowRoot.querySelector("slot")?.remove();
      this.#note.remove();
      this.#ready.resolve(this.#app);
    } else if (type === "pamir-error" && !this.#isReady) {
      this.#say(detail.hint ? `${detail.message} To mend it: ${detail.hint}.` : detail.message, "alert");
    }
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #say(text, role) {
    this.#note.setAttribute("role", role);
    this.#note.textContent = text;
  }

  async #do(act) {
    const app = await this.#ready.promise;
    if (stopped) throw stopped;
    const result = act(app);
    await drawn();
    return result;
  }

  async load(source) {
    this.#asked = true;
    const app = await this.#program.promise;
    if (stopped) throw stopped;
    const what = await app.load(source);
    this.#source = source;
    return what;
  }

  save() {
    return this.#isReady && !stopped ? this.#app.save() : this.#state;
  }

  async restore(state) {
    if (typeof state !== "string") throw new TypeError("restore() takes what save() has given.");
    if (!this.#isReady) {
      this.#state = state;
      this.#app?.restore(state);
    }
    await this.#do((app) => app.restore(state));
  }

  async zoom(factor) {
    if (!(factor > 0 && Number.isFinite(factor))) throw new TypeError("zoom() takes a number above 0.");
    await this.#do((app) => app.zoom(factor));
  }

  async pan(fraction) {
    if (!Number.isFinite(fraction)) throw new TypeError("pan() takes a number.");
    await this.#do((app) => app.pan(fraction));
  }

  async filter(wanted) {
    await this.#do((app) => app.filter(wanted));
  }

  async export(format) {
    return this.#do((app) => app.export(format));
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
export { defined as PamirTimeline, elementsInUse };
