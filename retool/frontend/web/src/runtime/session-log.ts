/** What app code said and what of it failed, newest last, for the editor to show. Nothing in it is trusted. */
import type { LogLevel } from "../appcode/protocol";

export type LogEntry = {
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The element whose code it was; null for code of the whole app. */
  readonly uid: string | null;
  readonly level: LogLevel;
  readonly text: string;
};

const MOST = 500;
const LONGEST_TEXT = 2000;
const LEVELS: readonly LogLevel[] = ["info", "warning", "error"];

export class SessionLog {
  private lines: readonly LogEntry[] = [];
  private readonly listeners = new Set<() => void>();
  private last = 0;

  entries(): readonly LogEntry[] {
    return this.lines;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  say(uid: string | null, level: unknown, text: unknown): void {
    const known = LEVELS.find((one) => one === level) ?? "info";
    const entry = { n: ++this.last, at: Date.now(), uid, level: known, text: String(text).slice(0, LONGEST_TEXT) };
    this.lines = [...this.lines.slice(1 - MOST), entry];
    for (const listener of [...this.listeners]) listener();
  }

  clear(): void {
    this.lines = [];
    for (const listener of [...this.listeners]) listener();
  }
}
