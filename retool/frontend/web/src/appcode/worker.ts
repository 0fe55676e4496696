/**
 * The worker's entry: takes the port that comes from the page through the frame. What it needs of the intrinsics is
 * captured before any app code runs; the port is then known here only.
 */
import { App } from "./app";
import type { ToPage, ToWorker } from "./protocol";

const { call } = Function.prototype;
const post = call.bind(MessagePort.prototype.postMessage) as (port: MessagePort, message: ToPage) => void;
const dataOf = call.bind(Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data")!.get!) as (
  event: Event,
) => ToWorker;

// The CSP is the wall; this only gives app authors "x is not defined" instead of a network error.
const ABSENT = [
  "Worker",
  "SharedWorker",
  "close",
  "importScripts",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "Notification",
];
for (const name of ABSENT) {
  for (const holder of [
    globalThis,
    Object.getPrototypeOf(globalThis),
    Object.getPrototypeOf(Object.getPrototypeOf(globalThis)),
  ] as object[]) {
    Reflect.deleteProperty(holder, name);
  }
}

self.onmessage = (event: MessageEvent) => {
  const port = event.ports[0];
  if (!port) return;
  self.onmessage = null;
  const app = new App((message) => post(port, message));
  // As in Retool: app code finds its globals on `window` too, and its console in the debugger.
  Object.assign(globalThis, { window: globalThis, console: app.consoleOf(null) });
  port.onmessage = (message) => void app.handle(dataOf(message));
  post(port, { kind: "hello" });
};
