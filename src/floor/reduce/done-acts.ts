/** What a person's command changed, so that it can be undone: agents as they were before. Knows no command by name. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { ChangedAgent } from '../../protocol/entities/done-act.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import { dropOldest } from './bounded.ts';
import type { Draft } from './draft.ts';

const MOST_ACTS = 100;

/** Notes an event with a cause, folded already: `before` is the agent it was about, null when it was about none. */
export function noteAct(draft: Draft, event: FloorEvent, cause: Cause, before: Agent | null): void {
  if (cause.actor.kind !== 'supervisor') return;
  const { command: id, actor: by } = cause;
  const known = draft.acts.get(id);
  const agent = 'agent' in event ? event.agent : null;
  const act = known ?? { id, by, at: event.at, t: event.t, agent, changed: [] };
  const now = before === null ? undefined : draft.agents.get(before.id);
  const changed = before === null || now === undefined ? act.changed : changedWith(act.changed, before, now);
  if (known !== undefined && changed === act.changed) return;
  draft.acts.set(id, { ...act, changed });
  dropOldest(draft.acts, MOST_ACTS);
}

/** A later event of the same command keeps what was before the first and takes the newest version. */
function changedWith(changed: readonly ChangedAgent[], before: Agent, now: Agent): ChangedAgent[] {
  let all = [...changed];
  const add = (one: ChangedAgent): void => {
    const at = all.findIndex(({ axis, agent }) => axis === one.axis && agent === one.agent);
    const first = all[at];
    if (first === undefined) all.push(one);
    else all = all.with(at, { ...first, version: one.version });
  };
  const { availability, pending, memberships } = before;
  if (now.versions.availability !== before.versions.availability) {
    const version = now.versions.availability;
    add({ axis: 'availability', agent: now.id, before: { availability, pending }, version });
  }
  if (now.versions.memberships !== before.versions.memberships) {
    add({ axis: 'memberships', agent: now.id, before: memberships, version: now.versions.memberships });
  }
  return all;
}
