/** Runs the shipped hotline for tests: days as events, floors as their fold, supervisors as commands. */
import { EMBEDDED_CAPABILITIES } from '../../src/exchange/embedded/capabilities.ts';
import { decide } from '../../src/floor/decide.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createHotline, type Hotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { Command } from '../../src/protocol/command.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ALL = Number.MAX_SAFE_INTEGER;
/** 00:00 in Shanghai on the first day. */
export const MIDNIGHT = Date.parse('2026-03-09T16:00:00Z');

/** Events with their places in a journal, from `from` + 1 on. */
export function numbered(events: readonly NewFloorEvent[], from = 0): readonly FloorEvent[] {
  return events.map((event, place) => ({ ...event, seq: from + place + 1 }));
}

/** The shipped hotline with this seed, at its first midnight or where `floor` stands. */
export function shipped(seed: number, floor?: Floor): Hotline {
  return createHotline({ scenario: SHIPPED_HOTLINE, seed, ...(floor === undefined ? {} : { floor }) });
}

/** A hotline together with the floor its journal folds to. */
export type Running = {
  readonly events: FloorEvent[];
  readonly floor: () => Floor;
  readonly hotline: Hotline;
  readonly advance: (to: number) => void;
  /** As a server does it: decided on the floor, facts journaled, requests performed. The effects of the plan. */
  readonly command: (command: Command, id: string) => readonly string[];
};

export const SUPERVISOR = { kind: 'supervisor', id: 'liu' } as const;

/** A hotline that journals what happens, from the start or going on from a floor. */
export function running(seed: number, from: Floor = EMPTY_FLOOR): Running {
  const hotline = shipped(seed, from);
  const events: FloorEvent[] = [];
  let floor = from;
  function journal(happened: readonly NewFloorEvent[]): void {
    const placed = numbered(happened, floor.seq);
    events.push(...placed);
    floor = reduce(floor, placed);
  }
  return {
    events,
    floor: () => floor,
    hotline,
    advance: (to) => journal(hotline.advance(to, ALL).events),
    command(command, commandId) {
      const context = {
        now: hotline.now(),
        actor: SUPERVISOR,
        commandId,
        capabilities: EMBEDDED_CAPABILITIES,
      };
      const { steps } = decide(floor, { command, expect: [] }, context);
      for (const { facts, requests } of steps) {
        journal(facts);
        hotline.hear(facts);
        for (const request of requests) journal(hotline.perform(request).events);
      }
      return steps.map(({ planned }) => planned.effect);
    },
  };
}

/** Every event of the first `length` ms of this seed. */
export function dayOf(seed: number, length = DAY): readonly NewFloorEvent[] {
  return shipped(seed).advance(MIDNIGHT + length - 1, ALL).events;
}

/** Where two histories part: the first event that differs and its place; null when they are the same to the byte. */
export function parting(
  left: readonly unknown[],
  right: readonly unknown[],
): { readonly place: number; readonly left: string; readonly right: string } | null {
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const pair = [
      JSON.stringify(left[place]) ?? 'the end',
      JSON.stringify(right[place]) ?? 'the end',
    ] as const;
    if (pair[0] !== pair[1]) return { place, left: pair[0], right: pair[1] };
  }
  return null;
}
