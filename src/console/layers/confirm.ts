/** The confirm of an act: what it would do to each target and to the floor, then No or Yes. */

import type { AlarmRule } from '../../protocol/entities/configuration.ts';
import { approvalLine, approvalRows } from '../../view/approvals.ts';
import { lengthText } from '../../view/length.ts';
import { planLines, targetLines } from '../../view/plan.ts';
import { type Line, span } from '../../view/span.ts';
import type { Words } from '../../view/words/words.ts';
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

/** What was asked for besides the targets, as the person chose it. */
function askedLines({ command, why }: ConfirmLayer, deck: Deck): readonly Line[] {
  const { words, reading } = deck;
  const { forms } = words.dialogs;
  const names = reading.names();
  const asked = (label: string, what: string): Line => [span(`${label} `, 'dim'), span(what, 'strong')];
  const lines: Line[] = [];
  switch (command.t) {
    case 'close': {
      const length = command.length === null ? '' : ` ${lengthText(command.length)}`;
      lines.push(asked(words.dialogs.reason, names.reason(command.reason) + length));
      break;
    }
    case 'reassign': {
      const { length = null } = command;
      const until = length === null ? '' : `  ${lengthText(length)}`;
      lines.push([span(command.queues.map(names.queue).join(' · '), 'strong'), span(until, 'accent')]);
      break;
    }
    case 'skills':
      for (const { queue, level } of command.levels)
        lines.push(
          asked(names.queue(queue), level === null ? forms.skills.notServed : forms.skills.level(level)),
        );
      break;
    case 'sign-out':
      lines.push([
        span(command.cut ? forms.signOut.cut : forms.signOut.awaited, command.cut ? 'critical' : 'dim'),
      ]);
      break;
    case 'note':
      lines.push(asked(forms.note.text, command.text));
      break;
    case 'ask-back':
      if (command.withdraw) lines.push([span(forms.askBack.withdraw, 'strong')]);
      else if (command.length !== null) lines.push(asked(forms.askBack.within, lengthText(command.length)));
      if (command.note !== null) lines.push(asked(forms.note.text, command.note));
      break;
    case 'help':
      lines.push(asked(forms.help.how, forms.help.ways[command.how]));
      if (command.text !== null) lines.push(asked(forms.help.text, command.text));
      break;
    case 'listen':
      lines.push([
        span(forms.listen.modes[command.mode], 'strong'),
        span(` ${forms.listen.explain[command.mode]}`, 'dim'),
      ]);
      break;
    case 'move': {
      const { to } = command;
      const agent = to.t === 'agent' ? reading.floor().agents.get(to.agent) : undefined;
      const where =
        to.t === 'queue'
          ? names.queue(to.queue)
          : to.t === 'same'
            ? forms.move.same
            : `${to.agent} ${agent?.name ?? ''}`;
      lines.push(asked(forms.move.where, where));
      if (command.priority !== null) lines.push(asked(forms.move.priority, String(command.priority)));
      break;
    }
    case 'queue': {
      const { queue } = forms;
      if (command.open !== undefined)
        lines.push(asked(queue.open, command.open ? queue.opened : queue.closed));
      if (command.callBack !== undefined)
        lines.push(asked(queue.callBack, command.callBack ? queue.offered : queue.notOffered));
      if (command.overflow !== undefined)
        lines.push(
          asked(queue.overflow, command.overflow === null ? queue.noOverflow : names.queue(command.overflow)),
        );
      if (command.announcement !== undefined)
        lines.push(asked(queue.announcement, command.announcement ?? queue.noAnnouncement));
      break;
    }
    case 'shelve':
      lines.push(
        asked(
          forms.shelve.length,
          command.length === null ? forms.shelve.takeOff : lengthText(command.length),
        ),
      );
      if (command.reason !== '') lines.push(asked(forms.shelve.reason, command.reason));
      break;
    case 'wording':
      if (command.text === null) lines.push([span(forms.wording.withdraw, 'strong')]);
      else lines.push(asked(forms.wording.text, command.text));
      if (command.length !== null) lines.push(asked(forms.wording.valid, lengthText(command.length)));
      break;
    case 'incident':
      lines.push([span(forms.incident[command.action], 'strong'), span(` ${command.name ?? ''}`)]);
      break;
    case 'thresholds':
      for (const rule of command.alarms)
        lines.push(
          asked(words.alarms.rules[rule.id], rule.on ? ruleText(rule, words) : forms.thresholds.off),
        );
      if (command.readyFloor !== null)
        lines.push(
          asked(
            forms.thresholds.readyFloor,
            command.readyFloor.map(({ from, seats }) => `${from} ${seats}`).join(', '),
          ),
        );
      break;
    case 'hand-over':
      lines.push([span(forms.handOver[command.action], 'strong')]);
      if (command.note !== null) lines.push(asked(forms.handOver.note, command.note));
      break;
    case 'duty':
      lines.push([span(command.action === 'take' ? forms.duty.take : forms.duty.giveBack, 'strong')]);
      if (command.why !== null) lines.push(asked(forms.duty.why, command.why));
      if (command.length !== null) lines.push(asked(forms.duty.length, lengthText(command.length)));
      break;
    case 'approve': {
      const wanted = new Set(command.targets);
      for (const row of approvalRows(reading.floor(), reading.now(), words, names))
        if (wanted.has(row.id)) lines.push(approvalLine(row, words, names));
      lines.push([span(forms.approve[command.action], 'strong')]);
      break;
    }
    case 'acknowledge':
      if (command.note !== null) lines.push(asked(forms.acknowledge.note, command.note));
      break;
    case 'ready':
    case 'release':
    case 'undo':
      break;
  }
  if (why !== null) lines.push(asked(forms.request.why, why));
  return lines;
}

