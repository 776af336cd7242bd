/** Closed beyond plan: more seats closed than the rota plans at this instant. Thresholds are seats. Without a rota there is no plan to exceed. */
import { blame } from '../blame.ts';
import type { CauseCode } from '../causes.ts';
import { ALL_WELL, levelAbove, limitOf, nextOnGrid, type RuleLook, THE_FLOOR } from '../rule.ts';
import { closedCount } from '../seats-now.ts';

const MINUTE = 60_000;
const OF_CLOSED: readonly CauseCode[] = ['closed-forced', 'closed-own', 'closed-system'];

export const closedBeyondPlan: RuleLook = (scene, rule) => {
  const rota = scene.rota();
  if (rota === null) return ALL_WELL;
  const seats = scene.seats();
  const beyond = closedCount(seats) - rota.plannedClosed;
  const open = scene.open('closed-beyond-plan', THE_FLOOR);
  const level = levelAbove(beyond, rule, open?.severity ?? null);
  const nextAt = nextOnGrid(scene.now, MINUTE);
  if (level === null) return { findings: [], nextAt };
  const limit = limitOf(level, rule);
  const why = () => {
    const cause = blame(scene);
    if (OF_CLOSED.includes(cause.code)) return cause;
    return { code: 'closed-own' as const, agents: [], count: beyond };
  };
  return { findings: [{ subject: THE_FLOOR, level, value: beyond, limit, why }], nextAt };
};
