import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askAgain } from "./ask-again";
import { SandboxStopped } from "./sandbox";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("[E2] asks again until a worker is there", async () => {
  const ask = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new SandboxStopped())
    .mockRejectedValueOnce(new SandboxStopped())
    .mockResolvedValue("rows");
  const answer = askAgain(ask);
  await vi.runAllTimersAsync();
  expect([await answer, ask.mock.calls.length]).toEqual(["rows", 3]);
});

it("gives up after some time, and at once where the worker itself refuses", async () => {
  const never = vi.fn<() => Promise<string>>().mockRejectedValue(new SandboxStopped());
  const gaveUp = expect(askAgain(never)).rejects.toBeInstanceOf(SandboxStopped);
  await vi.runAllTimersAsync();
  await gaveUp;
  expect(never).toHaveBeenCalledTimes(16);
  const refused = vi.fn<() => Promise<string>>().mockRejectedValue(new Error("No such column."));
  await expect(askAgain(refused)).rejects.toThrow("No such column.");
  expect(refused).toHaveBeenCalledTimes(1);
});
