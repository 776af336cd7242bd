/** The key of what can be shelved: a rule about a subject. Knows no alarm. */
import type { AlarmRuleName, AlarmSubject } from '../../protocol/entities/alarm.ts';

/** Equal for equal rule and subject; never shown. */
export function shelfKey(rule: AlarmRuleName, subject: AlarmSubject): string {
  return `${rule} ${subject.kind} ${subject.id ?? ''}`;
}
