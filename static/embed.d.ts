/** A state as `save()` gives it: a hash such as `#v=1&theme=drugs`, or `""`. It may be kept anywhere, and restored in any version. */
export type PamirState = string;

/** What is shown. Without a field, nothing is filtered by it. Values are ids, or names as the timeline shows them. */
export interface PamirFilter {
  text?: string | null;
  theme?: string | string[] | null;
  entity?: string | string[] | null;
  kind?: string | string[] | null;
  place?: string | string[] | null;
  status?: string | string[] | null;
  /** EDTF: `2014`, `2014-11`, `2014-11-05`, `1997~`. */
  from?: string | null;
  to?: string | null;
}

/** Why a method did nothing: for scripts to tell one from the other. */
export type PamirErrorCode =
  /** The method doesn't take such an argument; the message says what it takes. Nothing has changed. */
  | "invalid-argument"
  /** The data can't be read, or didn't come. What was on show still is. */
  | "cannot-read"
  /** Something else was loaded before this was read, or the element was removed. */
  | "cancelled"
  /** The program can't be fetched or started. */
  | "cannot-start"
  /** The program has stopped because of a mistake in it, or for want of memory. */
  | "stopped"
  /** This call couldn't be done, for a reason that isn't the page's; `cause` is the exception, if any. The program goes on. */
  | "failed"
  /** The data is on show, but not all of it, or not as it was meant: only in the event `pamir-error`, with all `issues`. */
  | "incomplete";

/** What the promises of all methods are rejected with. `cause` is the exception behind it, where there is one. */
export class PamirError extends Error {
  constructor(code: PamirErrorCode, message: string, options?: { hint?: string | null; cause?: unknown });
  readonly name: "PamirError";
  readonly code: PamirErrorCode;
  /** What to do about it. */
  readonly hint: string | null;
}

/** Data as `load()` takes it: text or an object, bytes, or where they are. Text of one line that isn't JSON is a URL. */
export type PamirData = string | URL | Blob | Response | ArrayBuffer | ArrayBufferView | object;

/** What is wrong, and what to do about it. */
export interface PamirProblem {
  message: string;
  hint?: string | null;
}

/** What was loaded. */
export interface PamirLoaded {
  events: number;
  /** So many of the events have no date. */
  undated: number;
  /** So many rows could not be read. */
  failed: number;
  issues: PamirProblem[];
  /** So many more issues there are. */
  moreIssues: number;
}

/** A format that `export()` writes: see docs/formats.md. */
export type PamirFormat =
  | "json"
  | "csv"
  | "toml"
  | "pamir"
  | "json-ld"
  | "xlsx"
  | "timelinejs"
  | "timelinejs-sheet"
  | "vis"
  | "geojson"
  | "ftm"
  | "annotations"
  | "ics"
  | "markdown"
  | "html";

export interface PamirEventMap {
  /** Data is on show: the first, or other than before. */
  "pamir-ready": CustomEvent<{ state: PamirState; events: number }>;
  /** The state is other than before. */
  "pamir-change": CustomEvent<{ state: PamirState; hits: number }>;
  /** A card was opened, of an event or of an entity. */
  "pamir-select": CustomEvent<{ event?: string; entity?: string }>;
  /** Something can't be read or shown, or the program can't go on. What was on show is still there. */
  "pamir-error": CustomEvent<PamirProblem & { code: PamirErrorCode; issues?: PamirProblem[] }>;
}

/** `<pamir-timeline src lang theme view sync-url controls>` */
export class PamirTimeline extends HTMLElement {
  /** The attributes of these names. */
  get src(): string;
  set src(value: string | null);
  get view(): string;
  set view(value: "timeline" | "list" | null);
  get theme(): string;
  set theme(value: "light" | "dark" | "auto" | null);

  /**
   * Shows a dossier or a table. Rejected, with the old data in place, when it can't be read (`cannot-read`), isn't data
   * (`invalid-argument`), or when something newer was loaded or the element removed before it was read (`cancelled`); an
   * element that is put back loads it then.
   */
  load(source: PamirData | PromiseLike<PamirData>): Promise<PamirLoaded>;
  /** The state on show. */
  save(): PamirState;
  restore(state: PamirState): Promise<void>;
  /** Scales time about the middle; above 1 is closer. */
  zoom(factor: number): Promise<void>;
  /** Goes later by a part of what is in sight; below 0, earlier. */
  pan(fraction: number): Promise<void>;
  /** Puts filters in place of all others; `{}` shows everything. Rejected, with nothing changed, when it makes no sense. */
  filter(filter: PamirFilter): Promise<void>;
  /** The data as a file. */
  export(format: PamirFormat): Promise<Blob>;

  addEventListener<K extends keyof PamirEventMap>(
    type: K,
    listener: (this: PamirTimeline, event: PamirEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PamirEventMap>(
    type: K,
    listener: (this: PamirTimeline, event: PamirEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** How many elements hold a part of the program, for tests that nothing is left behind. */
export function elementsInUse(): number;

declare global {
  interface HTMLElementTagNameMap {
    "pamir-timeline": PamirTimeline;
  }
}
