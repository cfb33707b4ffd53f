(function () {
  "use strict";
  var holder = document.getElementById("pamir-program");
  // The text stays in the page, so that the page can be saved with another dossier in it.
  var text = atob(holder.textContent.trim());
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  var program;
  try {
    program = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch (error) {
    program = Promise.reject(error);
  }
  program.then(function (buffer) { return wasm_bindgen({ module_or_path: buffer }); }).catch(function (error) {
    var place = document.querySelector("#pamir [role=status]");
    if (place) place.textContent = "This browser could not start Pamir: " + error;
    console.error(error);
  });
})();
