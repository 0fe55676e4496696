/**
 * The page's end of the sandbox. Everything that comes from the port has the rights of the app and no more: app code can
 * take the port over (ARCHITECTURE E2). Knows no elements; it starts, asks, notices that nobody answers, and ends.
 */
import type { Question, ToPage, ToWorker } from "../appcode/protocol";

export type Stopped = {
  /** The node that was being evaluated; known only when the worker was tracing. */
  readonly guilty: string | null;
};

export type SandboxOptions = {
  readonly frameUrl: string;
  /** Reads the worker's source text; asked once. */
  readonly source: () => Promise<string>;
  /** How long after a question the worker is pinged. */
  readonly patienceMs?: number;
  readonly pongMs?: number;
};

/** Whom a sandbox serves; it may be started before there is anybody. */
export type Listener = {
  onMessage(message: Exclude<ToPage, { kind: "hello" | "begin" | "answer" | "refused" }>): void;
  onStopped(stopped: Stopped): void;
};

type Waiting = { done(value: unknown): void; failed(error: Error): void };
type FrameMessage =
  | { kind: "ready" }
  | { kind: "stopped"; run: number }
  | { kind: "failed"; run: number; error: string };

const START_MS = 10_000;
const STOP_MS = 300;

/** The worker was ended before it answered. */
export class SandboxStopped extends Error {
  constructor() {
    super("The app was restarted because it did not answer.");
    this.name = "SandboxStopped";
  }
}

export class Sandbox {
  private frame: HTMLIFrameElement | null = null;
  private port: MessagePort | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private run = 0;
  private lastNumber = 0;
  private began: string | null = null;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private starting: Promise<void> | null = null;
  private source: Promise<string> | null = null;
  private listener: Listener | null = null;

  constructor(private readonly options: SandboxOptions) {}

  serve(listener: Listener): void {
    this.listener = listener;
  }

  /** Starts a worker, in the frame that is there or in a new one; the one that is started already is enough. */
  start(): Promise<void> {
    if (this.starting) return this.starting;
    const starting = this.begin();
    this.starting = starting;
    // A start that failed may be tried again.
    starting.catch(() => {
      if (this.starting === starting) this.starting = null;
    });
    return starting;
  }

  private async begin(): Promise<void> {
    const run = ++this.run;
    this.source ??= this.options.source();
    this.source.catch(() => {
      this.source = null;
    });
    const [source] = await Promise.all([this.source, this.frame ? null : this.makeFrame()]);
    // Ended meanwhile.
    if (run !== this.run) throw new SandboxStopped();
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.began = null;
    const hello = new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error("The sandbox did not start.")), START_MS);
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (run !== this.run || data === null || typeof data !== "object") return;
        if ((data as ToPage).kind === "hello") {
          clearTimeout(timer);
          done();
        } else this.receive(data as ToPage);
      };
    });
    this.frame!.contentWindow!.postMessage({ kind: "start", run, source }, "*", [port2]);
    await hello;
  }

  private async makeFrame(): Promise<void> {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("allow", "");
    frame.setAttribute("aria-hidden", "true");
    frame.title = "App code";
    frame.hidden = true;
    frame.src = this.options.frameUrl;
    this.frame = frame;
    const ready = this.fromFrame((message) => message.kind === "ready", START_MS);
    document.body.append(frame);
    await ready;
  }

  /** Asks and waits for the answer. @throws SandboxStopped when the worker is ended before; Error with its own no. */
  ask(question: Question): Promise<unknown> {
    const { port } = this;
    if (!port) return Promise.reject(new SandboxStopped());
    const n = ++this.lastNumber;
    return new Promise((done, failed) => {
      this.waiting.set(n, { done, failed });
      port.postMessage({ ...question, n });
      // Also when it answers: a loop of promises begins only after the answer.
      this.watch ??= setTimeout(() => void this.probe(), this.options.patienceMs ?? 2000);
    });
  }

  /** Says something that has no answer. */
  tell(message: Extract<ToWorker, { kind: "settled" }>): void {
    this.port?.postMessage(message);
  }

  destroy(): void {
    this.run++;
    this.abandon();
    this.frame?.remove();
    this.frame = null;
  }

  private receive(message: ToPage): void {
    switch (message.kind) {
      case "answer":
        return this.take(message.n)?.done(message.value);
      case "refused":
        return this.take(message.n)?.failed(new Error(String(message.message)));
      case "begin":
        this.began = String(message.label);
        return;
      case "log":
      case "nodes":
      case "turned":
        return this.listener?.onMessage(message);
    }
  }

  private take(n: number): Waiting | undefined {
    const waiting = this.waiting.get(n);
    this.waiting.delete(n);
    return waiting;
  }

  /** A question may wait long for something; only a worker that does not even answer a ping is stuck. */
  private async probe(): Promise<void> {
    this.watch = undefined;
    const { run, port } = this;
    if (!port) return;
    const n = ++this.lastNumber;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isAlive = await new Promise<boolean>((answer) => {
      timer = setTimeout(() => answer(false), this.options.pongMs ?? 500);
      this.waiting.set(n, { done: () => answer(true), failed: () => answer(false) });
      port.postMessage({ kind: "ping", n });
    });
    clearTimeout(timer);
    this.waiting.delete(n);
    if (run !== this.run) return;
    if (!isAlive) return this.kill();
    if (this.waiting.size > 0) this.watch ??= setTimeout(() => void this.probe(), this.options.patienceMs ?? 2000);
  }

  private async kill(): Promise<void> {
    const guilty = this.began;
    this.run++;
    this.abandon();
    const { run } = this;
    const send = () => this.frame?.contentWindow?.postMessage({ kind: "stop", run }, "*");
    const hasStopped = await this.fromFrame(
      (message) => message.kind === "stopped" && message.run === run,
      STOP_MS,
      send,
    ).then(
      () => true,
      () => false,
    );
    if (!hasStopped) {
      // The frame's process died, of memory perhaps: a new frame.
      this.frame?.remove();
      this.frame = null;
    }
    this.listener?.onStopped({ guilty });
  }

  private abandon(): void {
    this.starting = null;
    clearTimeout(this.watch);
    this.watch = undefined;
    this.port?.close();
    this.port = null;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const one of lost) one.failed(new SandboxStopped());
  }

  private fromFrame(isIt: (message: FrameMessage) => boolean, ms: number, send?: () => void): Promise<void> {
    return new Promise((done, failed) => {
      const end = () => {
        clearTimeout(timer);
        removeEventListener("message", listen);
      };
      const listen = ({ source, origin, data }: MessageEvent<unknown>) => {
        if (source !== this.frame?.contentWindow || origin !== "null" || data === null || typeof data !== "object")
          return;
        if (!isIt(data as FrameMessage)) return;
        end();
        done();
      };
      const timer = setTimeout(() => {
        end();
        failed(new Error("The sandbox's frame does not answer."));
      }, ms);
      addEventListener("message", listen);
      send?.();
    });
  }
}
