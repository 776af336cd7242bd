/**
 * Carries out what somebody asked for and somebody else granted: decided on the newest floor with what the asker saw, in
 * the asker's name. Knows no session.
 */
import type { Step } from '../../floor/decide.ts';
import type { TargetResult } from '../../protocol/command.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { AuditNote } from '../audit-trail.ts';
import { type Done, summary } from './answers.ts';
import { type Carrying, carryOut } from './carry-out.ts';
import { detailOf, outcomeWords } from './command-words.ts';
import type { Judging } from './judging.ts';
import { type Order, touchedBy } from './order.ts';

/** What came of one granted request. */
export type GrantDone = { readonly asked: Approval; readonly done: Omit<Done, 'seq'> };

/** One after another: a later request is decided on what an earlier one made of the floor. */
export async function carryOutGranted(
  steps: readonly Step[],
  judging: Judging,
  carrying: Omit<Carrying, 'now' | 'cause'>,
): Promise<GrantDone[]> {
  const all: GrantDone[] = [];
  for (const { granted } of steps) {
    if (granted === null) continue;
    const { asked } = granted;
    const floor = judging.newest();
    const decision = judging.again(asked, floor);
    const cause = { command: asked.id, actor: asked.by };
    const carried = await carryOut(floor, decision.steps, {
      ...carrying,
      now: judging.instant(floor),
      cause,
    });
    all.push({ asked, done: summary(decision, carried) });
  }
  return all;
}

/** The result of a granted request: that of its targets where they agree, else that something of it was done. */
export function settledBy(result: TargetResult, grants: readonly GrantDone[]): TargetResult {
  const inner = grants.find(({ asked }) => asked.id === result.target)?.done.results ?? [];
  const first = inner.find(({ outcome }) => outcome === 'applied' || outcome === 'accepted') ?? inner[0];
  if (first === undefined) return result;
  const { outcome, reason } = first;
  return { ...result, outcome, reason };
}

/** How each target of the granted commands fared; null where nothing was granted. */
export function grantWords(grants: readonly GrantDone[]): string | null {
  if (grants.length === 0) return null;
  return grants.map(({ done }) => outcomeWords(done.results)).join('; ');
}

/** The act as the asker's, with who granted it. */
export function noteOfGrant({ asked, done }: GrantDone, order: Order, seq: number | null): AuditNote {
  const why = asked.why === null ? [] : [`why: ${asked.why}`];
  return {
    kind: 'command',
    doer: { user: asked.by.id, role: asked.role, peer: '-' },
    act: asked.command.t,
    outcome: outcomeWords(done.results),
    detail: [`granted by ${order.who.user}`, ...why, detailOf(asked.command)].filter(Boolean).join(', '),
    command: asked.id,
    targets: touchedBy(asked.command, done.results),
    seq,
  };
}
