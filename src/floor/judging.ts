/**
 * Judging along a stream: which whole seconds are due, in order, none before all its events are there. Whoever journals
 * asks it before each event, folds, and writes down what it says. Keeps the judge's memory; knows no journal and no clock.
 */
import type { NewFloorEvent } from '../protocol/event.ts';
import type { Floor } from './floor.ts';
import { judge, type Memory, startMemory } from './judge.ts';

const SECOND = 1000;

export type Judging = {
  /** The whole second to be judged before anything later is folded, ms; null: none is. */
  readonly due: () => number | null;
  /** Something happened and was folded. Not for what `judge` itself gave. */
  readonly heard: (event: NewFloorEvent) => void;
  /** Judges the second that is due on a floor with all up to it folded in. What it gives is to be folded and journaled next. */
  readonly judge: (floor: Floor) => readonly NewFloorEvent[];
  /** The whole second judged last, ms, 0: none. What is stamped from now on must be later. */
  readonly judgedAt: () => number;
};

/** Begins on a floor as it stands: what is open there goes on. */
export function createJudging(floor: Floor): Judging {
  let memory: Memory = startMemory(floor);
  let judgedAt = Math.floor(floor.at / SECOND) * SECOND;
  let happened: NewFloorEvent[] = [];
  let due: number | null = floor.configuration === null ? null : judgedAt + SECOND;
  return {
    due: () => due,
    judgedAt: () => memory.judgedAt,
    heard(event) {
      happened.push(event);
      // Told late, it is judged with the next second.
      const second = Math.max(Math.ceil(event.at / SECOND) * SECOND, judgedAt + SECOND);
      due = due === null ? second : Math.min(due, second);
    },
    judge(current) {
      if (due === null) return [];
      const judged = judge(current, memory, due, happened);
      judgedAt = due;
      memory = judged.memory;
      happened = [];
      due = judged.nextAt;
      return judged.events;
    },
  };
}
