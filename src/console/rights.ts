/** What the role of this session may do of an act: at once, by request, or not. The server decides anew; this is what the screen offers. */
import { CAPABILITY_BY_NAME } from '../floor/commands/needs.ts';
import type { Floor } from '../floor/floor.ts';
import { roleInForce } from '../floor/rights.ts';
import { secondPerson } from '../floor/two-person.ts';
import type { Command, CommandName } from '../protocol/command.ts';
import { TARGET_KIND } from '../protocol/command-names.ts';
import type { Act, Configuration } from '../protocol/entities/configuration.ts';
import type { Welcome } from '../protocol/frames/down/welcome.ts';
import { ACTING } from '../view/commands.ts';

export type Right = 'may' | 'requests' | 'may-not';

/**
 * What the server said of this session, with its rights at floor instant `now`: they change when who may take the watch
 * takes it or gives it back. Null: nothing was said yet.
 */
export function welcomeNow(
  { welcome, floor }: { readonly welcome: Welcome | null; readonly floor: Floor },
  now: number,
): Welcome | null {
  if (welcome === null) return null;
  const duty = floor.configuration?.roles.find(({ id }) => id === welcome.role)?.acts.duty;
  if (duty === undefined) return welcome;
  // Who has taken the watch gives it back by the right by which it was taken.
  return { ...welcome, acts: { ...roleInForce(floor, welcome, now)?.acts, duty } };
}

/** The row of the role matrix a command belongs to; null where it is that of another command. */
export function actOf(asked: CommandName | Command): Act | null {
  if (typeof asked !== 'string' && asked.t === 'listen') return asked.mode === 'stop' ? 'listen' : asked.mode;
  return ACTING[nameOf(asked)].act;
}

/**
 * `count`: how many targets. More seats than the floor calls few need the right to act in bulk as well; where a second
 * person is needed at floor instant `now` the act can only be requested.
 */
export function rightTo(
  asked: CommandName | Command,
  count: number,
  welcome: Welcome | null,
  configuration: Configuration | null,
  now: number,
): Right {
  if (welcome === null) return 'may-not';
  const act = actOf(asked);
  if (act === null) return 'may';
  const one = welcome.acts[act] ?? (anyOf(asked, welcome) ? 'may' : 'may-not');
  if (one === 'may-not') return one;
  if (secondFor(asked, count, configuration, now) === 'needed') return 'requests';
  const agents = TARGET_KIND[nameOf(asked)] === 'agent';
  const bulk = configuration !== null && agents && count > configuration.bulkFrom ? welcome.acts.bulk : 'may';
  if (bulk === undefined) return 'may-not';
  return one === 'requests' || bulk === 'requests' ? 'requests' : 'may';
}

/** Whether a second person is needed for it, or would be at another hour; the server decides by the same rule. */
export function secondFor(
  asked: CommandName | Command,
  count: number,
  configuration: Configuration | null,
  now: number,
): 'needed' | 'alone' | null {
  return secondPerson(configuration, { name: nameOf(asked), row: actOf(asked), targets: count }, now);
}

const nameOf = (asked: CommandName | Command): CommandName => (typeof asked === 'string' ? asked : asked.t);

/** Listening comes in modes with a right each: the form offers those there are. */
function anyOf(asked: CommandName | Command, welcome: Welcome): boolean {
  return (
    asked === 'listen' && (['whisper', 'barge', 'take-over'] as const).some((mode) => welcome.acts[mode])
  );
}

/** What an exchange has to be able to do for a command; null: it is the server's own. */
export function isPossible(name: CommandName, welcome: Welcome): boolean {
  const { capabilities } = welcome.exchange;
  if (name === 'listen')
    return (['listen', 'whisper', 'barge', 'take-over'] as const).some(
      (mode) => capabilities[mode] !== 'none',
    );
  const needed = CAPABILITY_BY_NAME[name];
  return needed === null || capabilities[needed] !== 'none';
}
