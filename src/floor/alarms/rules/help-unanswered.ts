/** Help unanswered: s an agent's raised hand is seen by nobody. A caller in danger is critical as soon as it is a warning. */
import type { HelpTopic } from '../../../protocol/entities/help.ts';
import type { CauseCode } from '../causes.ts';
import { ALL_WELL, earlier, type Finding, levelByAge, limitOf, type RuleLook } from '../rule.ts';

const CODES: { readonly [Topic in HelpTopic]: CauseCode } = {
  question: 'help-question',
  abusive: 'help-abusive',
  danger: 'help-danger',
  technical: 'help-technical',
  other: 'help-other',
};

export const helpUnanswered: RuleLook = ({ floor, now }, rule) => {
  if (floor.helps.size === 0) return ALL_WELL;
  const findings: Finding[] = [];
  let nextAt: number | null = null;
  const ms = (threshold: number | null) => (threshold === null ? null : threshold * 1000);
  for (const { agent, since, topic } of floor.helps.values()) {
    const urgent = topic === 'danger' && rule.warning !== null && rule.critical !== null;
    const critical = urgent ? rule.warning : rule.critical;
    const age = levelByAge(since, now, ms(rule.warning), ms(critical));
    nextAt = earlier(nextAt, age.nextAt);
    if (age.level === null) continue;
    findings.push({
      subject: { kind: 'agent', id: agent },
      level: age.level,
      value: (now - since) / 1000,
      limit: age.level === 'critical' ? critical : limitOf(age.level, rule),
      why: () => ({ code: CODES[topic], agents: [agent], count: null }),
    });
  }
  return { findings, nextAt };
};
