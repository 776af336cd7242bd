/** The table of actions under way, by ActionID, each with its deadline. Knows no socket and no meaning of an answer. */
import type { WallClock } from '../../../floor/clock.ts';
import type { AmiAnswer, AmiList } from './answer.ts';
import { collectList, type ListCollector } from './list.ts';

export type Waiting =
  | { readonly t: 'action'; readonly settle: (answer: AmiAnswer) => void }
  | { readonly t: 'list'; readonly items: readonly string[]; readonly settle: (list: AmiList) => void };

export type Pending = {
  readonly size: () => number;
  /** Notes an action that is sent now; after `patience` ms without an answer it is settled as timed out. */
  readonly add: (actionId: string, waiting: Waiting, patience: number) => void;
  readonly find: (actionId: string) => Waiting | undefined;
  /** Takes the action out: whoever holds it settles it. */
  readonly remove: (actionId: string) => void;
  /** Settles all as lost. */
  readonly loseAll: () => void;
  /** The list that is being sent now: it stays until its end even when nobody waits for it any more. */
  readonly openList: () => OpenList | undefined;
  readonly startList: (actionId: string) => void;
  readonly endList: () => void;
};

export type OpenList = { readonly actionId: string; readonly collector: ListCollector };

export function createPending(wallClock: WallClock): Pending {
  type Entry = { readonly waiting: Waiting; readonly cancel: () => void };
  const entries = new Map<string, Entry>();
  /** Lists nobody waits for any more: when they come after all they must not pass for events. */
  const late = new Map<string, readonly string[]>();
  let open: OpenList | undefined;

  function remove(actionId: string): void {
    entries.get(actionId)?.cancel();
    entries.delete(actionId);
  }

  return {
    size: () => entries.size,
    add: (actionId, waiting, patience) => {
      const cancel = wallClock.after(patience, () => {
        entries.delete(actionId);
        if (waiting.t === 'list') late.set(actionId, waiting.items);
        waiting.settle({ t: 'timeout' });
      });
      entries.set(actionId, { waiting, cancel });
    },
    find: (actionId) => entries.get(actionId)?.waiting,
    remove,
    loseAll: () => {
      const all = [...entries.values()];
      entries.clear();
      late.clear();
      open = undefined;
      for (const { waiting, cancel } of all) {
        cancel();
        waiting.settle({ t: 'lost' });
      }
    },
    openList: () => open,
    startList: (actionId) => {
      const waiting = entries.get(actionId)?.waiting;
      const items = waiting?.t === 'list' ? waiting.items : late.get(actionId);
      if (items !== undefined) open = { actionId, collector: collectList(actionId, items) };
    },
    endList: () => {
      if (open) late.delete(open.actionId);
      open = undefined;
    },
  };
}
