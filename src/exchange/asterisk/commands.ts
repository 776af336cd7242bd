/** From a supervisor's request to the order that carries it out on Asterisk. Pure: looks at the world, sends nothing. */
import type { ExchangeRequest } from '../../floor/request.ts';
import { listen, move, release } from './call-orders.ts';
import { type Order, type Spies, settled } from './order.ts';
import { type Bench, close, ready, reassign, signOut } from './seat-orders.ts';
import { memberOfAgent } from './world.ts';

/** The order for one request; requests about an agent Asterisk does not have, or who is in no queue, end here. */
export function orderFor(request: ExchangeRequest, bench: Bench, spies: Spies): Order {
  switch (request.t) {
    case 'move':
      return move(request, bench);
    case 'release':
      return release(request, bench);
    case 'queue':
      return settled({ t: 'unsupported' });
  }
  const member = memberOfAgent(bench.world, request.agent);
  if (member === undefined)
    return settled({
      t: 'rejected',
      code: 'unknown-agent',
      native: `no member of a queue is ${request.agent}`,
    });
  if (request.t === 'listen') return listen(member, request, bench, spies);
  if (member.entries.size === 0)
    return settled({ t: 'rejected', code: 'not-signed-in', native: `agent ${request.agent} is in no queue` });
  switch (request.t) {
    case 'ready':
      return ready(member, request, bench);
    case 'close':
      return close(member, request, bench);
    case 'sign-out':
      return signOut(member, request, bench);
    case 'reassign':
      return reassign(member, request, bench);
  }
}
