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

export interface PamirEventMap {
  /** Data is on show: the first, or other than before. */
  "pamir-ready": CustomEvent<{ state: PamirState; events: number }>;
  /** The state is other than before. */
  "pamir-change": CustomEvent<{ state: PamirState; hits: number }>;
  /** A card was opened, of an event or of an entity. */
  "pamir-select": CustomEvent<{ event?: string; entity?: string }>;
  /** Something can't be read, or the program can't go on. What was on show is still there. */
  "pamir-error": CustomEvent<PamirProblem>;
}

/** `<pamir-timeline src lang theme view sync-url>` */
export class PamirTimeline extends HTMLElement {
  /** The attributes of these names. */
  get src(): string;
  set src(value: string | null);
  get view(): string;
  set view(value: "timeline" | "list" | null);
  get theme(): string;
  set theme(value: "light" | "dark" | "auto" | null);

  /** Shows a dossier or a table: as text, as an object, as a Blob or File, or from a URL. Rejected, with the old data in place, when it can't be read. */
  load(source: string | object | Blob | URL): Promise<PamirLoaded>;
  /** The state on show. */
  save(): PamirState;
  restore(state: PamirState): Promise<void>;
  /** Scales time about the middle; above 1 is closer. */
  zoom(factor: number): Promise<void>;
  /** Goes later by a part of what is in sight; below 0, earlier. */
  pan(fraction: number): Promise<void>;
  /** Puts filters in place of all others. */
  filter(filter: PamirFilter): Promise<void>;
  /** The data as a file. */
  export(format: "json" | "csv"): Promise<Blob>;

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
