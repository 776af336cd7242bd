/** The floor of the shipped hotline: a municipal medical-insurance enquiry centre. Data, no rule. */

import { DEFAULT_ALARMS, DEFAULT_TWO_PERSON } from '../../floor/defaults/alarms.ts';
import { DEFAULT_CLOSED_REASONS } from '../../floor/defaults/closed-reasons.ts';
import { DEFAULT_READY_FLOOR } from '../../floor/defaults/ready-floor.ts';
import { DEFAULT_ROLES } from '../../floor/defaults/roles.ts';
import { DEFAULT_SERVICE_LEVEL } from '../../floor/defaults/service-level.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';

const named = (id: string, en: string, zh: string) => ({ id, name: { en: safeText(en), zh: safeText(zh) } });

/** A queue: seats ring 15 s, so that one unanswered ring still leaves time within the promise of 20 s. */
const queue = (id: string, en: string, zh: string, priority: number) => ({
  ...named(id, en, zh),
  priority,
  ringTimeout: 15,
  wrapUpLimit: 300,
});

export const SHIPPED_FLOOR: Configuration = {
  name: { en: safeText('Medical insurance hotline'), zh: safeText('医保咨询服务热线') },
  timeZone: 'Asia/Shanghai',
  trunkGroups: [
    { ...named('t1', 'Trunks 1', '中继一组'), size: 120 },
    { ...named('t2', 'Trunks 2', '中继二组'), size: 60 },
  ],
  queues: [
    queue('enquiry', 'Enquiry', '咨询', 0),
    queue('remote-care', 'Remote care', '异地就医', 0),
    queue('reimbursement', 'Reimbursement', '报销', 0),
    queue('complaints', 'Complaints', '投诉', 2),
    queue('experts', 'Medical experts', '医保专家', 1),
  ],
  teams: [
    named('a', 'Team A', '甲组'),
    named('b', 'Team B', '乙组'),
    named('c', 'Team C', '丙组'),
    named('d', 'Team D', '丁组'),
    named('e', 'Team E', '戊组'),
  ],
  skills: [
    named('policy', 'Insurance policy', '医保政策'),
    named('remote-care', 'Remote care', '异地就医'),
    named('claims', 'Reimbursement', '费用报销'),
    named('mediation', 'Complaints', '投诉调解'),
    named('medicine', 'Medical expert', '医学专家'),
  ],
  closedReasons: [...DEFAULT_CLOSED_REASONS],
  serviceLevel: DEFAULT_SERVICE_LEVEL,
  readyFloor: DEFAULT_READY_FLOOR,
  roles: [...DEFAULT_ROLES],
  bulkFrom: 5,
  longestClosure: 4 * 3_600,
  contact: null,
  alarms: [...DEFAULT_ALARMS],
  forecast: [],
  twoPerson: DEFAULT_TWO_PERSON,
};
