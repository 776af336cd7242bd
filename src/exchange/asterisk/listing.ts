/** What QueueStatus, CoreShowChannels and queues.conf say, read into rows. Knows neither the world nor the floor. */
import { type AmiFrame, first } from './ami/frame.ts';
import { durationOf, header, headHeader, numberOf, wholeOf } from './headers.ts';
import { entryOf } from './members.ts';
import type { Entry } from './world.ts';

export type ListedCaller = {
  readonly queue: string;
  readonly uniqueid: string;
  readonly channel: string;
  readonly name: string;
  readonly number: string;
  /** Age, s. */
  readonly wait: number;
  readonly priority: number;
};

export type ListedChannel = {
  readonly channel: string;
  readonly uniqueid: string;
  /** The Uniqueid of the call it belongs to. */
  readonly linkedid: string;
  /** Ms. */
  readonly duration: number;
  /** The bridge it is in: somebody is spoken with. Empty where it is in none, as a ringing channel. */
  readonly bridge: string;
  /** It waits in a queue, or talks to whom the queue gave it. */
  readonly inQueue: boolean;
  /** The queue itself called it: an agent's end of a call of a queue. */
  readonly calledByQueue: boolean;
  /** The channel a supervisor listens to on this one. */
  readonly listensTo: string | null;
};

export type Listing = {
  readonly queues: readonly string[];
  readonly members: readonly { readonly interface: string; readonly entry: Entry }[];
  readonly callers: readonly ListedCaller[];
  /** Null: channels may not be listed. */
  readonly channels: readonly ListedChannel[] | null;
};

/** Reads the items of QueueStatus and, where there are any, of CoreShowChannels. Items of other kinds are passed over. */
export function readListing(items: readonly AmiFrame[], channels: readonly AmiFrame[] | null): Listing {
  const queues: string[] = [];
  const members: { interface: string; entry: Entry }[] = [];
  const callers: ListedCaller[] = [];
  for (const item of items) {
    switch (headHeader(item, 'Event')) {
      case 'QueueParams':
        queues.push(headHeader(item, 'Queue'));
        break;
      case 'QueueMember': {
        const heard = entryOf(item);
        if (heard !== null) members.push(heard);
        break;
      }
      case 'QueueEntry':
        callers.push(readCaller(item));
        break;
    }
  }
  return { queues, members, callers, channels: channels === null ? null : channels.flatMap(readChannel) };
}

/** What stands before the caller's name is read from the front, what stands after it from the back. */
function readCaller(item: AmiFrame): ListedCaller {
  const said = (key: string): string => {
    const value = headHeader(item, key);
    return value === 'unknown' || value === '<unknown>' ? '' : value;
  };
  return {
    queue: headHeader(item, 'Queue'),
    uniqueid: headHeader(item, 'Uniqueid'),
    channel: headHeader(item, 'Channel'),
    name: said('CallerIDName'),
    number: said('CallerIDNum'),
    wait: numberOf(header(item, 'Wait')),
    priority: wholeOf(header(item, 'Priority')),
  };
}

function readChannel(item: AmiFrame): ListedChannel[] {
  if (headHeader(item, 'Event') !== 'CoreShowChannel') return [];
  return [
    {
      channel: headHeader(item, 'Channel'),
      uniqueid: header(item, 'Uniqueid'),
      linkedid: header(item, 'Linkedid'),
      duration: durationOf(header(item, 'Duration')) ?? 0,
      bridge: header(item, 'BridgeId').trim(),
      inQueue: header(item, 'Application') === 'Queue',
      calledByQueue: header(item, 'Application') === 'AppQueue',
      listensTo:
        header(item, 'Application') === 'ChanSpy'
          ? (header(item, 'ApplicationData').split(',')[0] ?? null)
          : null,
    },
  ];
}

export type QueueFile = {
  readonly wrapUps: ReadonlyMap<string, number>;
  readonly timeouts: ReadonlyMap<string, number>;
};

/** Wrap-up and ring time-out of each queue, s, out of a GetConfig answer of queues.conf. */
export function readQueueFile(answer: AmiFrame): QueueFile {
  const wrapUps = new Map<string, number>();
  const timeouts = new Map<string, number>();
  for (const [key, values] of answer.fields) {
    const category = /^Category-(\d+)$/.exec(key)?.[1];
    const name = values[0];
    if (category === undefined || name === undefined || name === 'general') continue;
    for (const line of linesOf(answer, category)) {
      const match = /^(wrapuptime|timeout)\s*=>?\s*(\d+)/.exec(line);
      if (match === null) continue;
      (match[1] === 'wrapuptime' ? wrapUps : timeouts).set(name, Number(match[2]));
    }
  }
  return { wrapUps, timeouts };
}

function linesOf(answer: AmiFrame, category: string): string[] {
  const lines: string[] = [];
  for (const key of answer.fields.keys())
    if (key.startsWith(`Line-${category}-`)) lines.push(first(answer, key) ?? '');
  return lines;
}
