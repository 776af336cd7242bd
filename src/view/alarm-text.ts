/** Alarms and their causes as sentences. Knows the words; must not know how alarms are raised. */
import type { Floor } from '../floor/floor.ts';
import type { Alarm, AlarmCause, AlarmSubject, PastAlarm } from '../protocol/entities/alarm.ts';
import type { System } from '../protocol/entities/system.ts';
import { safeText } from '../protocol/safe-text.ts';
import { isCauseCode, ruleValue } from './alarm-names.ts';
import type { Names } from './names.ts';
import type { Words } from './words/words.ts';

/** What an alarm is about, by the name a person uses: a queue, an agent, a trunk group, the floor. */
export function subjectName(subject: AlarmSubject, words: Words, names: Names): string {
  const { kind, id } = subject;
  if (id === null) return names.floor || words.alarms.subjects[kind];
  switch (kind) {
    case 'queue':
      return names.queue(id);
    case 'agent':
      return names.agent(id);
    case 'trunk-group':
      return names.trunkGroup(id);
    case 'system':
      return systemName({ id, kind: id === 'ivr' || id === 'recorder' ? id : 'trunk-group' }, words, names);
    case 'floor':
    case 'call':
    case 'work-order':
      return id;
  }
}

/** A trunk group by its name, the menu and the recorder by theirs. */
export function systemName({ id, kind }: Pick<System, 'id' | 'kind'>, words: Words, names: Names): string {
  return kind === 'trunk-group' ? names.trunkGroup(id) : words.alarms.systems[kind];
}

type Told = Pick<Alarm, 'rule' | 'subject' | 'why'> & Partial<Pick<Alarm, 'value' | 'limit'>>;

/** One sentence: about whom, what was measured, against what. */
export function alarmSentence(alarm: Told, words: Words, names: Names): string {
  const { rule, subject, value = null, limit = null } = alarm;
  const say = words.alarms.sentences[rule];
  return say(subjectName(subject, words, names), ruleValue(rule, value), ruleValue(rule, limit));
}

/** Why, in one sentence, with who belongs to it; where it comes from another alarm, that alarm is named after it. */
export function causeSentence(
  why: AlarmCause,
  words: Words,
  names: Names,
  others?: Pick<Floor, 'alarms' | 'pastAlarms'>,
): string {
  const { code, agents, count, by } = why;
  const more = count !== null && count > agents.length ? ` ${words.alarms.more(count - agents.length)}` : '';
  const who = agents.map((id) => names.agent(id)).join(words.listSeparator);
  const told = isCauseCode(code)
    ? words.alarms.causes[code](count === null ? '' : String(count), who === '' ? '' : who + more)
    : safeText(code);
  const other: Alarm | PastAlarm | undefined =
    by === null ? undefined : (others?.alarms.get(by) ?? others?.pastAlarms.get(by));
  return other === undefined ? told : `${told} ${words.alarms.causedBy(alarmTitle(other, words, names))}`;
}

/** A few words for a list: the alarm and whom it is about, which the floor as a whole needs not. */
export function alarmTitle(alarm: Pick<Alarm, 'rule' | 'subject'>, words: Words, names: Names): string {
  const title = words.alarms.rules[alarm.rule];
  // The systems have alarms of their own name.
  return alarm.subject.id === null || alarm.subject.kind === 'system'
    ? title
    : `${title} ${subjectName(alarm.subject, words, names)}`;
}

/** Alarms whose sentence says its cause already. */
const SELF: Partial<Readonly<Record<Alarm['rule'], string>>> = {
  'closed-overrun': 'overrun',
  'trunks-in-use': 'trunks-full',
  'trunk-group-down': 'trunk-down',
  'recorder-down': 'recorder-down',
  'ivr-down': 'ivr-down',
  'ring-no-answer': 'no-answer',
  'agent-missing': 'absent',
  feed: 'feed-lost',
};

/** The cause where it says more than the alarm itself; else null. */
export function tellingCause(
  alarm: Pick<Alarm, 'rule' | 'why'>,
  words: Words,
  names: Names,
  others?: Pick<Floor, 'alarms' | 'pastAlarms'>,
): string | null {
  const { code, by } = alarm.why;
  if (code === '' || (SELF[alarm.rule] === code && by === null)) return null;
  return causeSentence(alarm.why, words, names, others);
}
