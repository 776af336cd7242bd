/** The shipped roles: what each may do and what it may only request. Data, no rule; `authority` of the server reads it. */
import type { Act, Role } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';

type Acts = Role['acts'];

function grant(right: 'may' | 'requests', ...acts: readonly Act[]): Acts {
  return Object.fromEntries(acts.map((act) => [act, right]));
}

function role(id: string, zh: string, en: string, scope: Role['scope'], ...grants: readonly Acts[]): Role {
  return { id, name: { en: safeText(en), zh: safeText(zh) }, acts: Object.assign({}, ...grants), scope };
}

const GUIDE = ['listen', 'whisper', 'help', 'note'] as const;
const STATES = ['ask-back', 'ready', 'close'] as const;
const QUEUES = ['reassign', 'skills', 'move'] as const;
const CUT_IN = ['barge', 'take-over'] as const;
const WEIGHTY = ['sign-out', 'release', 'bulk'] as const;
const DIRECTING = ['queue', 'incident', 'wording', 'thresholds', 'hand-over'] as const;
const READING = ['read-audit', 'read-reports'] as const;

const SHIFT_LEADER = grant(
  'may',
  ...GUIDE,
  ...STATES,
  ...QUEUES,
  ...CUT_IN,
  ...WEIGHTY,
  ...DIRECTING,
  ...READING,
  'acknowledge',
  'shelve',
  'break-requests',
  'undo',
  'tokens',
);

/**
 * The role matrix of the hotline. Who runs the shift also makes and revokes tokens (`tokens`, not a row of the
 * matrix). An agent reads what was done to them and may nothing here. On call: sees the floor and may only take the watch (`duty`); acts come with it.
 */
export const DEFAULT_ROLES: readonly Role[] = [
  role('shift-leader', '班长', 'shift leader', 'floor', SHIFT_LEADER),
  role('acting-shift-leader', '代班长', 'acting shift leader', 'floor', SHIFT_LEADER),
  role(
    'supervisor',
    '督导',
    'floor supervisor',
    'floor',
    grant('may', ...GUIDE, ...STATES, ...QUEUES, ...CUT_IN, ...READING),
    grant('may', 'acknowledge', 'shelve', 'break-requests', 'undo'),
    grant('requests', ...WEIGHTY),
  ),
  role(
    'team-lead',
    '组长',
    'team lead',
    'team',
    grant('may', ...GUIDE, ...STATES, ...QUEUES, ...READING, 'acknowledge', 'break-requests', 'undo'),
    grant('requests', ...CUT_IN, ...WEIGHTY),
  ),
  role('quality', '质检', 'quality checker', 'floor', grant('may', ...GUIDE, ...READING, 'score', 'undo')),
  role('manager', '主任室', 'manager', 'floor', grant('may', ...READING)),
  role('agent', '座席代表', 'agent', 'self', grant('may', 'read-audit')),
  role('on-call', '远程值守', 'on call', 'floor', grant('may', 'duty')),
];
