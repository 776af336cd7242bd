/** English: alarms, their sentences and causes. */
import type { AlarmWords } from '../alarms.ts';

const of = (value: string): string => (value === '' ? '' : ` ${value}`);
const against = (value: string, limit: string, word = 'limit'): string =>
  value === '' ? '' : limit === '' ? `: ${value}` : `: ${value}, ${word} ${limit}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (count: string, one: string, many: string): string =>
  count === '' ? capital(many) : count === '1' ? `1 ${one}` : `${count} ${many}`;
const named = (who: string): string => (who === '' ? '' : `: ${who}`);

export const alarms: AlarmWords = {
  rules: {
    'oldest-wait': 'oldest wait',
    'ready-floor': 'ready floor',
    'closed-overrun': 'closed overrun',
    'closed-beyond-plan': 'closed beyond plan',
    'wrap-up-overrun': 'wrap-up overrun',
    'ring-no-answer': 'ring no answer',
    'service-level': 'service level',
    'connected-rate': 'connected rate',
    'expected-late': 'late calls expected',
    arrivals: 'arrivals out of band',
    'trunks-in-use': 'trunks in use',
    'trunk-group-down': 'trunk group down',
    'recorder-down': 'recorder down',
    'ivr-down': 'menu down',
    'help-unanswered': 'help unanswered',
    'relief-missing': 'relief missing',
    'agent-missing': 'agent missing',
    'ghost-seat': 'ghost seat',
    'work-order': 'work order overdue',
    feed: 'feed lost',
  },
  sentences: {
    'oldest-wait': (subject, value, limit) => `A caller waits in ${subject}${against(value, limit)}.`,
    'ready-floor': (_, value, limit) => `Too few ready seats${against(value, limit, 'floor')}.`,
    'closed-overrun': (subject, value) => `${subject} is closed beyond the expected length${of(value)}.`,
    'closed-beyond-plan': (_, value, limit) => `More seats are closed than planned${against(value, limit)}.`,
    'wrap-up-overrun': (subject, value) =>
      `The wrap-up of ${subject} is far longer than the mean of its queue${of(value)}.`,
    'ring-no-answer': (subject, value) => `Rings at ${subject} were not answered${against(value, '')}.`,
    'service-level': (_, value, limit) => `The service level of the day is low${against(value, limit)}.`,
    'connected-rate': (_, value, limit) => `The connected rate over 24 h is low${against(value, limit)}.`,
    'expected-late': (_, value) => `Late calls are expected in the next 15 min${against(value, '')}.`,
    arrivals: (subject) => `The calls that arrive are not as expected (${subject}).`,
    'trunks-in-use': (subject, value, limit) => `Trunks of ${subject} run out${against(value, limit)}.`,
    'trunk-group-down': (subject) => `The trunk group ${subject} is down: no calls come by it.`,
    'recorder-down': () => 'The recorder is down: calls are not recorded.',
    'ivr-down': () => 'The menu is down: callers do not get through it.',
    'help-unanswered': (subject, value, limit) => `${subject} asks for help${against(value, limit)}.`,
    'relief-missing': (subject, value) => `The relief of ${subject} is missing${of(value)}.`,
    'agent-missing': (subject, value) => `${subject} is planned and not here${of(value)}.`,
    'ghost-seat': (subject, value) =>
      `${subject} is signed in and perhaps not at the seat${against(value, '')}.`,
    'work-order': (subject) => `The work order ${subject} is due.`,
    feed: (_, value, limit) => `The exchange cannot be heard${against(value, limit)}.`,
  },
  causes: {
    'closed-own': (count, who) =>
      `${counted(count, 'seat is', 'seats are')} closed beyond the plan${named(who)}.`,
    'closed-forced': (count, who) =>
      `${counted(count, 'seat is', 'seats are')} closed by a supervisor${named(who)}.`,
    'closed-system': (count, who) =>
      `${counted(count, 'seat is', 'seats are')} closed by a rule${named(who)}.`,
    'agents-missing': (count, who) =>
      `${counted(count, 'planned agent is', 'planned agents are')} not here${named(who)}.`,
    'long-wrap-up': (count, who) =>
      `${counted(count, 'wrap-up lasts', 'wrap-ups last')} unusually long${named(who)}.`,
    'ring-no-answer': (count, who) => `${counted(count, 'seat does', 'seats do')} not answer${named(who)}.`,
    'all-busy': () => 'Everybody is on a call: too few are planned.',
    'nobody-serves': () => 'Nobody who is signed in and open serves this queue.',
    'queue-closed': () => 'The queue is closed.',
    burst: (count) => `More calls arrive than expected${count === '' ? '' : `: ${count}`}.`,
    silence: (count) => `Fewer calls arrive than there can be${count === '' ? '' : `: ${count}`}.`,
    'trunk-down': () => 'A trunk group is down.',
    'trunks-full': () => 'The trunks are full.',
    'ivr-down': () => 'The menu is down.',
    'recorder-down': () => 'The recorder is down.',
    'feed-lost': () => 'The exchange cannot be heard.',
    overrun: () => 'The seat is closed longer than expected.',
    absent: () => 'Has not signed in.',
    'left-early': () => 'Signed out before the end of the shift.',
    'no-relief': (_, who) => `Who comes next is not here${named(who)}.`,
    'no-answer': () => 'The seat does not answer.',
    'seat-silent': () => 'Nothing was done at the seat meanwhile.',
    'help-question': () => 'A question nobody has answered yet.',
    'help-abusive': () => 'An abusive caller.',
    'help-danger': () => 'A caller in danger: 110 or 120.',
    'help-technical': () => 'The equipment of the seat.',
    'help-other': () => 'Nobody has answered yet.',
    'order-due': () => 'It is due soon.',
    'order-overdue': () => 'It is overdue.',
    'late-calls': (count) => `${counted(count, 'call was', 'calls were')} late.`,
    'lost-calls': (count) => `${counted(count, 'call was', 'calls were')} lost.`,
  },
  causedBy: (alarm) => `It comes from: ${alarm}`,
  severities: { warning: 'warning', critical: 'critical' },
  states: { open: 'nobody has it', held: 'acknowledged', shelved: 'shelved', over: 'over' },
  subjects: {
    floor: 'the floor',
    queue: 'queue',
    agent: 'agent',
    call: 'call',
    'trunk-group': 'trunk group',
    system: 'system',
    'work-order': 'work order',
  },
  systems: { 'trunk-group': 'trunk group', ivr: 'menu', recorder: 'recorder' },
  nobody: 'nobody',
  shelvedUntil: (at, who) => `until ${at}, by ${who}`,
  latchedUntil: (at) => `comes and goes; held until ${at}`,
  repeated: (times) => `raised anew ×${times}`,
  ledTo: (late, caused) =>
    [
      late > 0 ? (late === 1 ? '1 late call' : `${late} late calls`) : '',
      caused > 0 ? (caused === 1 ? '1 alarm' : `${caused} alarms`) : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  none: 'No alarm is open.',
  more: (count) => `${count} more`,
  load: (tenMinutes, hour, own) => `alarms: 10 min ${tenMinutes}, 1 h ${hour}, yours ${own}`,
  flood: 'a flood: look at the causes',
};
