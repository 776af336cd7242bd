/** Expected late: calls that will wait past the threshold in the next 15 min, as the floor stands and the rota goes on. Looked at each minute. */
import { blame } from '../blame.ts';
import { nextOnGrid, type RuleLook, THE_FLOOR } from '../rule.ts';

const MINUTE = 60_000;

/** `clear`: the share of a threshold the number has to fall to. */
export const expectedLate: RuleLook = (scene, rule) => {
  const { memory, now } = scene;
  const nextAt = nextOnGrid(now, MINUTE);
  // Judged with the number made for this minute, at its first second alone.
  if (now % MINUTE !== 0) return { findings: 'as-before', nextAt };
  const late = memory.outlook?.minute === now ? memory.outlook.late : null;
  if (late === null) return { findings: [], nextAt };
  const open = scene.open('expected-late', THE_FLOOR)?.severity ?? null;
  const { warning, critical } = rule;
  const share = rule.clear ?? 1;
  const over = (threshold: number | null, held: boolean): boolean =>
    threshold !== null && (late >= threshold || (held && late > threshold * share));
  const level = over(critical, open === 'critical')
    ? ('critical' as const)
    : over(warning, false)
      ? ('warning' as const)
      : open !== null && over(warning ?? critical, true)
        ? ('held' as const)
        : null;
  if (level === null) return { findings: [], nextAt };
  const limit = level === 'critical' ? critical : warning;
  return { findings: [{ subject: THE_FLOOR, level, value: late, limit, why: () => blame(scene) }], nextAt };
};
