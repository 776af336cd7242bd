/** A plan as a person reads it before saying yes: per effect, and what it does to the floor. Also the outcome afterwards. */
import type { Plan, TargetResult } from '../protocol/command.ts';
import { TARGET_KIND } from '../protocol/command-names.ts';
import type { AgentState } from '../protocol/entities/agent.ts';
import type { Result } from '../protocol/frames/down/result.ts';
import type { RefusalCode } from '../protocol/reasons.ts';
import { safeText } from '../protocol/safe-text.ts';
import { STATE_LETTERS } from './glyphs.ts';
import { type Line, type Span, span, type Tone } from './span.ts';
import { readyTone } from './tones.ts';
import type { Words } from './words/words.ts';

/** `3 at once · 1 after the call · 1 refused: not signed in`, in tones; what there is none of is left out. */
export function effectsLine(plan: Plan, words: Words): Line {
  const text = words.dialogs.plan;
  const of = (effect: Plan['targets'][number]['effect']): number =>
    plan.targets.filter((target) => target.effect === effect).length;
  const refused = plan.targets.filter((target) => target.effect === 'refused');
  const parts: Span[] = [];
  if (of('now') > 0) parts.push(span(text.now(of('now')), 'strong'));
  if (of('at-call-end') > 0) parts.push(span(text.atCallEnd(of('at-call-end')), 'notice'));
  if (of('none') > 0) parts.push(span(text.none(of('none')), 'dim'));
  if (refused.length > 0) {
    const why = reasonCounts(refused.map((target) => target.reason));
    parts.push(span(text.refused(refused.length, whyText(why, words)), 'warning'));
  }
  if (parts.length === 0) return [span(text.nothing, 'dim')];
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span(' · ', 'dim'), part]));
}

/** `ready 12 → 9, floor 4`, in the tone of what is left. */
export function readyLine(plan: Plan, words: Words): Line {
  const { ready, readyFloor } = plan.floor;
  const tone = ready.after < ready.before ? readyTone(ready.after, readyFloor) : 'plain';
  return [span(words.dialogs.plan.ready(ready.before, ready.after, readyFloor), tone)];
}

/** The plan in two lines, with a third when it leaves fewer ready seats than the floor. */
export function planLines(plan: Plan, words: Words): readonly Line[] {
  const lines = [effectsLine(plan, words), readyLine(plan, words)];
  const { ready, readyFloor, belowFloor, waiting } = plan.floor;
  if (belowFloor && ready.after < ready.before) {
    const waits = waiting > 0 ? ` ${words.dialogs.plan.waiting(waiting)}` : '';
    lines.push([span(words.dialogs.plan.belowFloor(ready.after, readyFloor) + waits, 'critical')]);
  }
  return lines;
}

/** Each target with its effect: `1001 talking → closed seat, after the call`. What has no state and no short id has its name alone. */
export function targetLines(plan: Plan, words: Words, nameOf: (id: string) => string): readonly Line[] {
  const kind = TARGET_KIND[plan.command.t];
  const plain = kind === 'floor' || kind === 'request' || kind === 'alarm';
  return plan.targets.map((target) => {
    const name = nameOf(target.target);
    const both = plain || name === target.target ? `${name} ` : `${target.target} ${name} `;
    const who = span(plain && name === target.target ? '' : both, 'strong');
    if (target.effect === 'refused' || target.effect === 'none') {
      const why = target.reason === null ? words.effects[target.effect] : words.refusals[target.reason];
      return [who, span(why, target.effect === 'refused' ? 'warning' : 'dim')];
    }
    const change = plain ? '' : `${stateWord(target.before, words)} → ${stateWord(target.after, words)} `;
    const tone = target.effect === 'now' ? 'plain' : 'notice';
    return [who, span(change), span(words.effects[target.effect], tone)];
  });
}

/** A state word from the wire in the reader's language; one we do not know is shown as it came, made safe. */
export function stateWord(word: string, words: Words): string {
  return isState(word) ? words.states[word] : safeText(word);
}

function isState(word: string): word is AgentState {
  return Object.hasOwn(STATE_LETTERS, word);
}

/** What became of a command, one sentence per outcome; the whole refusal alone when it was refused as a whole. */
export function resultLines(result: Pick<Result, 'refused' | 'results'>, words: Words): readonly Line[] {
  if (result.refused !== null) return [[span(words.refusals[result.refused], 'critical')]];
  const of = (outcome: TargetResult['outcome']): readonly TargetResult[] =>
    result.results.filter((one) => one.outcome === outcome);
  const { messages } = words;
  // The only target is named beside: counting it would say nothing.
  const counted = (count: number): number | null => (result.results.length === 1 ? null : count);
  const lines: Line[] = [];
  const tell = (
    outcomes: readonly TargetResult[],
    say: (count: number | null) => string,
    tone: Tone,
  ): void => {
    if (outcomes.length > 0) lines.push([span(say(counted(outcomes.length)), tone)]);
  };
  tell([...of('applied'), ...of('duplicate')], messages.applied, 'good');
  tell(of('accepted'), messages.accepted, 'notice');
  tell(of('awaiting-approval'), messages.awaitingApproval, 'notice');
  for (const [code, count] of reasonCounts(of('rejected').map((one) => one.reason))) {
    lines.push([span(messages.rejected(counted(count), refusalText(code, words)), 'warning')]);
  }
  tell(of('unknown'), messages.unknownOutcome, 'critical');
  return lines;
}

function reasonCounts(reasons: readonly (RefusalCode | null)[]): ReadonlyMap<RefusalCode | null, number> {
  const counts = new Map<RefusalCode | null, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function refusalText(code: RefusalCode | null, words: Words): string {
  return code === null ? words.outcomes.rejected : words.refusals[code];
}

function whyText(counts: ReadonlyMap<RefusalCode | null, number>, words: Words): string {
  const short = (code: RefusalCode | null): string =>
    code === null ? words.effects.refused : words.refusedBecause[code];
  const all = [...counts];
  if (all.length === 1 && all[0]) return short(all[0][0]);
  return all.map(([code, count]) => words.dialogs.plan.why(count, short(code))).join(words.listSeparator);
}
