/** The hotline as its drivers see it. Shapes only. */
import type { ExchangeOutcome, ExchangeSnapshot } from '../exchange/port.ts';
import type { Floor } from '../floor/floor.ts';
import type { ExchangeRequest } from '../floor/request.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import type { Scenario } from './scenario-shape.ts';
import type { Surprise } from './surprise.ts';

export type HotlineOptions = {
  readonly scenario: Scenario;
  /** A whole number. */
  readonly seed: number;
  /** The floor folded from this hotline's journal; left out, or without an event, the first day begins. */
  readonly floor?: Floor;
  /** Nobody calls from this instant on; without it the days go on for ever. */
  readonly callsUntil?: number;
  /** What goes wrong on the first day; a journal with others is another journal. */
  readonly surprises?: readonly Surprise[];
};

/** What happened, in order, and who stands behind the callers' tokens that are new in it. */
export type Happened = { readonly events: NewFloorEvent[]; readonly callers: CallerIdentity[] };

export type Hotline = {
  /** Floor time reached, ms. */
  readonly now: () => number;
  /** When the next thing happens by itself, ms; null: never. */
  readonly nextAt: () => number | null;
  /**
   * Goes on to `to` (ms), or to the end of the instant in which `mostEvents` events are reached. `reached` says how
   * far; all that is to happen up to there has. What happens does not depend on how the way is sliced.
   */
  readonly advance: (to: number, mostEvents: number) => Happened & { readonly reached: number };
  /** Carries out a supervisor's request at the instant reached. */
  readonly perform: (request: ExchangeRequest) => Happened & { readonly outcome: ExchangeOutcome };
  /**
   * Facts of the server that people of the hotline hear of: notes, requests to come back, agreed wording, help. They
   * act on them later, as events of their own.
   */
  readonly hear: (facts: readonly NewFloorEvent[]) => void;
  /** Who stands behind these tokens. */
  readonly callers: (tokens: readonly string[]) => CallerIdentity[];
  /** Tokens of the callers on the line. */
  readonly onTheLine: () => string[];
  /** The state as the events that would build it on an empty floor. */
  readonly snapshot: () => ExchangeSnapshot;
};
