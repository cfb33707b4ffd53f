// Links in the text lead into the timeline: to an event, or to a stretch of time.
const timeline = document.querySelector("pamir-timeline");

for (const link of document.querySelectorAll("a[href='#timeline']")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { event: id, from, to } = link.dataset;
    const state = new URLSearchParams({ v: "1", view: "timeline" });
    if (id) state.set("event", id);
    if (from) state.set("from", from);
    if (to) state.set("to", to);
    timeline.restore(`#${state}`);
    timeline.scrollIntoView({ block: "nearest" });
  });
}
