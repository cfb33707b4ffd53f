/** Why no page could run the program in this browser or from this host, and what to do; nothing where that isn't so. */
function unable() {
  // Nothing but the type of vectors, which came last of all that the program needs.
  var vectors = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123]);
  try {
    if (!WebAssembly.validate(vectors) || !new CSSStyleSheet()) throw 0;
  } catch (_) {
    return "this browser is too old for it. Update it, or use another one.";
  }
  try {
    new WebAssembly.Module(vectors);
  } catch (_) {
    return "a content policy forbids WebAssembly here. Its publisher can allow it with 'wasm-unsafe-eval' in script-src.";
  }
}
