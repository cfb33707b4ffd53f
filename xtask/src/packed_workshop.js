// Runs the workshop of the single file in a worker. Unpacking takes a while, so the page sends what is packed.
{unpack}
self.onmessage = function (event) {
  var packed = event.data.packed, parts = opened(packed.text, packed.sizes, packed.sum, 1);
  var glue = new Blob([parts.bytes.subarray(parts.at[0], parts.at[1])], { type: "text/javascript" });
  importScripts(URL.createObjectURL(glue));
  // The script around the program listens in place of this.
  self.onmessage({ data: { program: program(parts), request: event.data.request } });
};
