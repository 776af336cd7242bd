/**
 * Counts one replication from its events: the whole, each period, call type and group. A call counts where and when it
 * asked first; the time of queues and agents lies in the period in which it passed. Knows no draw.
 */
import type { Thresholds } from '../../../floor/thresholds.ts';
import type { NewFloorEvent } from '../../../protocol/event.ts';
import type { Batch, Run } from '../run.ts';
import { createAgentHours } from './agent-hours.ts';
import { type Cell, emptyCell } from './cell.ts';
import { createSpans } from './spans.ts';

export type Ledger = {
  readonly take: (batch: Batch) => void;
  /** The counts when the run is over at this instant; to be asked once. */
  readonly close: (at: number) => Counts;
};

export type Counts = {
  readonly overall: Cell;
  readonly periods: readonly { readonly from: number; readonly to: number; readonly cell: Cell }[];
  readonly types: ReadonlyMap<string, Cell>;
  readonly groups: ReadonlyMap<string, Cell>;
  /** Every call and every ms, warm-up, drain and calls there at the start included: what the floor counts too. */
  readonly everything: Cell;
  /** The queue over time, summed in steps and not call by call; ring and talk by calls and not by agents; ms. */
  readonly stepped: { readonly queueTime: number; readonly legTime: number; readonly wrapUpTime: number };
  /** Length of what is counted, ms. */
  readonly length: number;
};

type Open = {
  /** Where it counts: everything and, when it counts at all, overall, its period and its type. */
  readonly cells: readonly Cell[];
  readonly type: Cell | undefined;
  readonly requestedAt: number;
  waitingSince: number;
  asked: boolean;
  decided: boolean;
  legSince: number;
};

const NOT = -1;

