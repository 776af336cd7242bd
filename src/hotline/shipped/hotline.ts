/** The shipped hotline whole: the 24-hour medical-insurance enquiry line of a large city. Data, no rule. */
import { safeText } from '../../protocol/safe-text.ts';
import type { Scenario } from '../scenario-shape.ts';
import { SHIPPED_FLOOR } from './floor.ts';
import { namesFrom } from './names.ts';
import { SHIPPED_AGENTS, SHIPPED_SEATS } from './people.ts';
import { SHIPPED_ROTA } from './rota.ts';

const named = (id: string, en: string, zh: string) => ({ id, name: { en: safeText(en), zh: safeText(zh) } });

const WRITING = { mean: 35, shape: 2 };
const FRONT = [
  { queue: 'enquiry', share: 0.56 },
  { queue: 'remote-care', share: 0.19 },
  { queue: 'reimbursement', share: 0.17 },
  { queue: 'experts', share: 0.08 },
];
const COMPLAINTS = [{ queue: 'complaints', share: 1 }];

export const SHIPPED_HOTLINE: Scenario = {
  name: safeText('hotline'),
  date: '2026-03-10',
  floor: SHIPPED_FLOOR,
  seats: [...SHIPPED_SEATS],
  agents: [...SHIPPED_AGENTS],
  arrivals: {
    callsPerDay: 2_600,
    shares: [
      0.3, 0.25, 0.2, 0.15, 0.12, 0.1, 0.1, 0.1, 0.12, 0.15, 0.2, 0.3, 0.501, 0.801, 1.502, 2.403, 3.804,
      5.006, 5.606, 5.806, 5.406, 4.905, 3.904, 2.903, 2.603, 2.803, 3.604, 4.405, 4.805, 4.805, 4.405, 4.004,
      3.304, 2.603, 2.102, 1.902, 1.802, 1.752, 1.702, 1.602, 1.452, 1.301, 1.101, 0.951, 0.801, 0.651, 0.501,
      0.4,
    ],
    dayShape: 30,
    halfHourShape: 40,
  },
  callers: {
    askShare: 0.77,
    ivr: { mean: 90, shape: 6 },
    patience: { atOnce: 0.017, atOnceWithin: 1.5, mean: 332 },
    knownShare: 0.06,
    population: 400_000,
    names: [...namesFrom(100, 700)],
  },
  handling: {
    pickUp: { mean: 2, shape: 6.25 },
    missedShare: 0.002,
    talk: {
      mu: 4.85,
      sigma: 0.75,
      shortShare: 0.067,
      shortUpTo: 10,
      oldShare: 0.35,
      oldFactor: 1.3,
      otherFactor: 0.84,
    },
    hold: { share: 0.12, mean: 35 },
    agentEndsShare: 0.2,
  },
  categories: [
    { ...named('enquiry', 'enquiry', '咨询'), share: 72, wrapUp: WRITING, queues: FRONT },
    { ...named('how-to', 'how-to', '操作'), share: 9, wrapUp: WRITING, queues: FRONT },
    {
      ...named('to-solve', 'asks to have a problem solved', '求决'),
      share: 8,
      wrapUp: WRITING,
      queues: FRONT,
    },
    {
      ...named('complaint', 'service complaint', '业务投诉'),
      share: 3,
      wrapUp: { mean: 90, shape: 2 },
      queues: COMPLAINTS,
    },
    {
      ...named('report', 'report', '举报投诉'),
      share: 2,
      wrapUp: { mean: 90, shape: 2 },
      queues: COMPLAINTS,
    },
    { ...named('suggestion', 'suggestion', '意见建议'), share: 2, wrapUp: WRITING, queues: FRONT },
    { ...named('other', 'other', '其他'), share: 4, wrapUp: WRITING, queues: FRONT },
  ],
  rota: SHIPPED_ROTA,
};
