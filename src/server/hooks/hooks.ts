/**
 * HOOKS: someone off the floor is woken. Tells each hook of the alarms it asked for, one message at a time, retried with
 * back-off; nobody waits for a hook, and a hook that is dead costs a bounded queue. It must not know sessions.
 */

import { shelfKey } from '../../floor/alarms/shelf-key.ts';
import type { WallClock } from '../../floor/clock.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Alarm } from '../../protocol/entities/alarm.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import type { Carried, Carry } from './carry.ts';
import { type HookMessage, type HookOccasion, hookMessage } from './hook-message.ts';
import type { Hook } from './hooks-file.ts';

/** Messages that wait for one hook; of more, the oldest is dropped and said so. */
export const MOST_WAITING = 100;
/** First pause before a retry, ms; doubled each time. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export type Hooks = {
  /** Durable events, and the floor after them. */
  readonly hear: (events: readonly FloorEvent[], floor: Floor) => void;
  /** Looks for alarms nobody acknowledged in time. `now`: floor instant, ms. */
  readonly look: (floor: Floor, now: number) => void;
  /** Tells nothing more; a try under way is let go. */
  readonly stop: () => void;
};

type Line = { readonly hook: Hook; readonly waiting: HookMessage[]; busy: boolean; dropped: number };

export function createHooks(options: {
  readonly hooks: readonly Hook[];
  readonly carry: Carry;
  readonly wallClock: WallClock;
  readonly log: (line: string) => void;
}): Hooks {
  const { carry, wallClock, log } = options;
  const lines = options.hooks.map((hook): Line => ({ hook, waiting: [], busy: false, dropped: 0 }));
  /** Alarms a hook was told of, as they were last, so that what is worse then, and their end, is told: `hook alarm`. */
  const told = new Map<string, Alarm>();
  const cancels = new Set<() => void>();
  let stopped = false;

  function tell(line: Line, alarm: Alarm, occasion: HookOccasion, at: number, floor: Floor): void {
    const key = `${line.hook.name} ${alarm.id}`;
    if (occasion === 'cleared') told.delete(key);
    else told.set(key, alarm);
    line.waiting.push(hookMessage(alarm, occasion, at, floor.configuration?.name.en ?? ''));
    if (line.waiting.length > MOST_WAITING) {
      line.waiting.shift();
      line.dropped += 1;
      if (line.dropped === 1)
        log(`the hook ${line.hook.name} does not keep up: its oldest messages are dropped`);
    }
    if (!line.busy) void work(line);
  }

  async function work(line: Line): Promise<void> {
    line.busy = true;
    for (
      let message = line.waiting.shift();
      message !== undefined && !stopped;
      message = line.waiting.shift()
    )
      await deliver(line.hook, message);
    line.busy = false;
  }

  async function deliver(hook: Hook, message: HookMessage): Promise<void> {
    for (let attempt = 0; !stopped; attempt += 1) {
      const carried = await tryToCarry(hook, message);
      if (carried.ok) return;
      if (attempt >= hook.retries) {
        log(`the hook ${hook.name} was not told of ${message.alarm.rule}: ${carried.why}`);
        return;
      }
      await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt));
    }
  }

  /** Whatever breaks in a try is a try that failed: nothing of a hook may end the server. */
  async function tryToCarry(hook: Hook, message: HookMessage): Promise<Carried> {
    try {
      return await carry(hook, message);
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancels.delete(done);
        cancel();
        resolve();
      };
      const cancel = wallClock.after(ms, done);
      cancels.add(done);
    });
  }

  return {
    hear(events, floor) {
      for (const event of events) {
        if (event.t === 'alarm-cleared') {
          for (const line of lines) {
            const known = told.get(`${line.hook.name} ${event.alarm}`);
            if (known !== undefined) tell(line, known, 'cleared', event.at, floor);
          }
          continue;
        }
        if (event.t !== 'alarm-raised' && event.t !== 'alarm-changed') continue;
        const alarm = floor.alarms.get(event.alarm);
        if (alarm === undefined) continue;
        const shelved = isShelved(alarm, floor, event.at);
        for (const line of lines) {
          const { hook } = line;
          const key = `${hook.name} ${alarm.id}`;
          const before = told.get(key);
          // What eases is not told but remembered, else it could not get worse again; what gets worse on the shelf is not
          // remembered, so that it is told after.
          if (before !== undefined && (!shelved || alarm.severity === 'warning')) told.set(key, alarm);
          if (shelved || hook.unacknowledged > 0 || !wants(hook, alarm)) continue;
          if (event.t === 'alarm-raised' || before === undefined)
            tell(line, alarm, 'raised', event.at, floor);
          else if (event.repeats > before.repeats) tell(line, alarm, 'repeated', event.at, floor);
          else if (alarm.severity === 'critical' && before.severity === 'warning')
            tell(line, alarm, 'worse', event.at, floor);
        }
      }
    },
    look(floor, now) {
      for (const line of lines) {
        const { hook } = line;
        if (hook.unacknowledged === 0) continue;
        for (const alarm of floor.alarms.values()) {
          const overdue = now - alarm.severitySince >= hook.unacknowledged * 1000;
          if (!overdue || alarm.acknowledged !== null || !wants(hook, alarm)) continue;
          if (told.has(`${hook.name} ${alarm.id}`) || isShelved(alarm, floor, now)) continue;
          tell(line, alarm, 'escalated', now, floor);
        }
      }
    },
    stop() {
      stopped = true;
      for (const done of [...cancels]) done();
    },
  };
}

function wants({ rules, severity }: Hook, alarm: Alarm): boolean {
  if (rules !== undefined && !rules.includes(alarm.rule)) return false;
  return severity === 'warning' || alarm.severity === 'critical';
}

function isShelved(alarm: Alarm, floor: Floor, at: number): boolean {
  return (floor.shelves.get(shelfKey(alarm.rule, alarm.subject))?.until ?? 0) > at;
}
