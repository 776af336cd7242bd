/** The site's names out of its configuration. Pure; made once. */
import type { AsteriskConfig } from './config.ts';
import { idOf, interfaceKey } from './headers.ts';
import type { NamedAgent, Names } from './names.ts';

/** Makes the names of a configuration. Whatever it leaves out keeps the name Asterisk gives it. */
export function namesOf(config: AsteriskConfig): Names {
  const { floor } = config;
  const team = config.defaultTeam ?? floor.teams[0]?.id ?? 'team';
  const agents = new Map(
    config.agents.map((agent): [string, NamedAgent] => [
      interfaceKey(agent.interface),
      {
        id: agent.id ?? idOf(agent.interface),
        name: agent.name ?? null,
        team: agent.team ?? team,
        queues: agent.queues,
      },
    ]),
  );
  const byText = new Map<string, string>();
  for (const { id, name } of floor.closedReasons)
    for (const text of [id, name.en, name.zh]) byText.set(text.toLowerCase(), id);
  for (const [text, id] of Object.entries(config.reasons)) byText.set(text.toLowerCase(), id);
  const natives = new Map(floor.closedReasons.map(({ id }) => [id, id]));
  // Of several texts for a reason the first is the one Asterisk is told.
  for (const [text, id] of Object.entries(config.reasons).toReversed()) natives.set(id, text);
  const queues = new Map(floor.queues.map((queue) => [queue.id, queue]));
  return {
    agent: (interfaceName) =>
      agents.get(interfaceKey(interfaceName)) ?? { id: idOf(interfaceName), name: null, team, queues: [] },
    reason(native) {
      const known = byText.get(native.toLowerCase());
      if (known !== undefined) return { reason: known, note: null };
      return { reason: config.otherReason, note: native === '' ? null : native };
    },
    native: (reason) => natives.get(reason) ?? reason,
    trunkGroup: (channel) =>
      config.trunks.find((trunk) => channel.startsWith(trunk.channel))?.group ??
      floor.trunkGroups[0]?.id ??
      'trunk',
    wrapUp: (queue) => config.wrapUp[queue] ?? queues.get(queue)?.wrapUpLimit ?? null,
    ringTimeout: (queue) => queues.get(queue)?.ringTimeout ?? null,
    unreachableIsSignedOut: config.unreachable === 'signed-out',
  };
}
