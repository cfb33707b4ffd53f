// A timeline in React 19, with what is selected and how many events are left told to the component around it.

import { type PamirEventMap, type PamirTimeline, PamirError } from "pamir-timeline";
import { useEffect, useRef, useState } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "pamir-timeline": DetailedHTMLProps<HTMLAttributes<PamirTimeline>, PamirTimeline> & {
        src?: string;
        view?: "timeline" | "list";
        theme?: "light" | "dark" | "auto";
      };
    }
  }
}

export interface TimelineProps {
  /** Where the events are: a table, a list in JSON, or a dossier. */
  src: string;
  /** Shows the events of this theme only. */
  theme?: string;
  onSelect?: (selected: PamirEventMap["pamir-select"]["detail"]) => void;
}

export function Timeline({ src, theme, onSelect }: TimelineProps) {
  const timeline = useRef<PamirTimeline>(null);
  const [hits, setHits] = useState<number>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const element = timeline.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener("pamir-ready", ({ detail }) => setHits(detail.events), { signal });
    element.addEventListener("pamir-change", ({ detail }) => setHits(detail.hits), { signal });
    element.addEventListener("pamir-select", ({ detail }) => onSelect?.(detail), { signal });
    element.addEventListener("pamir-error", ({ detail }) => setProblem(detail.message), { signal });
    return () => listening.abort();
  }, [onSelect]);

  useEffect(() => {
    timeline.current
      ?.filter(theme === undefined ? {} : { theme })
      .catch((error: unknown) => setProblem(error instanceof PamirError ? error.message : String(error)));
  }, [theme]);

  const save = async () => {
    const table = await timeline.current?.export("csv");
    if (table) window.open(URL.createObjectURL(table));
  };

  return (
    <figure>
      <pamir-timeline ref={timeline} src={src} view="timeline">
        <a href={src}>The events</a>
      </pamir-timeline>
      <figcaption>
        {problem ?? (hits !== undefined && `${hits} events`)}
        <button type="button" onClick={save}>
          Save as a table
        </button>
      </figcaption>
    </figure>
  );
}
