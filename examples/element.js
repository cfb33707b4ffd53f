// What a page does with the element: methods that return promises, and events.
const timeline = document.querySelector("pamir-timeline");
const on = (id, act) => document.getElementById(id).addEventListener("click", act);

on("crewed", () => timeline.filter({ theme: "Crewed" }));
on("all", () => timeline.filter({}));
on("csv", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await timeline.export("csv"));
  link.download = "landings.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
timeline.addEventListener("pamir-select", ({ detail }) => {
  document.getElementById("chosen").textContent = detail.event ?? detail.entity;
});
timeline.addEventListener("pamir-error", ({ detail }) => {
  document.getElementById("chosen").textContent = detail.message;
});
