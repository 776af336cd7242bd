/** Connected rate of the last 24 h, in per cent: answered over asked for and decided, blocked attempts included. */
import { blame } from '../blame.ts';
import { plainCause } from '../causes.ts';
import { ALL_WELL, levelBelow, limitOf, nextOnGrid, type RuleLook, THE_FLOOR } from '../rule.ts';

const HALF_HOUR = 30 * 60_000;
const HALF_HOURS = 48;
/** A ratio of few calls falls with each of them: fewer lost ones than this raise nothing. */
const FEWEST_LOST = 3;

/** Who waits at this moment is not lost: in a rate of few calls each of them would look like it. */
export const connectedRate: RuleLook = (scene, rule) => {
  const { floor, now } = scene;
  const oldest = now - (now % HALF_HOUR) - (HALF_HOURS - 1) * HALF_HOUR;
  let [decided, blocked, answered] = [0, 0, 0];
  for (const row of floor.halfHours) {
    if (row.from < oldest) continue;
    decided += row.answered + row.abandoned + row.blocked;
    blocked += row.blocked;
    answered += row.answered;
  }
  const lost = decided - answered;
  const open = scene.open('connected-rate', THE_FLOOR);
  if (decided === 0) return ALL_WELL;
  if (open === null && (decided < rule.minimum || lost < FEWEST_LOST)) return ALL_WELL;
  const value = (answered / decided) * 100;
  const level = levelBelow(value, rule, open?.severity ?? null);
  const nextAt = nextOnGrid(now, HALF_HOUR);
  if (level === null) return { findings: [], nextAt };
  const why = () => {
    if (blocked > lost / 2) return plainCause('trunks-full', blocked);
    const cause = blame(scene);
    return cause.code === 'all-busy' ? plainCause('lost-calls', lost) : cause;
  };
  return { findings: [{ subject: THE_FLOOR, level, value, limit: limitOf(level, rule), why }], nextAt };
};
