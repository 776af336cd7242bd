/** Signals to the listeners of a session, one after the other, each waited for. Knows nothing of what they say. */
import type { ExchangeSignal } from '../port.ts';

export type Listener = (signal: ExchangeSignal) => void | Promise<void>;

export type Delivery = {
  readonly add: (listener: Listener) => () => void;
  /** Queues a signal. */
  readonly tell: (signal: ExchangeSignal) => void;
  /** Resolves when everything queued so far was taken. */
  readonly delivered: () => Promise<void>;
  /** A listener failed or the session is closed: nothing follows. */
  readonly stop: () => void;
};

export function createDelivery(): Delivery {
  const listeners = new Set<Listener>();
  const waiting: ExchangeSignal[] = [];
  let running: Promise<void> | null = null;
  let stopped = false;

  async function run(): Promise<void> {
    for (let signal = waiting.shift(); signal !== undefined && !stopped; signal = waiting.shift())
      for (const listener of listeners) {
        const pause = listener(signal);
        // Nothing to wait for: the next signal follows at the same instant.
        if (pause instanceof Promise) await pause;
      }
  }

  function start(): void {
    running = run()
      .catch(() => {
        // A listener that fails (a journal that cannot be written) has not taken the events: nothing may follow them.
        stopped = true;
      })
      .then(() => {
        running = null;
        if (waiting.length > 0 && !stopped) start();
      });
  }

  function tell(signal: ExchangeSignal): void {
    if (stopped) return;
    waiting.push(signal);
    if (running === null) start();
  }

  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell,
    async delivered() {
      while (running !== null) await running;
    },
    stop() {
      stopped = true;
    },
  };
}
