/** From a command that may be used to a request on its way: form, plan, confirm, answer. Rows never change here. */
import type { Answer } from '../client/ask.ts';
import type { Command, CommandName, Expectation, Plan } from '../protocol/command.ts';
import { safeText } from '../protocol/safe-text.ts';
import { COMMANDS } from '../view/commands.ts';
import { lengthText } from '../view/length.ts';
import { resultLines } from '../view/plan.ts';
import { type Line, span } from '../view/span.ts';
import { unfit } from './availability.ts';
import type { Deck } from './deck.ts';
import type { ConfirmLayer, Layer, Target } from './layers/layer.ts';
import { popLayer, pushLayer, replaceLayer } from './ui.ts';

/** Says one line to the person, in the row above the keys. */
export function say(deck: Deck, line: Line): void {
  deck.ui.setState({ message: { line, at: deck.wallClock.now() } });
}

/** What a command asks of the person before it can be planned. A new command does not compile without its way. */
const BEGIN: Record<CommandName, (target: Target, deck: Deck) => void> = {
  ready: (target, deck) => propose({ t: 'ready', targets: [target.id] }, target, deck),
  close: (target, deck) =>
    pushLayer(deck.ui, {
      t: 'close-form',
      target,
      reason: 0,
      length: reasonLength(deck, 0),
      field: 'reason',
      error: null,
    }),
  reassign: (target, deck) => {
    const agent = deck.reading.floor().agents.get(target.id);
    const marked = new Set(agent?.memberships.filter((one) => one.active).map((one) => one.queue));
    pushLayer(deck.ui, { t: 'reassign-form', target, index: 0, marked, error: null });
  },
};

/** Begins an act on a captured target. */
export function begin(name: CommandName, target: Target, deck: Deck): void {
  BEGIN[name](target, deck);
}

/** The limit of the reason at `index`, as a person would type it. */
export function reasonLength(deck: Deck, index: number): string {
  const reason = deck.reading.floor().configuration?.closedReasons[index];
  return reason ? lengthText(reason.limit * 1000) : '';
}

/** Opens the confirm and asks the server for the plan; the versions are those seen when the key was pressed. */
export function propose(command: Command, target: Target, deck: Deck): void {
  if (saidUnfit(command.t, deck)) return;
  const layer: ConfirmLayer = { t: 'confirm', target, command, plan: null, choice: 'no', shownAt: 0 };
  pushLayer(deck.ui, layer);
  void deck.connection.ask(command, { dryRun: true, expect: [seen(target, null)] }).then((answer) => {
    const { layers } = deck.ui.getState();
    // Left meanwhile, or covered by the wish to leave the console: a plan nobody waits for opens nothing.
    if (layers.at(-1) !== layer) {
      if (layers.includes(layer)) deck.ui.setState({ layers: layers.filter((one) => one !== layer) });
      return;
    }
    const plan = answer.t === 'answered' && answer.result.refused === null ? answer.result.plan : null;
    if (plan) return replaceLayer(deck.ui, { ...layer, plan, shownAt: deck.wallClock.now() });
    popLayer(deck.ui);
    // Only asked, so nothing is in doubt: whatever came of the question, nothing was done.
    const unanswered = answer.t === 'unknown';
    say(deck, unanswered ? [span(deck.words.messages.notPlanned, 'warning')] : answerLine(answer, deck));
  });
}

/** Sends what was confirmed. What was shown must still hold, or the server refuses and says so. */
export function carryOut(layer: ConfirmLayer, plan: Plan, deck: Deck): void {
  const { command, target } = layer;
  if (saidUnfit(command.t, deck)) return;
  const effect = plan.targets.find((one) => one.target === target.id)?.effect ?? null;
  closeDialogs(deck);
  mark(deck, target.id, command.t);
  say(deck, [span(`${target.name}: `, 'strong'), span(deck.words.dialogs.asking, 'accent')]);
  void deck.connection.ask(command, { expect: [seen(target, effect)] }).then((answer) => {
    whenSeen(answer, deck, () => unmark(deck, target.id, command.t));
    say(deck, [span(`${target.name}: `, 'strong'), ...answerLine(answer, deck)]);
  });
}

/** Says why the act cannot be carried out now, if so. The dialog stays: the link may come back. */
function saidUnfit(name: CommandName, deck: Deck): boolean {
  const why = unfit(COMMANDS[name], deck);
  if (why !== null) say(deck, [span(why, 'warning')]);
  return why !== null;
}

/** A closure may be meant for a moment between two calls: activity is not compared, its effect is. */
function seen(target: Target, effect: Expectation['effect'] | null): Expectation {
  const { signedIn, availability, memberships } = target.versions;
  return {
    target: target.id,
    versions: { signedIn, availability, memberships },
    ...(effect ? { effect } : {}),
  };
}

const DIALOGS: readonly Layer['t'][] = ['menu', 'close-form', 'reassign-form', 'confirm'];

function closeDialogs(deck: Deck): void {
  deck.ui.setState({ layers: deck.ui.getState().layers.filter((layer) => !DIALOGS.includes(layer.t)) });
}

function mark(deck: Deck, id: string, name: CommandName): void {
  deck.ui.setState({ requested: new Map(deck.ui.getState().requested).set(id, name) });
}

/** Takes the mark of this act away; one of a later act on the same agent stays. */
function unmark(deck: Deck, id: string, name: CommandName): void {
  const requested = new Map(deck.ui.getState().requested);
  if (requested.get(id) !== name) return;
  requested.delete(id);
  deck.ui.setState({ requested });
}

/** The row says *requested…* until the event of the answer is on the screen. */
function whenSeen(answer: Answer, deck: Deck, done: () => void): void {
  const seq = answer.t === 'answered' ? answer.result.seq : null;
  const { store } = deck.connection;
  const { floor, welcome } = store.getState();
  if (seq === null || floor.seq >= seq) return done();
  const stop = store.subscribe((mirror) => {
    // In another journal that event never comes.
    if (mirror.floor.seq < seq && mirror.welcome?.epoch === welcome?.epoch) return;
    stop();
    done();
  });
}

function answerLine(answer: Answer, deck: Deck): Line {
  const { words } = deck;
  if (answer.t === 'unknown') return [span(words.messages.unknownOutcome(null), 'critical')];
  if (answer.t === 'not-sent') return [span(words.links.actsRefused, 'warning')];
  const { result } = answer;
  const lines = resultLines(result, words);
  const detail: Line =
    result.refused !== null && result.detail ? [span(` (${safeText(result.detail)})`, 'dim')] : [];
  return [...(lines[0] ?? []), ...detail];
}
