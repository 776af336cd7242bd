/** Decides a command on the newest floor there is, for the targets its sender may name. Carries nothing out. */
import type { ExchangeSession } from '../../exchange/port.ts';
import type { FloorClock } from '../../floor/clock.ts';
import { type Decision, decide } from '../../floor/decide.ts';
import type { Floor } from '../../floor/floor.ts';
import { reduce } from '../../floor/reduce.ts';
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import type { Hold, Recorder } from '../recorder.ts';
import { undecided } from './answers.ts';
import { type Order, targetsOf } from './order.ts';
import type { Permission } from './permission.ts';

export type Judging = {
  /** Everything the exchange has told, what is held back by `hold` included. */
  readonly newest: (hold?: Hold) => Floor;
  /** Floor time, never before the floor's last event. */
  readonly instant: (floor: Floor) => number;
  /** The whole plan: targets the sender may not name are in it too, refused. */
  readonly judge: (order: Order, floor: Floor, permission: Allowed) => Decision;
  /** What somebody asked for, as it would be now. */
  readonly again: (asked: Approval, floor: Floor) => Decision;
};

export type Allowed = Exclude<Permission, { t: 'denied' }>;

export function createJudging(options: {
  readonly recorder: Recorder;
  readonly exchange: ExchangeSession;
  readonly floorClock: FloorClock;
}): Judging {
  const { recorder, exchange, floorClock } = options;
  const { capabilities } = exchange;
  const instant = (floor: Floor): number => Math.max(floorClock.now(), floor.at);

  return {
    newest(hold) {
      const floor = recorder.ahead();
      if (hold === undefined) return floor;
      const placed = hold.events.map((event, index) => ({ ...event, seq: hold.firstSeq + index }));
      return reduce(floor, placed as FloorEvent[]);
    },
    instant,
    judge(order, floor, permission) {
      const { frame, who } = order;
      const { allowed, barred } = permission;
      const named = new Set(allowed);
      const command = { ...frame.command, targets: [...allowed] };
      // What stands for several agents is expected agent by agent.
      const expect =
        frame.command.t === 'undo' ? frame.expect : frame.expect.filter(({ target }) => named.has(target));
      const decision = decide(
        floor,
        { command, expect },
        {
          now: instant(floor),
          actor: actorOf(who.user),
          commandId: frame.id,
          capabilities,
          role: permission.role.id,
          dutyRole: who.dutyRole,
        },
      );
      if (barred.size === 0) return { ...decision, plan: { ...decision.plan, command: frame.command } };
      const planned = new Map(decision.plan.targets.map((target) => [target.target, target]));
      const targets = targetsOf(frame).map(
        (target) => planned.get(target) ?? undecided(target, barred.get(target) ?? 'out-of-scope'),
      );
      return { ...decision, plan: { ...decision.plan, command: frame.command, targets } };
    },
    again({ id, command, expect, by, role }, floor) {
      const context = { now: instant(floor), actor: by, commandId: id, capabilities, role };
      return decide(floor, { command, expect }, context);
    },
  };
}

/** Somebody at a console, as events name them. */
export function actorOf(user: string): Actor {
  return { kind: 'supervisor', id: user };
}
