// Runs the workshop. The script around its program stands before this, both in a function of their own.
//
// In a worker, the page sends one message: where the program is, or its bytes, and what is asked of it. On the page, the element of
// this script gets a function that begins with the program.
const begin = async (program) => {
  await wasm_bindgen({ module_or_path: program });
  return wasm_bindgen;
};
if (self.document) {
  document.currentScript.begin = begin;
} else {
  self.onmessage = async ({ data: { program, request } }) => {
    // Silence tells the page that the program hangs.
    setInterval(() => postMessage(["alive"]), 1000);
    postMessage(["alive"]);
    try {
      await begin(program);
    } catch (error) {
      postMessage(["not-started", String(error)]);
      return;
    }
    wasm_bindgen.work(request, (message, buffers) => postMessage(message, buffers));
  };
}
