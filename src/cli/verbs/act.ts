/** `seatwatch act`: one command to the floor from a shell, with its plan, its question and an exit code. */
import { createInterface } from 'node:readline/promises';
import type { Answer } from '../../client/ask.ts';
import type { FloorConnection } from '../../client/connect-floor.ts';
import {
  COMMAND_NAMES,
  type Command,
  type CommandName,
  type Expectation,
  type Plan,
  type TargetResult,
} from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { type Words, wordsFor } from '../../view/words/words.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Failure, usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, languageFor, lengthOf, parseFlags } from '../flags.ts';
import { liveLink } from '../link.ts';
import { type Format, formatOf, printRecords } from '../records.ts';
import { targetOf } from '../target.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  ...LINK_FLAGS,
  reason: { type: 'string' },
  for: { type: 'string' },
  note: { type: 'string' },
  queues: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  output: { type: 'string', short: 'o' },
} as const;
type Flags = ReturnType<typeof parseFlags<typeof FLAGS>>['flags'];

export const run: Verb = async (line) => {
  const { words: given, flags } = parseFlags('act', line.argv, FLAGS);
  const words = wordsFor(languageFor(line.env, flags.lang));
  const format = formatOf(flags.output);
  const name = COMMAND_NAMES.find((one) => one === given[0]);
  if (!name)
    throw usage(
      `\`seatwatch act\` takes one of ${COMMAND_NAMES.join(', ')}${given[0] === undefined ? '' : `, not "${safeText(given[0])}"`}.`,
    );
  const command = MAKE[name](targetsOf(name, given.slice(1)), flags);
  const dryRun = flags['dry-run'] === true;
  if (!dryRun && flags.yes !== true && line.stdin.isTTY !== true) throw usage(words.messages.needsYes);
  const target = await targetOf(flags.url, line.env);
  const connection = await liveLink('act', target, line);
  try {
    checkNames(connection, command);
    if (flags.yes === true && !dryRun) return report(line, words, format, await connection.ask(command));
    const { floor } = connection.store.getState();
    const planned = await connection.ask(command, { dryRun: true });
    const plan = planned.t === 'answered' ? planned.result.plan : null;
    if (dryRun || !plan || plan.targets.every((one) => one.effect === 'refused')) {
      return report(line, words, format, planned);
    }
    printPlan(line, words, plan);
    if (!(await agreed(line, words.messages.confirm(words.dialogs.question[name])))) {
      line.stderr.write(`${words.messages.cancelled}\n`);
      return EXIT.no;
    }
    // What was shown must still hold when it is carried out.
    const expect = plan.targets.map((one): Expectation => seen(one, floor.agents.get(one.target)));
    return report(line, words, format, await connection.ask(command, { expect }));
  } finally {
    connection.close();
  }
};

/** One line per command: what its flags mean. A new command does not compile without. */
const MAKE: { readonly [Name in CommandName]: (targets: string[], flags: Flags) => Command } = {
  ready: (targets, flags) => {
    refuseFlags('ready', flags, []);
    return { t: 'ready', targets };
  },
  close: (targets, flags) => {
    refuseFlags('close', flags, ['reason', 'for', 'note']);
    if (flags.reason === undefined)
      throw usage('`seatwatch act close` needs --reason with a closed reason, for example --reason break.');
    return {
      t: 'close',
      targets,
      reason: idOf('--reason', flags.reason),
      length: flags.for === undefined ? null : lengthOf('--for', flags.for),
      note: flags.note === undefined ? null : safeText(flags.note),
    };
  },
  reassign: (targets, flags) => {
    refuseFlags('reassign', flags, ['queues']);
    if (flags.queues === undefined)
      throw usage(
        '`seatwatch act reassign` needs --queues with queue ids, for example --queues enquiry,complaints.',
      );
    return {
      t: 'reassign',
      targets,
      queues: flags.queues.split(',').map((queue) => idOf('--queues', queue.trim())),
    };
  },
};

function refuseFlags(name: CommandName, flags: Flags, allowed: readonly (keyof Flags)[]): void {
  for (const flag of ['reason', 'for', 'note', 'queues'] as const) {
    if (flags[flag] !== undefined && !allowed.includes(flag))
      throw usage(`--${flag} does not go with \`seatwatch act ${name}\`.`);
  }
}

function targetsOf(name: CommandName, given: readonly string[]): string[] {
  const targets = [...new Set(given.map((word) => idOf('an agent', word)))];
  if (targets.length === 0)
    throw usage(`\`seatwatch act ${name}\` needs at least one agent id, for example 1001.`);
  if (targets.length > 200) throw usage(`At most 200 agents in one command; these are ${targets.length}.`);
  return targets;
}

function idOf(what: string, text: string): string {
  if (!/^[A-Za-z0-9_~][A-Za-z0-9_.:@/~-]{0,63}$/.test(text))
    throw usage(`${what}: "${safeText(text)}" is no id of a floor.`);
  return text;
}

