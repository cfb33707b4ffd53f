import type { PamirTimeline } from "pamir-timeline";
import type { HTMLAttributes } from "svelte/elements";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "pamir-timeline": HTMLAttributes<PamirTimeline> & {
      src?: string;
      view?: "timeline" | "list";
      theme?: "light" | "dark" | "auto";
      [listener: `onpamir-${string}`]: ((event: never) => unknown) | undefined;
    };
  }
}