/** Why it is only a request, or that one does alone at night what else takes two. */
function requestLines({ request, second }: ConfirmLayer, words: Words): readonly Line[] {
  const says = words.dialogs.forms.request;
  if (second === 'alone' && !request) return [[span(says.alone, 'notice')]];
  return request ? [[span(second === 'needed' ? says.second : says.explain, 'notice')]] : [];
}

/** `warning 3 · critical 5 · clears at 2 · must last (s) 30 · critical must last (s) -`. */
function ruleText(rule: AlarmRule, words: Words): string {
  const fields = words.dialogs.forms.thresholds;
  const ids = ['warning', 'critical', 'clear', 'delay', 'criticalDelay', 'clearDelay', 'minimum'] as const;
  return ids.map((id) => `${fields[id]} ${rule[id] ?? '-'}`).join(' · ');
}

export function confirmLines(layer: ConfirmLayer, deck: Deck): readonly Line[] {
  const { words, glyphs, reading } = deck;
  const { width, height } = boxSize(deck);
  const { command, targets, plan } = layer;
  const inner = width - 4;
  const wrapped = (lines: readonly Line[]): Line[] => lines.flatMap((line) => wrapLine(line, inner));
  const names = new Map(targets.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? reading.floor().agents.get(id)?.name ?? id;
  const request = requestLines(layer, words);
  const each = plan === null ? [] : wrapped(targetLines(plan, words, nameOf));
  const before = wrapped([...request, ...askedLines(layer, deck)]);
  const after =
    plan === null ? wrapped([[span(words.dialogs.planning, 'dim')]]) : wrapped(floorLines(layer, deck));
  const question: Line = [
    span(`${layer.request ? deck.texts.requestQuestion : words.dialogs.question[command.t]}  `),
    ...choiceLine(layer.choice, words),
  ];
  const explanation = wrapped([[span(words.dialogs.explain[command.t], 'dim')]]);
  const room = height - 2;
  const body = possible(layer)
    ? withQuestion(
        [...before, ...shownTargets(each, layer.top, room - before.length - after.length - 2), ...after],
        explanation,
        question,
        room,
      )
    : [...before, ...each, ...after];
  const title: Line = [
    span(words.dialogs.titles[command.t](targets.length, targets[0]?.name ?? ''), 'strong'),
  ];
  return boxed(title, body, width, height, glyphs);
}

/** The figures of the floor say something where seats change; a note changes none. */
function floorLines({ plan }: ConfirmLayer, deck: Deck): readonly Line[] {
  if (plan === null) return [];
  const lines = planLines(plan, deck.words);
  const { ready, closed } = plan.floor;
  const seats = ready.before !== ready.after || closed.before !== closed.after;
  return seats || SEATS.has(plan.command.t) ? lines : lines.slice(0, plan.targets.length > 1 ? 1 : 0);
}

const SEATS: ReadonlySet<string> = new Set(['ready', 'close', 'reassign', 'skills', 'sign-out']);

/** As many of the targets as have room, from `top` on; two always. */
function shownTargets(lines: readonly Line[], top: number, room: number): readonly Line[] {
  const rows = Math.max(2, room);
  if (lines.length <= rows) return lines;
  const first = Math.min(top, lines.length - rows);
  return lines.slice(first, first + rows);
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
  if (press.t === 'named' && (press.name === 'page-down' || press.name === 'page-up')) {
    const by = press.name === 'page-down' ? 5 : -5;
    const top = Math.max(0, Math.min(layer.top + by, layer.targets.length - 1));
    return top === layer.top ? undefined : replaceLayer(deck.ui, { ...layer, top });
  }
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
