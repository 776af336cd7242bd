/** `seatwatch act`: one command to the floor from a shell, with its plan, its question and an exit code. */
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { CommandName } from '../../protocol/command.ts';
import { COMMAND_NAMES, TARGET_KIND } from '../../protocol/command-names.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { agentListing, agentRows } from '../../view/agents.ts';
import { aliasesFor } from '../../view/aliases.ts';
import { matches, parseFilter } from '../../view/filter.ts';
import type { Words } from '../../view/words/words.ts';
import { ACT_FLAGS, type ActFlags } from '../acts/flags.ts';
import { makeCommand } from '../acts/make.ts';
import { printPlan, report } from '../acts/report.ts';
import { checkTargets, seenOf } from '../acts/seen.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Failure, usage } from '../failure.ts';
import { parseFlags } from '../flags.ts';
import { liveLink } from '../link.ts';
import { readFloor } from '../reading.ts';
import { type Format, formatOf } from '../records.ts';
import { type Speech, speechFor } from '../speech.ts';
import { targetOf } from '../target.ts';

/** Shorter words for the same command. */
const ALIASES: Readonly<Record<string, CommandName>> = { ack: 'acknowledge' };

type Acting = {
  readonly line: CommandLine;
  readonly flags: ActFlags;
  readonly words: Words;
  readonly speech: Speech;
  readonly format: Format;
  readonly connection: FloorConnection;
};

export const run: Verb = async (line) => {
  const { words: given, flags } = parseFlags('act', line.argv, ACT_FLAGS);
  const speech = await speechFor(line.env, flags.lang);
  const { words } = speech;
  const format = formatOf(flags.output);
  const dryRun = flags['dry-run'] === true;
  if (!dryRun && flags.yes !== true && line.stdin.isTTY !== true) throw usage(words.messages.needsYes);
  const work = flags.plan === undefined ? await asked(given, flags) : await kept(given, flags.plan);
  const target = await targetOf(flags.url, line.env);
  if (target.readOnly && !dryRun)
    throw new Failure(
      EXIT.notAllowed,
      `The context ${safeText(target.label)} is read-only (readOnly in the configuration): nothing is done from here.`,
    );
  const connection = await liveLink('act', target, line);
  try {
    return await work({ line, flags, words, speech, format, connection });
  } finally {
    connection.close();
  }
};

type Work = (acting: Acting) => Promise<ExitCode>;

/** A command made of words and flags. What can be said about it without a server is said before one is asked. */
async function asked(given: readonly string[], flags: ActFlags): Promise<Work> {
  const [verb = '', ...rest] = given;
  const name = ALIASES[verb] ?? COMMAND_NAMES.find((one) => one === verb);
  if (!name)
    throw usage(
      `\`seatwatch act\` takes one of ${COMMAND_NAMES.join(', ')}${verb === '' ? '' : `, not "${safeText(verb)}"`}.`,
    );
  if (flags.filter !== undefined && TARGET_KIND[name] !== 'agent')
    throw usage(`--filter chooses agents: it does not go with \`seatwatch act ${name}\`.`);
  if (flags.filter !== undefined && rest.length > 0)
    throw usage('Either --filter or agent ids: the filter chooses the targets.');
  const ready = flags.filter === undefined ? await makeCommand(name, rest, flags) : null;
  return async (acting) => {
    const command = ready ?? (await makeCommand(name, filtered(acting), flags));
    return carry(command, acting);
  };
}

/** The agents a filter chooses, as `get agents` would list them. */
function filtered({ connection, line, flags, speech }: Acting): readonly string[] {
  const reading = readFloor(connection, speech, line.env);
  const parsed = parseFilter(flags.filter ?? '', agentListing, reading.words);
  if (!parsed.ok) throw usage(parsed.error);
  const aliases = aliasesFor(reading.words, reading.names);
  const rows = agentRows(reading.floor, reading.figures, reading.now);
  const chosen = rows.filter((row) => matches(parsed.filter, row, agentListing, aliases));
  if (chosen.length === 0) throw new Failure(EXIT.no, `No agent fits "${safeText(flags.filter ?? '')}".`);
  return chosen.map((row) => row.id);
}

async function carry(command: Awaited<ReturnType<typeof makeCommand>>, acting: Acting): Promise<ExitCode> {
  const { line, flags, words, format, connection } = acting;
  const { floor, welcome } = connection.store.getState();
  checkTargets(floor, command);
  const why = flags.why ?? null;
  const dryRun = flags['dry-run'] === true;
  if (flags.yes === true && !dryRun)
    return report(line, words, format, await connection.ask(command, { why }));
  const planned = await connection.ask(command, { dryRun: true, why });
  const plan = planned.t === 'answered' ? planned.result.plan : null;
  if (dryRun && plan !== null && format === 'json') {
    const epoch = welcome?.epoch ?? '';
    const document = {
      epoch,
      floorTime: Math.round(connection.floorNow()),
      command,
      expect: seenOf(floor, plan),
      plan,
    };
    const { planText } = await import('../acts/plan-file.ts');
    line.stdout.write(planText(document));
    return plan.targets.every(({ effect }) => effect === 'refused') ? EXIT.no : EXIT.done;
  }
  if (dryRun || plan === null || plan.targets.every((one) => one.effect === 'refused'))
    return report(line, words, format, planned);
  printPlan(line, words, plan);
  if (!(await agreed(line, words.messages.confirm(words.dialogs.question[command.t])))) {
    line.stderr.write(`${words.messages.cancelled}\n`);
    return EXIT.no;
  }
  // What was shown must still hold when it is carried out.
  return report(line, words, format, await connection.ask(command, { expect: seenOf(floor, plan), why }));
}

/** A plan of an earlier dry run: done where nothing changed since, refused with the reason where something did. */
async function kept(given: readonly string[], file: string): Promise<Work> {
  if (given[0] !== undefined) throw usage('A plan says what to do: --plan FILE goes without a command.');
  const { readPlan } = await import('../acts/plan-file.ts');
  const { command, expect, epoch, plan } = await readPlan(file);
  return async ({ line, flags, words, format, connection }) => {
    const here = connection.store.getState().welcome?.epoch;
    if (here !== epoch)
      throw new Failure(
        EXIT.no,
        `The plan ${safeText(file, 200)} was made on another floor (journal ${epoch}): make it anew on this one.`,
      );
    if (flags.yes !== true && flags['dry-run'] !== true) {
      printPlan(line, words, plan);
      if (!(await agreed(line, words.messages.confirm(words.dialogs.question[command.t])))) {
        line.stderr.write(`${words.messages.cancelled}\n`);
        return EXIT.no;
      }
    }
    const how = { expect, dryRun: flags['dry-run'] === true, why: flags.why ?? null };
    return report(line, words, format, await connection.ask(command, how));
  };
}

async function agreed(line: CommandLine, question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
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
