// A program for frames in a sandbox without an origin, and for a page opened from disk: a classic script, which needs no
// permission of the host. `static/start.js` asks for it there, and waits for what is promised here. The script around the
// program stands before this, both in a block of their own.
(function (own) {
  "use strict";
  {unpack}
  own.started = new Promise(function (resolve) {
    resolve(wasm_bindgen({ module_or_path: program(opened("{text}", "{sizes}", "{sum}", 0)) }).then(function () {
      return wasm_bindgen;
    }));
  });
})(document.currentScript);
