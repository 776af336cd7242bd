/** 交接班: the shift is offered with a sheet of what is open, accepted by somebody else, or the offer is taken back. */
import type { CommandOf } from '../../protocol/command.ts';
import type { HandOver } from '../../protocol/entities/duty.ts';
import { shiftDuty } from '../duties.ts';
import type { Floor } from '../floor.ts';
import { ALREADY_SO, isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Offers the shift under the sender's id, or settles an offer. Who accepts has the shift alone from then on. */
export function handOver(target: string, command: CommandOf<'hand-over'>, scene: Scene): Verdict {
  const { action, note } = command;
  const { actor, floor } = scene;
  const offered = floor.handOvers.get(target);
  const ended = { t: 'hand-over-ended', ...stamp(scene), handOver: target, note } as const;
  switch (action) {
    case 'offer': {
      if (offered !== undefined) return refused('id-taken');
      const holder = shiftDuty(floor);
      if (holder !== undefined && holder.user !== actor.id) return refused('on-duty-already');
      return written('offered', {
        t: 'hand-over-offered',
        ...stamp(scene),
        handOver: target,
        note,
        open: sheetOf(floor),
      });
    }
    case 'take': {
      // Nobody offers it: the first shift of all, or a holder who is gone. Said with a reason, seen by everyone.
      const holder = shiftDuty(floor);
      if (holder?.user === actor.id) return ALREADY_SO;
      if (holder !== undefined && isBlank(note)) return refused('needs-why');
      const { at, cause } = ended;
      const role = scene.role ?? actor.id;
      const duty = { kind: 'shift', role, until: null, why: note } as const;
      return written('accepted', { t: 'duty-taken', at, cause, user: actor.id, ...duty });
    }
    case 'withdraw':
      if (offered === undefined) return refused('unknown-hand-over');
      if (offered.by.id !== actor.id) return refused('not-yours');
      return written('withdrawn', { ...ended, how: 'withdrawn' });
    case 'accept': {
      if (offered === undefined) return refused('unknown-hand-over');
      if (offered.by.id === actor.id) return refused('same-person');
      const { at, cause } = ended;
      const role = scene.role ?? actor.id;
      const duty = { kind: 'shift', role, until: null, why: null } as const;
      return written(
        'accepted',
        { ...ended, how: 'accepted' },
        { t: 'duty-taken', at, cause, user: actor.id, ...duty },
      );
    }
  }
}

/** What is open on the floor: the part of the sheet nobody has to write. */
export function sheetOf(floor: Floor): HandOver['open'] {
  const closed = [...floor.queueStates.values()].filter(({ open }) => !open);
  const running = [...floor.incidents.values()].filter(({ endedAt }) => endedAt === null);
  return {
    alarms: [...floor.alarms.keys()].slice(-100),
    helps: [...floor.helps.keys()].slice(0, 100),
    restores: [...floor.restores.keys()].slice(0, 200),
    closedQueues: closed.map(({ queue }) => queue).slice(0, 100),
    incidents: running.map(({ id }) => id).slice(0, 50),
  };
}
