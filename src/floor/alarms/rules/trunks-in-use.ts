/** Trunks in use, of a group, in per cent of its size. */
import { plainCause } from '../causes.ts';
import { type Finding, levelAbove, limitOf, type RuleLook } from '../rule.ts';

export const trunksInUse: RuleLook = (scene, rule) => {
  const { floor, configuration } = scene;
  const findings: Finding[] = [];
  for (const { id, size } of configuration.trunkGroups) {
    if (size === 0) continue;
    const used = floor.trunkTallies.get(id)?.inUse ?? 0;
    const value = (used / size) * 100;
    const subject = { kind: 'trunk-group', id } as const;
    const level = levelAbove(value, rule, scene.open('trunks-in-use', subject)?.severity ?? null);
    if (level === null) continue;
    const burst = scene.open('arrivals', { kind: 'floor', id: null })?.why.code === 'burst';
    const why = () => plainCause(burst ? 'burst' : 'trunks-full', used);
    findings.push({ subject, level, value, limit: limitOf(level, rule), why });
  }
  return { findings, nextAt: null };
};
