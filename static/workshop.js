// Runs the workshop in a worker. The script around its program stands before this, and the page sends one message: where the
// program is, or its bytes, and what is asked of it.
"use strict";
self.onmessage = async ({ data: { program, request } }) => {
  // Silence tells the page that the program hangs.
  setInterval(() => postMessage(["alive"]), 1000);
  postMessage(["alive"]);
  try {
    await wasm_bindgen({ module_or_path: program });
  } catch (error) {
    postMessage(["not-started", String(error)]);
    return;
  }
  wasm_bindgen.work(request);
};
