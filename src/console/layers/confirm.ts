/** The confirm of an act: what it would do to the agent and to the floor, then No or Yes. */
import { lengthText } from '../../view/length.ts';
import { planLines, targetLines } from '../../view/plan.ts';
import { type Line, span } from '../../view/span.ts';
import { carryOut } from '../acting.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { wrapText } from '../parts/wrap.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { choiceLine, SETTLE, verdictOf } from './choice.ts';
import { hints } from './hints.ts';
import type { ConfirmLayer } from './layer.ts';

/** Whether there is anything to say yes to. */
function possible(layer: ConfirmLayer): boolean {
  return layer.plan?.targets.some((one) => one.effect === 'now' || one.effect === 'at-call-end') ?? false;
}

export function confirmLines(layer: ConfirmLayer, deck: Deck): readonly Line[] {
  const { words, reading, glyphs } = deck;
  const { width, height } = boxSize(deck);
  const { command, target, plan } = layer;
  const inner = width - 4;
  const said = (text: string, tone: 'plain' | 'dim' = 'plain'): Line[] =>
    wrapText(text, inner).map((row) => [span(row, tone)]);
  const asked: Line[] = [];
  if (command.t === 'close') {
    const reason = reading.names().reason(command.reason);
    const length = command.length === null ? '' : ` ${lengthText(command.length)}`;
    asked.push([span(`${words.dialogs.reason} `, 'dim'), span(reason + length, 'strong')]);
  }
  if (command.t === 'reassign') {
    asked.push(
      ...wrapText(command.queues.map(reading.names().queue).join(' · '), inner).map(
        (row): Line => [span(row, 'strong')],
      ),
    );
  }
  const body: Line[] =
    plan === null
      ? [[span(words.dialogs.planning, 'dim')]]
      : [
          ...targetLines(plan, words, () => target.name),
          ...planLines(plan, words),
          ...(possible(layer)
            ? [
                [],
                ...said(words.dialogs.explain[command.t], 'dim'),
                [],
                [span(`${words.dialogs.question[command.t]}  `), ...choiceLine(layer.choice, words)],
              ]
            : []),
        ];
  return boxed(
    [span(words.dialogs.titles[command.t](1, target.name), 'strong')],
    [...asked, ...body],
    width,
    height,
    glyphs,
  );
}

export function confirmKeys(press: KeyPress, layer: ConfirmLayer, deck: Deck): void {
  const { plan } = layer;
  const settled = plan !== null && deck.wallClock.now() - layer.shownAt >= SETTLE;
  const verdict = verdictOf(press, layer.choice, settled);
  if (verdict.t === 'no') return popLayer(deck.ui);
  if (plan === null || !possible(layer)) return;
  if (verdict.t === 'choose') replaceLayer(deck.ui, { ...layer, choice: verdict.choice });
  if (verdict.t === 'yes') carryOut(layer, plan, deck);
}

export function confirmHint(layer: ConfirmLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const arrows = `${deck.glyphs.keys.left}${deck.glyphs.keys.right}`;
  return possible(layer)
    ? hints([
        [arrows, keys.choose],
        ['Enter', keys.next],
        ['y', keys.confirm],
        ['Esc', keys.cancel],
      ])
    : hints([['Esc', keys.cancel]]);
}
