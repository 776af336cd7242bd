/** A system the floor stands on is down: the rule for each kind of them. Thresholds are s since it went down. */
import type { System } from '../../../protocol/entities/system.ts';
import { type CauseCode, plainCause } from '../causes.ts';
import { ALL_WELL, earlier, type Finding, levelByAge, limitOf, type RuleLook } from '../rule.ts';

const CODES: { readonly [Kind in System['kind']]: CauseCode } = {
  'trunk-group': 'trunk-down',
  ivr: 'ivr-down',
  recorder: 'recorder-down',
};

/** The rule for systems of this kind. */
export function systemDown(kind: System['kind']): RuleLook {
  return ({ floor, now }, rule) => {
    if (floor.systems.size === 0) return ALL_WELL;
    const findings: Finding[] = [];
    let nextAt: number | null = null;
    const ms = (threshold: number | null) => (threshold === null ? null : threshold * 1000);
    for (const system of floor.systems.values()) {
      if (system.kind !== kind || system.state === 'up') continue;
      const age = levelByAge(system.since, now, ms(rule.warning), ms(rule.critical));
      nextAt = earlier(nextAt, age.nextAt);
      if (age.level === null) continue;
      findings.push({
        subject: { kind: kind === 'trunk-group' ? 'trunk-group' : 'system', id: system.id },
        level: age.level,
        value: (now - system.since) / 1000,
        limit: limitOf(age.level, rule),
        why: () => plainCause(CODES[kind]),
      });
    }
    return { findings, nextAt };
  };
}
