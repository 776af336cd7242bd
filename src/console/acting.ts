/** From a command that may be used to a request on its way: form, plan, confirm, answer. Rows never change here. */
import type { Answer } from '../client/ask.ts';
import { needsFeed } from '../floor/commands/needs.ts';
import type { Command, CommandName, Plan } from '../protocol/command.ts';
import { MOST_TARGETS } from '../protocol/limits.ts';
import { safeText } from '../protocol/safe-text.ts';
import { ACTING } from '../view/commands.ts';
import { resultLines } from '../view/plan.ts';
import { type Line, span } from '../view/span.ts';
import type { Words } from '../view/words/words.ts';
import { unfit } from './availability.ts';
import type { Deck } from './deck.ts';
import { type Field, text, type Values } from './forms/field.ts';
import type { Fault, FormName } from './forms/form-spec.ts';
import { formSpec } from './forms/forms.ts';
import type { ConfirmLayer, FormLayer, Layer } from './layers/layer.ts';
import { rightTo, secondFor, welcomeNow } from './rights.ts';
import { expectationsOf, type Target } from './target.ts';
import { changeList, popLayer, pushLayer, replaceLayer } from './ui.ts';

/** Says one line to the person, at the foot; `short`: the same where there is little room. */
export function say(deck: Deck, line: Line, short: Line = line): void {
  deck.ui.setState({ message: { line, short, at: deck.wallClock.now() } });
}

/** The field that asks for the reason of a request; no other field has its id. */
const WHY = 'request-why';

/** Begins an act on captured targets: its form, or the plan at once where there is nothing to ask. */
export function begin(name: FormName, targets: readonly Target[], deck: Deck): void {
  if (targets.length > MOST_TARGETS)
    return say(deck, [span(deck.words.dialogs.forms.bulk.tooMany(targets.length, MOST_TARGETS), 'warning')]);
  const spec = formSpec(name);
  const asked = spec.fields(targets, deck);
  if (typeof asked === 'string') return say(deck, [span(asked, 'warning')]);
  const why = name !== 'save-view' && right(name, targets.length, deck) === 'requests';
  const fields = why ? [...asked, whyField(deck)] : asked;
  const layer: FormLayer = { t: 'form', form: name, targets, fields, focus: 0, error: null };
  if (fields.length > 0) return pushLayer(deck.ui, layer);
  proposeForm(layer, NO_VALUES, deck);
}

function whyField(deck: Deck): Field {
  const { why, whyHint } = deck.words.dialogs.forms.request;
  return text(WHY, why, { hint: whyHint });
}

const NO_VALUES: Values = { choice: () => '', marks: () => [], text: () => null, length: () => null };

function right(asked: CommandName | Command, count: number, deck: Deck) {
  const mirror = deck.connection.store.getState();
  const now = deck.reading.now();
  return rightTo(asked, count, welcomeNow(mirror, now), mirror.floor.configuration, now);
}

/** Proposes what a filled-in form asks for, or asks for the reason first; answers what is wrong with it. */
export function proposeForm(layer: FormLayer, values: Values, deck: Deck): Fault | null {
  const made = formSpec(layer.form).command(values, layer.targets, deck);
  if ('fault' in made) return made;
  if ('effect' in made) {
    popLayer(deck.ui);
    made.effect();
    return null;
  }
  // What was chosen in the form decides whether the act may only be requested: a request needs its reason.
  const asksWhy = layer.fields.some(({ id }) => id === WHY);
  if (!asksWhy && right(made, made.targets.length, deck) === 'requests') {
    const fields = [...layer.fields, whyField(deck)];
    const asking: FormLayer = { ...layer, fields, focus: fields.length - 1, error: null };
    if (deck.ui.getState().layers.at(-1) === layer) replaceLayer(deck.ui, asking);
    else pushLayer(deck.ui, asking);
    return null;
  }
  propose(made, layer.targets, values.text(WHY), deck);
  return null;
}

/** Opens the confirm and asks the server for the plan; the versions are those seen when the key was pressed. */
export function propose(command: Command, targets: readonly Target[], why: string | null, deck: Deck): void {
  if (saidUnfit(command, deck)) return;
  const request = right(command, command.targets.length, deck) === 'requests';
  const { configuration } = deck.reading.floor();
  const layer: ConfirmLayer = {
    t: 'confirm',
    targets,
    command,
    why,
    request,
    second: secondFor(command, command.targets.length, configuration, deck.reading.now()),
    plan: null,
    choice: 'no',
    top: 0,
    shownAt: 0,
  };
  pushLayer(deck.ui, layer);
  const expect = expectationsOf(targets);
  void deck.connection.ask(command, { dryRun: true, expect, why }).then((answer) => {
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
    if (answer.t === 'unknown') say(deck, [span(deck.words.messages.notPlanned, 'warning')]);
    else sayAnswer(answer, deck);
  });
}

