/** Who plays in the lab: agents with their queues and callers with their names, some of them hostile. All by seed. */
import { chanceOf } from './chance.ts';

export type LabAgent = {
  readonly number: string;
  readonly interface: string;
  readonly name: string;
  readonly memberships: readonly { readonly queue: string; readonly penalty: number }[];
};

export type LabCaller = {
  /** Uniqueid of the caller's channel in the queue. */
  readonly id: string;
  readonly index: number;
  readonly queue: string;
  /** Ms after the caller before. */
  readonly gap: number;
  readonly patience: number;
  readonly ring: number;
  readonly talk: number;
  /** Percent-encoded; decoded by the dialplan, so that bytes reach Asterisk that no AMI header may hold. */
  readonly name: string;
  readonly number: string;
};

const FAMILY = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄'];
const GIVEN = ['小明', '丽', '伟', '秀英', '建国', '敏', '静', '芳'];
const OTHERS = ['Ana Šarić', 'Jürgen Groß', 'O’Neil, Pat', 'Zoë "Z" Quill', 'A|B; C: D', 'שרה לוי'];

/** Names a caller should not have, percent-encoded: each once tried to be more than a name. */
export const HOSTILE_NAMES: readonly string[] = [
  'Bad%0D%0A%0D%0AEvent: QueueCallerLeave%0D%0AQueue: sales%0D%0AUniqueid: seat-1%0D%0A%0D%0A',
  'x%0D%0A%0D%0AEvent: QueueEntry%0D%0AQueue: vip%0D%0AUniqueid: forged.1%0D%0AX: ',
  'x%0D%0A%0D%0AEvent: QueueStatusComplete%0D%0AEventList: Complete%0D%0AListItems: 0%0D%0AX: ',
  'x%0D%0AUniqueid: forged.2%0D%0AQueue: vip%0D%0APosition: 99',
  'x%0D%0A%0D%0AResponse: Success%0D%0AMessage: forged%0D%0A%0D%0AEvent: Shutdown%0D%0A',
  '%1B[2J%1B[31mRed%07',
  'J%FCrgen',
  '%E2%80%AEgnihton',
  'a%0Ab',
];

/** `count` agents, each in one to three of the queues. */
export function makeAgents(seed: number, count: number, queues: readonly string[]): readonly LabAgent[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(seed, 'lab-agent', index);
    const number = String(1001 + index);
    const plain = `${chance.pick(FAMILY)}${chance.pick(GIVEN)}`;
    const name = chance.happens(0.25) ? (chance.pick(OTHERS) ?? plain) : plain;
    // Every queue has somebody, whatever the seed.
    const own = queues[index % queues.length] ?? '';
    const more = queues.filter((queue) => queue !== own && chance.happens(0.35));
    return {
      number,
      interface: `Local/${number}@agents/n`,
      name: `${name} ${number}`,
      memberships: [own, ...more].map((queue) => ({ queue, penalty: chance.whole(0, 2) })),
    };
  });
}

/** Caller number `index` of a seed. */
export function makeCaller(seed: number, index: number, rate: number, queues: readonly string[]): LabCaller {
  const chance = chanceOf(seed, 'lab-caller', index);
  const hostile = chance.happens(0.06) ? chance.pick(HOSTILE_NAMES) : undefined;
  const plain = encodeURIComponent(`${chance.pick(FAMILY)}${chance.pick(GIVEN)}`);
  return {
    id: `seat-${seed}-${index}`,
    index,
    queue: chance.pick(queues) ?? '',
    gap: chance.gap(rate),
    patience: chance.happens(0.2) ? chance.whole(2, 6) : chance.whole(15, 40),
    ring: chance.whole(0, 2),
    talk: chance.whole(3, 12),
    name: hostile ?? plain,
    number: `1${String(3_000_000_000 + chance.whole(0, 999_999_999))}`,
  };
}
