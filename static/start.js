// Starts the hosted page: the program, and the service worker that keeps the page for days without a network.
// The build puts the names of the files in.

async function begin() {
  // Asked for here and not by the page itself, which is read without scripts, too; and before the script that needs it.
  const program = fetch(new URL("./{program}", import.meta.url));
  program.catch(() => {});
  const { default: init } = await import("./{glue}");
  await init({ module_or_path: program });
}

begin().catch((error) => {
  const place = document.querySelector("#pamir [role=status]");
  if (place) place.textContent = `This browser could not start Pamir: ${error}`;
  console.error(error);
});

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
  const registration = await navigator.serviceWorker.register(new URL("./sw.js", import.meta.url));
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
