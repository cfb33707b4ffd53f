(function () {
  "use strict";
  {unpack}
  {unable}

  var FAILED = "The interactive timeline can't start: ", BELOW = " The dossier is below, as a document.";
  var mount = document.getElementById("pamir"), packed = document.getElementById("pamir-program"), notices;

  function failed(error) {
    var why = error === "damaged"
      ? "this file is damaged. Download it again, or ask where you got it for another copy."
      : unable() || error + ". Reload the page; if that doesn't help, try another browser.";
    var line = document.querySelector(".document-opening");
    if (line) {
      // The place has room for words of this length, so that the document stays where it is.
      line.className = "document-told";
      line.textContent = FAILED + why + BELOW;
      mount.className = "";
    }
    console.error(error);
  }

  // The text stays in the page, so that the page can be saved with another dossier in it. It holds the styles of the app, the
  // script around the program, the program, and the licences of the work of others in it.
  function start() {
    try {
      var parts = opened(packed.textContent.trim(), packed.dataset.sizes, packed.dataset.sum, 0);
      function text(part) {
        return new TextDecoder().decode(parts.bytes.subarray(parts.at[part], parts.at[part + 1]));
      }
      notices = text(parts.at.length - 1);
      // Neither becomes part of the document, so a saved copy has neither.
      var styles = new CSSStyleSheet(), script = document.createElement("script");
      styles.replaceSync(text(0));
      document.adoptedStyleSheets = [styles];
      script.textContent = text(1);
      document.head.append(script);
      script.remove();
      wasm_bindgen({ module_or_path: program(parts) }).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  // The page of the notices, to which the foot of the page leads, lies beside a hosted page only.
  document.addEventListener("click", function (event) {
    if (!notices || !event.target.closest || !event.target.closest("a[href='licenses.html']")) return;
    event.preventDefault();
    function made(name, className, text) {
      var element = document.createElement(name);
      element.className = className;
      element.textContent = text;
      return element;
    }
    var dialog = made("dialog", "help-dialog notices-dialog", ""), head = made("div", "help-head", "");
    var text = made("pre", "", notices), close = made("button", "help-close", "Close");
    dialog.setAttribute("aria-label", "Licences");
    close.onclick = function () { dialog.close(); };
    // A copy of the page that is saved later has none of it.
    dialog.onclose = function () { dialog.remove(); };
    // What scrolls can be reached with the keyboard.
    text.tabIndex = 0;
    head.append(made("h2", "", "Licences"), close);
    dialog.append(head, text);
    document.body.append(dialog);
    dialog.showModal();
  });

  // The workshop: in a worker, which unpacks it first; or where the browser lets none start, on the page. What stands in the
  // page is only copied. By this symbol a program knows that it is the workshop.
  var WORKS = Symbol.for("pamir.workshop");
  function blob(parts) {
    return URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  }
  window.pamirWorkshop = {
    worker: function (request) {
      return Promise.resolve().then(function () {
        var url = blob([document.getElementById("pamir-workshop-script").textContent]), worker = new Worker(url);
        // Not before the worker has fetched it.
        worker.addEventListener("message", function () { URL.revokeObjectURL(url); }, { once: true });
        var held = { text: packed.textContent.trim(), sizes: packed.dataset.sizes, sum: packed.dataset.sum };
        worker.postMessage({ packed: held, request: request });
        return worker;
      });
    },
    // The program once more, which then doesn't mount the page.
    page: function () {
      return new Promise(function (resolve, reject) {
        var parts = opened(packed.textContent.trim(), packed.dataset.sizes, packed.dataset.sum, 0);
        var script = document.createElement("script");
        var glue = parts.bytes.subarray(parts.at[1], parts.at[2]);
        // Its Yew knows the elements that it draws by names of its own: see xtask/src/workshop.rs.
        var named = new TextDecoder().decode(glue).replace(/__yew_/g, "__panel_yew_");
        script.src = blob(["(()=>{", named, "\ndocument.currentScript.begin=wasm_bindgen})()"]);
        script.onload = function () {
          window[WORKS] = true;
          resolve(script.begin({ module_or_path: program(parts) }).then(function () { return script.begin; }).finally(function () {
            delete window[WORKS];
          }));
        };
        script.onerror = function () { reject(new Error("this file is damaged")); };
        document.head.append(script);
        script.remove();
      });
    },
  };

  mount.classList.add("running");
  // After the document has been painted.
  setTimeout(start, 0);
})();
