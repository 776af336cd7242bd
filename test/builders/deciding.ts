/** One command decided on a floor a test wrote, and what it says of each target. Knows no rule. */
import { type DecideContext, decide, type Step } from '../../src/floor/decide.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { Command, Expectation } from '../../src/protocol/command.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import { CAPABILITIES, type Capabilities } from '../../src/protocol/frames/down/welcome.ts';
import { LEADER } from './floor-script.ts';
import { obey } from './scripted-exchange.ts';

/** An exchange that can do everything. */
export const ABLE = Object.fromEntries(CAPABILITIES.map((name) => [name, 'native'])) as Capabilities;

type Wish = Partial<DecideContext> & { readonly expect?: readonly Expectation[] };

/** The decision of `zhang`, who leads the shift, unless the wish says otherwise. */
export function decided(floor: Floor, command: Command, wish: Wish = {}) {
  const { expect = [], ...change } = wish;
  const context = { now: floor.at, actor: LEADER, commandId: 'k1', capabilities: ABLE, role: 'shift-leader' };
  return decide(floor, { command, expect }, { ...context, ...change });
}

/** One word per target: why not, or when. */
export function words(floor: Floor, command: Command, wish: Wish = {}): string[] {
  return decided(floor, command, wish).plan.targets.map(({ effect, reason }) => reason ?? effect);
}

/** The only step of a command with one target. */
export function step(floor: Floor, command: Command, wish: Wish = {}): Step {
  const found = decided(floor, command, wish).steps[0];
  if (found === undefined) throw new Error('no step');
  return found;
}

/** The floor once a good exchange has done everything that was decided at once. */
export function done(floor: Floor, command: Command, wish: Wish = {}): Floor {
  let now = floor;
  const fold = (events: readonly NewFloorEvent[]) => {
    now = reduce(now, events.map((event, index) => ({ ...event, seq: now.seq + 1 + index })) as FloorEvent[]);
  };
  for (const { facts, requests, sequel } of decided(floor, command, wish).steps) {
    fold(facts);
    for (const request of requests) fold(obey(request, floor.at).events);
    fold(sequel);
  }
  return now;
}
