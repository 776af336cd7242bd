/** 200 agents and 5 calls a second on a live Asterisk: what the link costs, and that a console on it stays quick. */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { describe, expect, it } from 'vitest';
import { measureLoad } from '../../../../scripts/lab/asterisk/load.ts';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { PROGRAM } from '../../../builders/processes.ts';
import { terminalMissing } from '../../../builders/terminal.ts';

const found = findAsterisk();
const missing = found.t === 'missing' ? found.why : terminalMissing();
if (missing !== null) console.warn(`skipped: load on a live Asterisk: ${missing}`);
/** S of measuring; `SEATWATCH_LAB_SECONDS` for the full length. */
const LENGTH = Math.min(120, Number(process.env.SEATWATCH_LAB_SECONDS ?? 20));

describe('a full floor of a live Asterisk', () => {
  it.skipIf(missing !== null || !existsSync(PROGRAM))(
    'costs the link less than 15 % of a core, and the console keeps its figures [AST-92]',
    async () => {
      if (found.t === 'missing') return;
      const figures = await measureLoad(found.root, LENGTH);
      console.info(
        Object.entries(figures)
          .map(([name, value]) => `${name} ${value.toFixed(1)}`)
          .join(', '),
      );
      expect(figures.talking).toBeGreaterThan(20);
      expect(figures.link).toBeLessThan(15);
      // The console's own targets, for a machine of its own; where others queue for the processor a key does too.
      const crowd = Math.max(1, (loadavg()[0] ?? 0) / 2);
      expect(figures.keyMedian).toBeLessThan(12 * crowd);
    },
    (LENGTH + 120) * 1_000,
  );
});
