/** A floor of groups as those who drive it see it. Shapes only. */
import type { ExchangeOutcome } from '../../../exchange/port.ts';
import type { ExchangeRequest } from '../../../floor/request.ts';
import type { Batch } from '../run.ts';

export type GroupsFloor = {
  /** The instant reached, and when the next thing happens by itself; ms; infinite: never. */
  readonly now: () => number;
  readonly nextAt: () => number;
  /** The thing that is due first, at its instant. */
  readonly goOn: () => void;
  readonly startDay: (at: number, date: string) => void;
  /** A supervisor's request, at this instant. */
  readonly perform: (at: number, request: ExchangeRequest) => ExchangeOutcome;
  /** How many events there are to be taken. */
  readonly told: () => number;
  readonly take: () => Batch;
  /** Ids of the calls on the floor. */
  readonly calls: () => IterableIterator<string>;
};
