/** The states of an agent one after the other, folded from the events that name the agent. Knows no words. */
import type { AgentState } from '../protocol/entities/agent.ts';
import type { FloorEvent } from '../protocol/event.ts';

/** One state from `from` until before `to` (floor ms; null: it still lasts). `by`: whoever brought it about, where not the agent. */
export type Spell = {
  readonly state: AgentState;
  readonly reason: string | null;
  readonly by: string | null;
  readonly from: number;
  readonly to: number | null;
};

type Axes = {
  /** Null until an event has told. */
  readonly signedIn: boolean | null;
  readonly closed: { readonly reason: string; readonly by: string | null } | null;
  readonly activity: Exclude<AgentState, 'signed-out' | 'ready' | 'closed'> | null;
};

const OUT: Axes = { signedIn: false, closed: null, activity: null };

/** Spells oldest first. What was before the first event that tells a state is not known and left out. */
export function spellsOf(events: readonly FloorEvent[]): readonly Spell[] {
  const spells: Spell[] = [];
  let axes: Axes = { signedIn: null, closed: null, activity: null };
  for (const event of events) {
    const next = after(axes, event);
    if (next === axes) continue;
    axes = next;
    const told = stateOf(axes);
    const last = spells.at(-1);
    if (last && last.state === told.state && last.reason === told.reason && last.by === told.by) continue;
    if (last) spells[spells.length - 1] = { ...last, to: event.at };
    if (last?.from === event.at) spells.pop();
    spells.push({ ...told, from: event.at, to: null });
  }
  return spells;
}

function stateOf({ signedIn, closed, activity }: Axes): Pick<Spell, 'state' | 'reason' | 'by'> {
  if (signedIn === false) return { state: 'signed-out', reason: null, by: null };
  if (activity !== null) return { state: activity, reason: null, by: null };
  return closed === null
    ? { state: 'ready', reason: null, by: null }
    : { state: 'closed', reason: closed.reason, by: closed.by };
}

/** The axes after an event; the same thing where it moves none. Whoever does anything is signed in. */
function after(axes: Axes, event: FloorEvent): Axes {
  switch (event.t) {
    case 'agent-signed-in':
      return { signedIn: true, closed: null, activity: null };
    case 'agent-signed-out':
    case 'agent-unlisted':
      return OUT;
    case 'agent-ready':
      return { ...axes, signedIn: true, closed: null };
    case 'agent-closed': {
      const by = event.by.kind === 'agent' ? null : event.by.id;
      return { ...axes, signedIn: true, closed: { reason: event.reason, by } };
    }
    case 'visit-offered':
      return { ...axes, signedIn: true, activity: 'ringing' };
    case 'call-answered':
    case 'call-resumed':
      return { ...axes, signedIn: true, activity: 'talking' };
    case 'call-held':
      return { ...axes, signedIn: true, activity: 'holding' };
    case 'wrap-up-started':
      return { ...axes, signedIn: true, activity: 'wrap-up' };
    case 'offer-ended':
    case 'wrap-up-ended':
      return { ...axes, activity: null };
    // After the leg a wrap-up may have begun already.
    case 'leg-ended':
      return axes.activity === 'wrap-up' ? axes : { ...axes, activity: null };
    default:
      return axes;
  }
}
