/** What the traffic's own link to Asterisk has heard: who waits, who talks, who is a member. Decides nothing. */
import { type AmiFrame, first } from '../../../src/exchange/asterisk/ami/frame.ts';

export type Waiter = { readonly id: string; readonly queue: string; readonly channel: string };
export type Talk = Waiter & { readonly interface: string; readonly agentChannel: string };

export type Stage = {
  readonly hear: (event: AmiFrame) => void;
  readonly waiting: () => readonly Waiter[];
  readonly talking: () => readonly Talk[];
  /** Queues by interface, as they are now. */
  readonly queuesOf: (agent: string) => readonly string[];
  readonly pausedIn: (agent: string) => readonly string[];
  /** After a restart: nothing is known any more. */
  readonly clear: () => void;
};

export function createStage(): Stage {
  const waiting = new Map<string, Waiter>();
  const talking = new Map<string, Talk>();
  const members = new Map<string, Map<string, boolean>>();

  return {
    hear: (event) => {
      const of = (key: string): string => first(event, key) ?? '';
      const id = of('Uniqueid');
      switch (of('Event')) {
        case 'QueueCallerJoin':
          waiting.set(id, { id, queue: of('Queue'), channel: of('Channel') });
          break;
        case 'QueueCallerLeave':
          if (waiting.get(id)?.queue === of('Queue')) waiting.delete(id);
          break;
        case 'AgentConnect':
          talking.set(id, {
            id,
            queue: of('Queue'),
            channel: of('Channel'),
            interface: of('Interface'),
            agentChannel: of('DestChannel'),
          });
          break;
        case 'AgentComplete':
          talking.delete(id);
          break;
        case 'Hangup':
          waiting.delete(id);
          talking.delete(id);
          break;
        case 'QueueMemberAdded':
        case 'QueueMemberPause':
        case 'QueueMemberStatus': {
          const queues = members.get(of('Interface')) ?? new Map<string, boolean>();
          members.set(of('Interface'), queues.set(of('Queue'), of('Paused') === '1'));
          break;
        }
        case 'QueueMemberRemoved':
          members.get(of('Interface'))?.delete(of('Queue'));
          break;
      }
    },
    waiting: () => [...waiting.values()],
    talking: () => [...talking.values()],
    queuesOf: (agent) => [...(members.get(agent)?.keys() ?? [])],
    pausedIn: (agent) =>
      [...(members.get(agent) ?? [])].flatMap(([queue, paused]) => (paused ? [queue] : [])),
    clear: () => {
      waiting.clear();
      talking.clear();
      members.clear();
    },
  };
}