/** Names not of this floor are a usage failure with what there is, said before anything is asked. */
function checkNames(connection: FloorConnection, command: Command): void {
  const { floor } = connection.store.getState();
  const unknown = command.targets.filter((target) => !floor.agents.has(target));
  if (unknown.length > 0) {
    throw usage(
      `There is no agent ${unknown.map((id) => safeText(id)).join(', ')} on this floor (unknown-agent); \`seatwatch get agents\` lists them.`,
    );
  }
  const configuration = floor.configuration;
  if (!configuration) return;
  if (command.t === 'close' && !configuration.closedReasons.some((reason) => reason.id === command.reason)) {
    const reasons = configuration.closedReasons.map((reason) => reason.id).join(' ');
    throw usage(
      `There is no closed reason "${command.reason}" on this floor (unknown-reason); there are ${reasons}.`,
    );
  }
  if (command.t === 'reassign') {
    const queues = configuration.queues.map((queue) => queue.id);
    const wrong = command.queues.find((queue) => !queues.includes(queue));
    if (wrong !== undefined)
      throw usage(
        `There is no queue "${wrong}" on this floor (unknown-queue); there are ${queues.join(' ')}.`,
      );
  }
}

function seen(planned: Plan['targets'][number], agent: Agent | undefined): Expectation {
  const { target, effect } = planned;
  if (!agent) return { target, versions: {}, effect };
  const { signedIn, availability, memberships } = agent.versions;
  return { target, versions: { signedIn, availability, memberships }, effect };
}

async function agreed(line: CommandLine, question: string): Promise<boolean> {
  const reader = createInterface({ input: line.stdin, output: line.stderr });
  try {
    return /^(y|yes|是)$/i.test((await reader.question(question, { signal: line.ended })).trim());
  } catch (error) {
    // Ctrl-C or Ctrl-D at the question is a no.
    if (error instanceof Error && /abort/i.test(error.name)) return false;
    throw error;
  } finally {
    reader.close();
  }
}

function printPlan(line: CommandLine, words: Words, plan: Plan): void {
  const say = words.dialogs.plan;
  const { ready, readyFloor, belowFloor } = plan.floor;
  for (const one of plan.targets) {
    const why = one.reason === null ? '' : `: ${words.refusals[one.reason]}`;
    line.stderr.write(`${one.target}  ${one.before} → ${one.after}  ${words.effects[one.effect]}${why}\n`);
  }
  line.stderr.write(
    `${belowFloor ? say.belowFloor(ready.after, readyFloor) : say.ready(ready.before, ready.after, readyFloor)}\n`,
  );
}

/** Prints the answer and turns it into an exit code. */
function report(line: CommandLine, words: Words, format: Format, answer: Answer): ExitCode {
  if (answer.t !== 'answered') {
    if (answer.t === 'unknown') {
      throw new Failure(
        EXIT.unknown,
        `No answer to command ${answer.id}: it may or may not have been done. Look before you repeat it.`,
      );
    }
    throw new Failure(EXIT.noServer, `The command was not sent (${answer.why}): nothing was done.`);
  }
  const { result } = answer;
  const rows = rowsOf(result);
  if (format === 'table') printAnswer(line, words, result, rows);
  else
    printRecords(
      line.stdout,
      format,
      rows.map((one) => ({ ...one, command: answer.id, refused: result.refused })),
    );
  if (result.refused !== null) {
    line.stderr.write(
      `seatwatch: ${result.refused}: ${words.refusals[result.refused]}${result.detail ? ` (${result.detail})` : ''}\n`,
    );
    return exitOf(result.refused);
  }
  return worst(rows.map(exitOfTarget));
}

/** A target as it is printed: what was done, or with a dry run what would be. */
type Row = Omit<TargetResult, 'outcome'> & { readonly outcome: TargetResult['outcome'] | 'planned' };

/** A dry run answers with its plan alone: each planned target stands for the result it would have. */
function rowsOf(result: Result): readonly Row[] {
  if (result.results.length > 0 || result.refused !== null || result.plan === null) return result.results;
  return result.plan.targets.map(({ target, effect, reason }) => ({
    target,
    outcome: effect === 'refused' ? 'rejected' : 'planned',
    reason,
    effect,
  }));
}

function printAnswer(line: CommandLine, words: Words, result: Result, rows: readonly Row[]): void {
  const planned = new Map(result.plan?.targets.map((one) => [one.target, one]));
  const records = rows.map((one) => ({
    agent: one.target,
    outcome: one.outcome,
    effect: one.effect ?? '—',
    before: planned.get(one.target)?.before ?? '—',
    after: planned.get(one.target)?.after ?? '—',
    reason: one.reason === null ? '' : `${one.reason}: ${words.refusals[one.reason]}`,
  }));
  printRecords(line.stdout, 'table', records);
  if (result.plan) printFloor(line, words, result.plan);
}

function printFloor(line: CommandLine, words: Words, plan: Plan): void {
  const { ready, readyFloor } = plan.floor;
  line.stderr.write(`${words.dialogs.plan.ready(ready.before, ready.after, readyFloor)}\n`);
}

const NOT_ALLOWED: readonly RefusalCode[] = ['role-may-not', 'needs-approval', 'out-of-scope', 'read-only'];

function exitOf(code: RefusalCode): ExitCode {
  if (NOT_ALLOWED.includes(code)) return EXIT.notAllowed;
  if (code === 'journal-failed') return EXIT.journal;
  if (code === 'exchange-silent') return EXIT.unknown;
  return EXIT.no;
}

function exitOfTarget(one: Row): ExitCode {
  if (one.outcome === 'unknown') return EXIT.unknown;
  return one.outcome === 'rejected' ? exitOf(one.reason ?? 'exchange-refused') : EXIT.done;
}

/** What a script must know first: an unknown outcome, then a journal that failed, then a missing right, then a no. */
function worst(codes: readonly ExitCode[]): ExitCode {
  return (
    [EXIT.unknown, EXIT.journal, EXIT.notAllowed, EXIT.no].find((code) => codes.includes(code)) ?? EXIT.done
  );
}