/** A ledger at nought for one run. */
export function createLedger(run: Run, limits: Thresholds): Ledger {
  const { beginAt, countFrom, countUntil, period } = run;
  const everything = emptyCell();
  const overall = emptyCell();
  const periods = Array.from({ length: Math.ceil((countUntil - beginAt) / period) }, emptyCell);
  const types = new Map(run.types.map((id) => [id, emptyCell()]));
  const typeCells = [...types.values()];
  const groups = new Map(run.groups.map((id) => [id, emptyCell()]));
  const spans = createSpans({ everything, overall, periods, countFrom, countUntil, beginAt, period });
  const hours = createAgentHours(groups, spans);
  const open = new Map<string, Open>();
  const stepped = { queueTime: 0, legTime: 0, wrapUpTime: 0 };
  let waiting = 0;
  let lastAt = beginAt;
  let writing = 0;

  function cellsAt(at: number, type: Cell | undefined): readonly Cell[] {
    const cell = periods[Math.floor((at - beginAt) / period)];
    const cells = [everything];
    if (at < countFrom || at >= countUntil) return cells;
    cells.push(overall);
    if (cell !== undefined) cells.push(cell);
    if (type !== undefined) cells.push(type);
    return cells;
  }

  function block(at: number, place: number): void {
    for (const cell of cellsAt(at, typeCells[place])) {
      cell.offered += 1;
      cell.blocked += 1;
    }
  }

  function ask(id: string, queue: string, at: number): void {
    const type = types.get(queue);
    // There at the start: part of the floor, not of what came to it.
    const cells = id.startsWith('i') ? [everything] : cellsAt(at, type);
    for (const cell of cells) cell.offered += 1;
    waiting += 1;
    open.set(id, {
      cells,
      type,
      requestedAt: at,
      waitingSince: at,
      asked: false,
      decided: false,
      legSince: NOT,
    });
  }

  function noteWait(call: Open, at: number): void {
    if (call.asked) return;
    call.asked = true;
    if (at > call.requestedAt) for (const cell of call.cells) cell.waited += 1;
  }

  function endWait(call: Open, at: number): void {
    if (call.waitingSince === NOT) return;
    spans.add('queueTime', call.waitingSince, at, call.type);
    call.waitingSince = NOT;
    waiting -= 1;
  }

  function answer(call: Open, at: number, agent: string): void {
    endWait(call, at);
    if (call.decided) return;
    call.decided = true;
    const wait = at - call.requestedAt;
    for (const cell of call.cells) countAnswer(cell, wait);
    const group = hours.groupOf(agent);
    if (group !== undefined && call.cells.length > 1) {
      group.offered += 1;
      countAnswer(group, wait);
    }
  }

  function countAnswer(cell: Cell, wait: number): void {
    cell.answered += 1;
    cell.answerWait += wait;
    if (wait <= limits.threshold) cell.answeredInTime += 1;
    if (wait <= limits.strict) cell.answeredInStrictTime += 1;
  }

  function leave(call: Open, at: number, abandoned: boolean): void {
    noteWaitOfLost(call);
    endWait(call, at);
    if (call.decided) return;
    call.decided = true;
    const wait = at - call.requestedAt;
    for (const cell of call.cells) {
      if (abandoned) countAbandon(cell, wait);
      else {
        cell.overflowed += 1;
        cell.otherWait += wait;
      }
    }
  }

  /** Nobody was asked for it at all: it would have waited. */
  function noteWaitOfLost(call: Open): void {
    if (call.asked) return;
    call.asked = true;
    for (const cell of call.cells) cell.waited += 1;
  }

  function countAbandon(cell: Cell, wait: number): void {
    cell.abandoned += 1;
    cell.abandonWait += wait;
    if (wait < limits.short) cell.abandonedShort += 1;
    if (wait <= limits.threshold) cell.abandonedInTime += 1;
  }

  function endLeg(call: Open, at: number): void {
    if (call.legSince !== NOT) stepped.legTime += at - call.legSince;
    call.legSince = NOT;
  }

  function goOn(at: number): void {
    if (at <= lastAt) return;
    stepped.queueTime += waiting * (at - lastAt);
    stepped.wrapUpTime += writing * (at - lastAt);
    lastAt = at;
  }

  /** One event: by its name alone, so that the many shapes of events cost nothing. */
  function follow(event: NewFloorEvent): void {
    switch (event.t) {
      case 'visit-started':
        visit(event.call, event.queue, event.at);
        break;
      case 'visit-offered': {
        const call = open.get(event.call);
        hours.beginBusy(event.agent, event.at);
        if (call === undefined) break;
        noteWait(call, event.at);
        call.legSince = event.at;
        break;
      }
      case 'offer-ended':
      case 'leg-ended': {
        const call = open.get(event.call);
        hours.endBusy(event.agent, event.at);
        if (call !== undefined) endLeg(call, event.at);
        break;
      }
      case 'call-answered': {
        const call = open.get(event.call);
        if (call !== undefined) answer(call, event.at, event.agent);
        break;
      }
      case 'visit-ended': {
        const call = open.get(event.call);
        if (call !== undefined && event.exit !== 'moved') leave(call, event.at, event.exit === 'abandoned');
        break;
      }
      case 'call-ended':
        open.delete(event.call);
        break;
      case 'wrap-up-started':
        writing += 1;
        hours.beginBusy(event.agent, event.at);
        break;
      case 'wrap-up-ended':
        writing -= 1;
        hours.endBusy(event.agent, event.at);
        break;
      case 'agent-listed':
        hours.list(event.agent, event.team);
        break;
      case 'agent-signed-in':
      case 'agent-ready':
        hours.beginAvailable(event.agent, event.at);
        break;
      case 'agent-signed-out':
      case 'agent-closed':
        hours.endAvailable(event.agent, event.at);
        break;
      default:
        break;
    }
  }

  function visit(id: string, queue: string, at: number): void {
    const call = open.get(id);
    if (call === undefined) ask(id, queue, at);
    else if (call.waitingSince === NOT) {
      call.waitingSince = at;
      waiting += 1;
    }
  }

  function take({ events, blocked }: Batch): void {
    let turn = 0;
    for (const event of events) {
      goOn(event.at);
      if (event.t === 'call-blocked') {
        block(event.at, blocked[turn] ?? NOT);
        turn += 1;
      } else follow(event);
    }
  }

  function close(at: number): Counts {
    goOn(at);
    for (const call of open.values()) {
      endWait(call, at);
      endLeg(call, at);
      if (call.decided) continue;
      const wait = at - call.requestedAt;
      for (const cell of call.cells) {
        cell.remaining += 1;
        if (wait > limits.threshold) cell.waitingLate += 1;
        if (wait > limits.strict) cell.waitingLateStrict += 1;
      }
    }
    hours.close(at);
    const first = Math.floor((countFrom - beginAt) / period);
    return {
      overall,
      periods: periods
        .map((cell, place) => ({
          from: Math.max(countFrom - beginAt, place * period),
          to: Math.min(countUntil - beginAt, (place + 1) * period),
          cell,
        }))
        .slice(first),
      types,
      groups,
      everything,
      stepped,
      length: countUntil - countFrom,
    };
  }

  return { take, close };
}
