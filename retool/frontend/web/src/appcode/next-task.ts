/** A breath between two pieces of work, in which messages are heard. */
const breath = new MessageChannel();
const breaths: (() => void)[] = [];
breath.port1.onmessage = () => breaths.shift()?.();

/** Resolves in a task of its own; a timer would wait 4 ms each time. */
export function nextTask(): Promise<void> {
  return new Promise((done) => {
    breaths.push(done);
    breath.port2.postMessage(null);
  });
}
