/** 125 s of a real server, byte by byte: 12 agents, 0.6 calls/s, chaos. The lists in the recording are the oracle. */
import { describe, expect, it } from 'vitest';
import { first } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { readListing } from '../../../../src/exchange/asterisk/listing.ts';
import { framesOf, plainNames, startReplay } from '../../../builders/ami-replay.ts';

const WRAP_UPS = { sales: 10, support: 6, billing: 4 };

describe('a recorded Asterisk', () => {
  it('gives the counts of its events: 65 joined, 49 connected, 46 complete, 7 abandoned, 13 rings missed [AST-65]', () => {
    const replay = startReplay(plainNames(WRAP_UPS));
    for (const frame of framesOf('queues-125s.ami.gz')) replay.play(frame);
    const tallies = [...replay.floor().queueTallies.values()];
    const sum = (of: (tally: (typeof tallies)[number]) => number) =>
      tallies.reduce((total, one) => total + of(one), 0);
    expect(sum(({ entries }) => entries)).toBe(65);
    expect(sum(({ answered }) => answered)).toBe(49);
    expect(sum(({ abandoned }) => abandoned)).toBe(7);
    expect(sum(({ ringNoAnswer }) => ringNoAnswer)).toBe(13);
    expect(replay.events.filter(({ t }) => t === 'leg-ended').length).toBe(46);
  });

  it('has the waiting callers, members and pauses of every list at the moment of the list [AST-65]', () => {
    const replay = startReplay(plainNames(WRAP_UPS));
    let list: Parameters<typeof readListing>[0][number][] = [];
    let compared = 0;
    for (const frame of framesOf('queues-125s.ami.gz')) {
      const event = first(frame, 'Event') ?? '';
      if (['QueueParams', 'QueueMember', 'QueueEntry'].includes(event)) list.push(frame);
      if (event !== 'QueueStatusComplete') {
        if (first(frame, 'ActionID') === undefined) replay.play(frame);
        continue;
      }
      compared += 1;
      const listing = readListing(list, null);
      list = [];
      const floor = replay.floor();
      const waiting = floor.calls.values().filter(({ visit }) => visit !== null);
      expect([...waiting].map(({ id, queue }) => `${id} ${queue}`).sort()).toEqual(
        listing.callers.map(({ uniqueid, queue }) => `${uniqueid} ${queue}`).sort(),
      );
      const served = floor.agents
        .values()
        .flatMap(({ id, memberships, availability }) =>
          memberships
            .filter(({ active }) => active)
            .map(
              ({ queue, level, paused }) =>
                `${id} ${queue} ${level} ${paused || availability.state === 'closed'}`,
            ),
        );
      expect([...served].sort()).toEqual(
        listing.members
          .map(({ interface: name, entry }) => `${name} ${entry.queue} ${entry.penalty + 1} ${entry.paused}`)
          .sort(),
      );
    }
    expect(compared).toBe(3);
  });
});
