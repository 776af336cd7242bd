/** The confirm of an act: what it would do to the agent and to the floor, then No or Yes. */
import { lengthText } from '../../view/length.ts';
import { planLines, targetLines } from '../../view/plan.ts';
import { type Line, span } from '../../view/span.ts';
import { carryOut } from '../acting.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { wrapLine } from '../parts/wrap.ts';
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
  const wrapped = (lines: readonly Line[]): Line[] => lines.flatMap((line) => wrapLine(line, inner));
  const asked: Line[] = [];
  if (command.t === 'close') {
    const reason = reading.names().reason(command.reason);
    const length = command.length === null ? '' : ` ${lengthText(command.length)}`;
    asked.push([span(`${words.dialogs.reason} `, 'dim'), span(reason + length, 'strong')]);
  }
  if (command.t === 'reassign')
    asked.push([span(command.queues.map(reading.names().queue).join(' · '), 'strong')]);
  const told: readonly Line[] =
    plan === null
      ? [[span(words.dialogs.planning, 'dim')]]
      : [...targetLines(plan, words, () => target.name), ...planLines(plan, words)];
  const facts = wrapped([...asked, ...told]);
  const body = possible(layer)
    ? withQuestion(
        facts,
        wrapped([[span(words.dialogs.explain[command.t], 'dim')]]),
        [span(`${words.dialogs.question[command.t]}  `), ...choiceLine(layer.choice, words)],
        height - 2,
      )
    : facts;
  const title: Line = [span(words.dialogs.titles[command.t](1, target.name), 'strong')];
  return boxed(title, body, width, height, glyphs);
}

/** What to answer always stands in sight: where there is no room the air goes first, then the explanation, then facts. */
function withQuestion(
  facts: readonly Line[],
  explanation: readonly Line[],
  question: Line,
  room: number,
): readonly Line[] {
  const airy = [...facts, [], ...explanation, [], question];
  if (airy.length <= room) return airy;
  const dense = [...facts, ...explanation, question];
  return dense.length <= room ? dense : [...facts.slice(0, Math.max(0, room - 1)), question];
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
