/** The 70 agents and 80 seats of the shipped hotline. Data, no rule. */
import { type SafeText, safeText } from '../../protocol/safe-text.ts';
import type { Person } from '../scenario-shape.ts';
import { namesFrom } from './names.ts';

export const AGENT_COUNT = 70;
export const FIRST_AGENT = 1001;

const TEAMS = ['a', 'b', 'c', 'd', 'e'];

/** Queues by the agent's place, so that any six in a row (a night shift) hold at least four for each queue. */
const SKILLS: readonly (readonly { readonly queue: string; readonly level: number }[])[] = [
  [
    { queue: 'enquiry', level: 1 },
    { queue: 'remote-care', level: 2 },
    { queue: 'reimbursement', level: 2 },
    { queue: 'complaints', level: 1 },
    { queue: 'experts', level: 2 },
  ],
  [
    { queue: 'enquiry', level: 2 },
    { queue: 'remote-care', level: 1 },
    { queue: 'reimbursement', level: 2 },
    { queue: 'complaints', level: 2 },
    { queue: 'experts', level: 1 },
  ],
  [
    { queue: 'enquiry', level: 1 },
    { queue: 'remote-care', level: 1 },
    { queue: 'reimbursement', level: 1 },
    { queue: 'complaints', level: 3 },
    { queue: 'experts', level: 3 },
  ],
  [
    { queue: 'enquiry', level: 1 },
    { queue: 'remote-care', level: 2 },
    { queue: 'reimbursement', level: 1 },
  ],
];

/** Agents numbered from {@link FIRST_AGENT}, teams and queues taken in turn; `names` in order, from the start again when they run out. */
export function makeAgents(
  count: number,
  names: readonly SafeText[],
  teams: readonly string[],
): readonly Person[] {
  return Array.from({ length: count }, (_, place) => ({
    id: String(FIRST_AGENT + place),
    name: names[place % names.length] ?? safeText(`Agent ${FIRST_AGENT + place}`),
    team: teams[place % teams.length] ?? 'a',
    memberships: [...(SKILLS[place % SKILLS.length] ?? [])],
  }));
}

/** Seats named by a letter and a number of two digits or more: A01, A02 … */
export function makeSeats(count: number, letter: string): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${letter}${String(place + 1).padStart(2, '0')}`);
}

export const SHIPPED_AGENTS = makeAgents(AGENT_COUNT, namesFrom(0, AGENT_COUNT), TEAMS);
export const SHIPPED_SEATS = makeSeats(80, 'A');
