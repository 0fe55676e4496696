/**
 * The only script of /sandbox.html; its sha256 stands in that page's CSP. It starts and ends the worker and runs no
 * app code: in a frame, unlike in a worker, WebRTC and navigation would leak (ARCHITECTURE E1).
 */
type FromPage = { kind: "start"; run: number; source: string } | { kind: "stop"; run: number };

let worker: Worker | null = null;

addEventListener("message", (event: MessageEvent<FromPage>) => {
  // The worker reaches this frame only through worker.onmessage, which is never set.
  if (event.source !== parent) return;
  const message = event.data;
  worker?.terminate();
  worker = null;
  if (message.kind === "stop") {
    parent.postMessage({ kind: "stopped", run: message.run }, "*");
    return;
  }
  const url = URL.createObjectURL(new Blob([message.source], { type: "text/javascript" }));
  worker = new Worker(url, { name: "app" });
  worker.onerror = (error) => {
    parent.postMessage({ kind: "failed", run: message.run, error: error.message || "The worker did not start." }, "*");
  };
  // From here on page and worker talk directly.
  worker.postMessage(null, [event.ports[0]!]);
  URL.revokeObjectURL(url);
});
parent.postMessage({ kind: "ready" }, "*");
