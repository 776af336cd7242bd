import { describe, expect, it } from 'vitest';
import { begin, carryOut, say } from '../../../src/console/acting.ts';
import { footLines } from '../../../src/console/parts/foot.tsx';
import { targetOf } from '../../../src/console/targets.ts';
import { REFUSALS, type RefusalCode } from '../../../src/protocol/reasons.ts';
import { lineWidth } from '../../../src/view/line.ts';
import { lineText, span } from '../../../src/view/span.ts';
import { type ConsoleFloor, consoleFloor, settled } from '../../builders/console-floor.tsx';

const CODES = Object.keys(REFUSALS) as RefusalCode[];

/** Both rows of the foot as one text, without what stands between words. */
const footOf = ({ deck }: ConsoleFloor): string =>
  footLines(deck).map(lineText).join('').replaceAll(/\s/g, '');

/** Force ready of 1003, sent and refused. */
async function refused(floor: ConsoleFloor, reason: RefusalCode): Promise<void> {
  const target = targetOf('agent', '1003', floor.deck);
  if (target === null) throw new Error('no agent');
  begin('ready', [target], floor.deck);
  await settled();
  const layer = floor.deck.ui.getState().layers.at(-1);
  if (layer?.t !== 'confirm' || layer.plan === null) throw new Error('no plan');
  carryOut(layer, layer.plan, floor.deck);
  floor.acts().at(-1)?.result('rejected', { reason });
  await settled();
}

describe('the foot', () => {
  it.each([
    ['en', 80],
    ['en', 40],
    ['zh', 80],
    ['zh', 40],
  ] as const)('says every refusal to its end in %s at %i cells [SCREEN-12]', async (language, columns) => {
    const floor = consoleFloor({ language, columns });
    const { refusals, refusedBecause } = floor.deck.words;
    for (const code of CODES) {
      await refused(floor, code);
      const said = footOf(floor);
      const ways = columns === 80 ? [refusals[code]] : [refusals[code], refusedBecause[code]];
      expect(
        ways.some((way) => said.includes(way.replaceAll(/\s/g, ''))),
        `${code}: ${said}`,
      ).toBe(true);
      for (const line of footLines(floor.deck)) expect(lineWidth(line)).toBe(columns);
    }
  });

  it('has the keys back when the message is over, is short or a dialog is on top [SCREEN-12]', async () => {
    const floor = consoleFloor({ columns: 80 });
    const keys = footLines(floor.deck)[1];
    await refused(floor, 'plan-changed');
    expect(footLines(floor.deck)[1]).not.toEqual(keys);
    floor.deck.ui.setState({ layers: [{ t: 'quit', choice: 'no', shownAt: 0 }] });
    const [status, hint] = footLines(floor.deck).map(lineText);
    expect(hint).toContain('Esc');
    expect(status).toContain('refused');
    floor.deck.ui.setState({ layers: [] });
    floor.wallClock.advance(20_000);
    floor.patch({ heardAt: floor.wallClock.now() });
    expect(footLines(floor.deck)[1]).toEqual(keys);
    say(floor.deck, [span('done')]);
    expect(footLines(floor.deck)[1]).toEqual(keys);
  });
});
