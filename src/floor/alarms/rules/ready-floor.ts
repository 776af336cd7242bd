/** Ready floor: how many ready seats more than the floor needs. Thresholds are seats above it; a floor nobody works on raises none. */
import { blame } from '../blame.ts';
import { ALL_WELL, nextOnGrid, type RuleLook, THE_FLOOR } from '../rule.ts';

/** The floor changes by the hour: looked at anew each minute. */
const MINUTE = 60_000;

export const readyFloor: RuleLook = (scene, rule) => {
  const { ready, signedIn } = scene.seats();
  if (signedIn === 0 && scene.rota() === null) return ALL_WELL;
  const floor = scene.readyFloor();
  const above = ready - floor;
  const { warning, critical } = rule;
  const level =
    critical !== null && above <= critical
      ? ('critical' as const)
      : warning !== null && above <= warning
        ? ('warning' as const)
        : null;
  const nextAt = nextOnGrid(scene.now, MINUTE);
  if (level === null) return { findings: [], nextAt };
  const limit = floor + ((level === 'critical' ? critical : warning) ?? 0);
  return { findings: [{ subject: THE_FLOOR, level, value: ready, limit, why: () => blame(scene) }], nextAt };
};
