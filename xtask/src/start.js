(function () {
  "use strict";
  var holder = document.getElementById("pamir-program");
  var text = atob(holder.textContent.trim());
  holder.remove();
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  wasm_bindgen({ module_or_path: bytes }).catch(function (error) {
    var place = document.querySelector("#pamir [role=status]");
    if (place) place.textContent = "This browser could not start Pamir: " + error;
    console.error(error);
  });
})();
