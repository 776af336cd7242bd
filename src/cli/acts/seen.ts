/** What was seen of the targets of a command, and whether they are of this floor. Sends nothing. */
import type { Floor } from '../../floor/floor.ts';
import type { Command, Expectation, Plan } from '../../protocol/command.ts';
import { TARGET_KIND, type TargetKind } from '../../protocol/command-names.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { usage } from '../failure.ts';

type Known = {
  readonly has: (floor: Floor, id: string) => boolean;
  readonly code: string;
  readonly list: string;
  readonly versions: (floor: Floor, id: string) => Expectation['versions'];
};

/** By kind of target: is it there, and which versions of it were seen. Null: the server alone knows. */
const KNOWN: { readonly [Kind in TargetKind]: Known | null } = {
  agent: {
    has: (floor, id) => floor.agents.has(id),
    code: 'unknown-agent',
    list: 'get agents',
    versions: (floor, id) => {
      const versions = floor.agents.get(id)?.versions;
      if (versions === undefined) return {};
      // An act may be meant for a moment between two calls: activity is not compared, its effect is.
      const { signedIn, availability, memberships } = versions;
      return { signedIn, availability, memberships };
    },
  },
  call: {
    has: (floor, id) => floor.calls.has(id),
    code: 'unknown-call',
    list: 'get calls',
    versions: (floor, id) => {
      const visit = floor.calls.get(id)?.visit?.id;
      return visit === undefined ? {} : { visit };
    },
  },
  queue: {
    has: (floor, id) => floor.configuration?.queues.some((queue) => queue.id === id) ?? false,
    code: 'unknown-queue',
    list: 'get queues',
    versions: (floor, id) => ({ entity: floor.queueStates.get(id)?.version ?? 0 }),
  },
  alarm: {
    has: (floor, id) => floor.alarms.has(id),
    code: 'unknown-alarm',
    list: 'get alarms',
    versions: (floor, id) => {
      const entity = floor.alarms.get(id)?.version;
      return entity === undefined ? {} : { entity };
    },
  },
  request: {
    has: (floor, id) => floor.approvals.has(id),
    code: 'unknown-request',
    list: 'get approvals',
    versions: (floor, id) => {
      const entity = floor.approvals.get(id)?.version;
      return entity === undefined ? {} : { entity };
    },
  },
  act: null,
  floor: null,
};

/** Targets not of this floor are a usage failure with where to look, said before anything is asked. */
export function checkTargets(floor: Floor, command: Command): void {
  const kind = TARGET_KIND[command.t];
  const known = KNOWN[kind];
  const unknown = known === null ? [] : command.targets.filter((target) => !known.has(floor, target));
  if (known !== null && unknown.length > 0) {
    const ids = unknown.map((id) => safeText(id)).join(', ');
    throw usage(
      `There is no ${kind} ${ids} on this floor (${known.code}); \`seatwatch ${known.list}\` lists them.`,
    );
  }
  checkWords(floor, command);
}

/** Reasons and queues named besides the targets. */
function checkWords(floor: Floor, command: Command): void {
  const { configuration } = floor;
  if (configuration === null) return;
  const reasons = configuration.closedReasons.map(({ id }) => id);
  if (command.t === 'close' && !reasons.includes(command.reason)) {
    throw usage(
      `There is no closed reason "${command.reason}" on this floor (unknown-reason); there are ${reasons.join(' ')}.`,
    );
  }
  const queues = configuration.queues.map(({ id }) => id);
  const wrong = queuesNamed(command).find((queue) => !queues.includes(queue));
  if (wrong !== undefined)
    throw usage(`There is no queue "${wrong}" on this floor (unknown-queue); there are ${queues.join(' ')}.`);
  const to = command.t === 'move' && command.to.t === 'agent' ? command.to.agent : null;
  if (to !== null && !floor.agents.has(to))
    throw usage(
      `There is no agent ${to} on this floor (unknown-agent); \`seatwatch get agents\` lists them.`,
    );
}

function queuesNamed(command: Command): readonly string[] {
  switch (command.t) {
    case 'reassign':
      return command.queues;
    case 'skills':
      return command.levels.map(({ queue }) => queue);
    case 'move':
      return command.to.t === 'queue' ? [command.to.queue] : [];
    case 'queue':
      return command.overflow === undefined || command.overflow === null ? [] : [command.overflow];
    default:
      return [];
  }
}

/** What was seen of each target of a plan: it must still hold when the command is carried out. */
export function seenOf(floor: Floor, plan: Plan): Expectation[] {
  const known = KNOWN[TARGET_KIND[plan.command.t]];
  return plan.targets.map(({ target, effect }) => ({
    target,
    versions: known?.versions(floor, target) ?? {},
    effect,
  }));
}
