/** What waits for this person: requests to approve, help nobody answered, ask-backs whose time is over, a shift that is offered. */
import { TARGET_KIND } from '../protocol/command-names.ts';
import { approvalLine, approvalRows } from '../view/approvals.ts';
import { COMMANDS, type CommandRecord } from '../view/commands.ts';
import { clockTime, duration } from '../view/duration.ts';
import { helpRows } from '../view/help-requests.ts';
import { type Line, span } from '../view/span.ts';
import type { Deck } from './deck.ts';
import { rightTo, welcomeNow } from './rights.ts';
import type { Target } from './target.ts';
import { targetOf } from './targets.ts';

/** `command` with `targets` is what is offered for it; never done by itself. */
export type Waiting = {
  readonly line: Line;
  readonly command: CommandRecord;
  readonly targets: readonly Target[];
  /** Others' matters; one's own request only waits. */
  readonly urgent: boolean;
};

export function inboxOf(deck: Deck): readonly Waiting[] {
  return [...helpItems(deck), ...requestItems(deck), ...askBackItems(deck), ...handOverItems(deck)];
}

const meOf = (deck: Deck): string => deck.connection.store.getState().welcome?.user ?? '';

function may(act: 'help' | 'ready' | 'hand-over', deck: Deck): boolean {
  const mirror = deck.connection.store.getState();
  const now = deck.reading.now();
  return rightTo(act, 1, welcomeNow(mirror, now), mirror.floor.configuration, now) !== 'may-not';
}

function helpItems(deck: Deck): readonly Waiting[] {
  if (!may('help', deck)) return [];
  const { sheets, dialogs } = deck.words;
  return helpRows(deck.reading.floor(), deck.reading.now()).flatMap(({ id, topic, waited }) => {
    const target = targetOf('agent', id, deck);
    if (target === null) return [];
    const line: Line = [
      span(`${id} ${target.name} `, 'strong'),
      span(
        dialogs.forms.help.waits(sheets.topics[topic], duration(waited)),
        topic === 'danger' ? 'critical' : 'warning',
      ),
    ];
    return [{ line, command: COMMANDS['help-answer'], targets: [target], urgent: true }];
  });
}

function requestItems(deck: Deck): readonly Waiting[] {
  const { words, reading } = deck;
  const mirror = deck.connection.store.getState();
  const { floor } = mirror;
  const welcome = welcomeNow(mirror, reading.now());
  // Who approves is the second person: no other is needed for that.
  const alone = floor.configuration && { ...floor.configuration, twoPerson: { acts: [], alone: null } };
  const rows = approvalRows(reading.floor(), reading.now(), words, reading.names());
  return rows.flatMap((row) => {
    const target = targetOf('request', row.id, deck);
    const approval = floor.approvals.get(row.id);
    if (target === null || !approval) return [];
    const own = approval.by.id === meOf(deck);
    const count = approval.command.targets.length;
    if (!own && rightTo(approval.command, count, welcome, alone, reading.now()) !== 'may') return [];
    const line = approvalLine(row, words, reading.names());
    return [{ line, command: COMMANDS.approve, targets: [target], urgent: !own }];
  });
}

/** The forced act is offered to whoever asked back, as long as the agent is still closed. */
function askBackItems(deck: Deck): readonly Waiting[] {
  if (!may('ready', deck)) return [];
  const { askBacks, agents } = deck.reading.floor();
  const { askBack } = deck.words.dialogs.forms;
  return [...askBacks.values()].flatMap(({ agent, due, by }) => {
    const closed = agents.get(agent)?.availability.state === 'closed';
    if (due > deck.reading.now() || by.id !== meOf(deck) || !closed) return [];
    const target = targetOf('agent', agent, deck);
    if (target === null) return [];
    const line: Line = [
      span(`${agent} `, 'strong'),
      span(`${askBack.over(target.name)} `, 'warning'),
      span(askBack.offer),
    ];
    return [{ line, command: COMMANDS.ready, targets: [target], urgent: true }];
  });
}

function handOverItems(deck: Deck): readonly Waiting[] {
  if (!may('hand-over', deck)) return [];
  const { handOver } = deck.words.dialogs.forms;
  const zone = deck.reading.context().zone;
  return [...deck.reading.floor().handOvers.values()].map(({ by, since }) => ({
    line: [span(handOver.waits(by.id, clockTime(since, zone)), 'notice')],
    command: COMMANDS['hand-over'],
    targets: [targetOf(TARGET_KIND['hand-over'], 'floor', deck)].flatMap((target) => target ?? []),
    urgent: by.id !== meOf(deck),
  }));
}
