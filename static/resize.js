// Gives each frame of Pamir on this page the height that its content asks for: see docs/embedding.md.
(() => {
  const frames = () => document.querySelectorAll("iframe[src*=embed]");
  addEventListener("message", ({ data, source }) => {
    const height = data?.type === "pamir:height" && data.height;
    if (!Number.isInteger(height) || height < 100 || height > 4000) return;
    for (const frame of frames()) {
      // Only the frame that it comes from, whatever else is on the page.
      if (frame.contentWindow !== source) continue;
      const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${height + border}px`;
    }
  });
  // Those that have spoken before this script was here say it again.
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: "pamir:measure" }, "*");
})();