/** Sends what was confirmed. What was shown must still hold, or the server refuses and says so. */
export function carryOut(layer: ConfirmLayer, plan: Plan, deck: Deck): void {
  const { command, targets, why } = layer;
  if (saidUnfit(command, deck)) return;
  const effects = new Map(plan.targets.map(({ target, effect }) => [target, effect]));
  const ids = targets.map(({ id }) => id);
  closeDialogs(deck);
  unmarkRows(deck);
  mark(deck, ids, command.t);
  const whom = nameOf(targets, deck);
  say(deck, [span(`${whom}: `, 'strong'), span(deck.words.dialogs.asking, 'accent')]);
  const expect = expectationsOf(targets, (id) => effects.get(id) ?? null);
  void deck.connection.ask(command, { expect, why }).then((answer) => {
    whenSeen(answer, deck, () => unmark(deck, ids, command.t));
    sayAnswer(answer, deck, [span(`${whom}: `, 'strong')]);
    if (answer.t === 'answered') showResults(layer, answer.result.results, deck);
  });
}

/** Several targets that did not fare alike: each is named, where nothing else has the screen. */
function showResults(
  { targets, command }: ConfirmLayer,
  results: Extract<Answer, { t: 'answered' }>['result']['results'],
  deck: Deck,
): void {
  if (results.length < 2) return;
  const names = new Map(targets.map(({ id, name }) => [id, name]));
  deck.ui.setState({
    results: {
      command: command.t,
      lines: results.map((one) => ({ ...one, name: names.get(one.target) ?? '' })),
    },
  });
  const alike = results.every(({ outcome }) => outcome === results[0]?.outcome);
  if (alike || deck.ui.getState().layers.some(({ t }) => t !== 'detail')) return;
  pushLayer(deck.ui, { t: 'page', page: 'results', about: null, top: 0 });
}

/** Who an act was meant for, in one or two words. */
export function nameOf(targets: readonly Target[], deck: Deck): string {
  const [only] = targets;
  if (targets.length === 1 && only) return only.name;
  return deck.words.dialogs.forms.bulk.targets(targets.length);
}

/** Says why the act cannot be carried out now, if so. The dialog stays: the link may come back. */
function saidUnfit(command: Command, deck: Deck): boolean {
  const why = unfit(ACTING[command.t], deck, needsFeed(command));
  if (why !== null) say(deck, [span(why, 'warning')]);
  return why !== null;
}

const DIALOGS: readonly Layer['t'][] = ['menu', 'form', 'confirm', 'pick'];

function closeDialogs(deck: Deck): void {
  deck.ui.setState({ layers: deck.ui.getState().layers.filter((layer) => !DIALOGS.includes(layer.t)) });
}

/** What was marked for this act has had it. */
function unmarkRows(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  if (lists[pane].marked.size > 0) changeList(deck.ui, pane, { marked: new Set(), markedFrom: null });
}

function mark(deck: Deck, ids: readonly string[], name: CommandName): void {
  const requested = new Map(deck.ui.getState().requested);
  for (const id of ids) requested.set(id, name);
  deck.ui.setState({ requested });
}

/** Takes the mark of this act away; one of a later act on the same target stays. */
function unmark(deck: Deck, ids: readonly string[], name: CommandName): void {
  const requested = new Map(deck.ui.getState().requested);
  for (const id of ids) if (requested.get(id) === name) requested.delete(id);
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

function sayAnswer(answer: Answer, deck: Deck, whom: Line = []): void {
  const { words } = deck;
  const short = answerLine(answer, { ...words, refusals: words.refusedBecause }, false);
  say(deck, [...whom, ...answerLine(answer, words, true)], [...whom, ...short]);
}

/** `detailed`: with what the server adds to a refusal. */
function answerLine(answer: Answer, words: Words, detailed: boolean): Line {
  if (answer.t === 'unknown') return [span(words.messages.unknownOutcome(null), 'critical')];
  if (answer.t === 'not-sent') return [span(words.links.actsRefused, 'warning')];
  const { result } = answer;
  const separator = span(' · ', 'dim');
  const lines = resultLines(result, words).flatMap(
    (line, index): Line => (index > 0 ? [separator, ...line] : line),
  );
  const detail: Line =
    detailed && result.refused !== null && result.detail
      ? [span(` (${safeText(result.detail)})`, 'dim')]
      : [];
  return [...lines, ...detail];
}
