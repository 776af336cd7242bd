/** Opens the link of a verb and waits until it is live; says in one sentence why it is not. */
import { connectFloor, type FloorConnection, type FloorOptions } from '../client/connect-floor.ts';
import { firstLook } from '../client/first-look.ts';
import type { LinkState } from '../client/link-state.ts';
import type { CommandLine } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { makeId, random, VERSION, wallClock } from './platform.ts';
import type { Target } from './target.ts';

/** Opens the link; the floor comes later, or a reason why not, in its store. */
export function openLink(
  verb: string,
  target: Target,
  wanted: Pick<FloorOptions, 'resume' | 'follow' | 'mayPublish'> = {},
): FloorConnection {
  return connectFloor({
    url: target.url,
    token: target.token,
    authorities: target.authorities,
    wallClock,
    random,
    makeId,
    client: `seatwatch-${verb}/${VERSION}`,
    ...wanted,
  });
}

/**
 * Opens the link and resolves when the floor is there; else a {@link Failure} with exit code 3 or 4, and no retry.
 */
export async function liveLink(
  verb: string,
  target: Target,
  line: CommandLine,
  wanted: Pick<FloorOptions, 'resume' | 'follow' | 'mayPublish'> = {},
  listen: (connection: FloorConnection) => void = () => {},
): Promise<FloorConnection> {
  const connection = openLink(verb, target, wanted);
  listen(connection);
  const look = await Promise.race([firstLook(connection), ended(line)]);
  if (look !== 'ended' && look.ok) return connection;
  connection.close();
  if (look === 'ended') throw new Failure(EXIT.noServer, 'Stopped before the server answered.');
  throw linkFailure(look.link, target);
}

/** Resolves when the process is asked to end. */
export function ended(line: CommandLine): Promise<'ended'> {
  return new Promise((resolve) => {
    if (line.ended.aborted) resolve('ended');
    line.ended.addEventListener('abort', () => resolve('ended'), { once: true });
  });
}

/** The failure that a link which did not come about, or ended for good, stands for. */
export function linkFailure(
  link: Extract<LinkState, { state: 'waiting' | 'refused' | 'closed' }>,
  target: Target,
): Failure {
  if (link.state === 'closed') return new Failure(EXIT.noServer, `The link to ${target.url} was closed.`);
  if (link.state === 'waiting') {
    const hint =
      link.code === 'unreachable' ? ' Start one with `seatwatch serve`, or name another with --url.' : '';
    return new Failure(EXIT.noServer, `${stop(capital(named(link.why, target)))}${hint}`);
  }
  const denied = ['not-authenticated', 'forbidden', 'bad-token', 'token-revoked'].includes(link.code);
  const hint = denied ? ' Set SEATWATCH_TOKEN to a token of this server (`seatwatch token new`).' : '';
  return new Failure(denied ? EXIT.notAllowed : EXIT.noServer, `${stop(named(link.why, target))}${hint}`);
}

/** The sentence with the server in it: where it does not name the address itself, the address goes in front. */
function named(sentence: string, target: Target): string {
  return sentence.includes(target.url) ? sentence : `${target.url}: ${sentence}`;
}

function capital(sentence: string): string {
  return /^[a-z]+ /.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}

function stop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
