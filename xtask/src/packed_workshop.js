// Runs the workshop of the single file in a worker, out of the same program as the page. Unpacking takes a while, so the page sends
// what is packed.
{unpack}
{run}
{
  const run = self.onmessage;
  self.onmessage = function (event) {
    var packed = event.data.packed, parts = opened(packed.text, packed.sizes, packed.sum, 0);
    var glue = new Blob([parts.bytes.subarray(parts.at[1], parts.at[2])], { type: "text/javascript" });
    importScripts(URL.createObjectURL(glue));
    run({ data: { program: program(parts), request: event.data.request } });
  };
}
