/** Which alarm another one comes from, so that a flood is read by its causes. Knows no threshold. */
import type { AlarmCause, AlarmRuleName } from '../../protocol/entities/alarm.ts';
import { type NamedCause, SPEAKS_OF } from './causes.ts';

/** More alarms than this in {@link FLOOD_SPAN} ms are a flood. */
export const FLOOD_FROM = 10;
export const FLOOD_SPAN = 10 * 60_000;
const MOST_AGENTS = 20;

/** An alarm that is open, as far as others can come from it. */
export type Peer = {
  readonly id: string;
  readonly rule: AlarmRuleName;
  readonly code: string;
  readonly agent: string | null;
  readonly since: number;
};

/**
 * The cause with the alarm it comes from: one that speaks of this cause (of one of its agents first, else the oldest).
 * In a flood, where none does, the oldest of the same rule and cause stands for them all.
 */
export function causeOf(
  named: NamedCause,
  of: { readonly rule: AlarmRuleName; readonly id: string },
  peers: readonly Peer[],
  flood: boolean,
): AlarmCause {
  return {
    code: named.code,
    agents: named.agents.slice(0, MOST_AGENTS),
    count: named.count,
    by: origin(named, of, peers, flood),
  };
}

function origin(
  { code, agents }: NamedCause,
  { rule, id }: { readonly rule: AlarmRuleName; readonly id: string },
  peers: readonly Peer[],
  flood: boolean,
): string | null {
  for (const speaker of SPEAKS_OF[code] ?? []) {
    if (speaker === rule) continue;
    const of = peers.filter((peer) => peer.rule === speaker && peer.id !== id);
    const about = of.find(({ agent }) => agent !== null && agents.includes(agent));
    const found = about ?? oldest(of);
    if (found !== null) return found.id;
  }
  if (!flood) return null;
  // The one that stands for them all comes from none of them.
  const first = oldest(peers.filter((peer) => peer.rule === rule && peer.code === code));
  return first === null || first.id === id ? null : first.id;
}

function oldest(peers: readonly Peer[]): Peer | null {
  return peers.reduce<Peer | null>(
    (first, peer) => (first === null || peer.since < first.since ? peer : first),
    null,
  );
}
