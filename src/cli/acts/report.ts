/** Prints the answer to a command and turns it into an exit code. Sends nothing. */
import type { Answer } from '../../client/ask.ts';
import type { CommandName, Plan, TargetResult } from '../../protocol/command.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { Words } from '../../view/words/words.ts';
import type { CommandLine } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { type Format, printRecords } from '../records.ts';

/** What would be done, before the question. */
export function printPlan(line: CommandLine, words: Words, plan: Plan): void {
  const say = words.dialogs.plan;
  const { ready, readyFloor, belowFloor } = plan.floor;
  for (const one of plan.targets) {
    const why = one.reason === null ? '' : `: ${words.refusals[one.reason]}`;
    const states = one.before === '' && one.after === '' ? '' : `${one.before} → ${one.after}  `;
    line.stderr.write(`${one.target}  ${states}${words.effects[one.effect]}${why}\n`);
  }
  line.stderr.write(
    `${belowFloor ? say.belowFloor(ready.after, readyFloor) : say.ready(ready.before, ready.after, readyFloor)}\n`,
  );
}

/** Prints the answer; the exit code a script reads. */
export function report(line: CommandLine, words: Words, format: Format, answer: Answer): ExitCode {
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
  if (format === 'table') printAnswer(line, words, result, rows, answer.id);
  else {
    const { refused } = result;
    printRecords(
      line.stdout,
      format,
      rows.map((one) => ({ ...one, command: answer.id, refused })),
    );
  }
  const awaiting = rows.filter(({ outcome }) => outcome === 'awaiting-approval').length;
  if (awaiting > 0) line.stderr.write(`${words.messages.awaitingApproval(awaiting)} (${answer.id})\n`);
  if (result.refused !== null) {
    const detail = result.detail ? ` (${result.detail})` : '';
    line.stderr.write(`seatwatch: ${result.refused}: ${words.refusals[result.refused]}${detail}\n`);
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

function printAnswer(
  line: CommandLine,
  words: Words,
  result: Result,
  rows: readonly Row[],
  id: string,
): void {
  const planned = new Map(result.plan?.targets.map((one) => [one.target, one]));
  const records = rows.map((one) => ({
    target: one.target,
    outcome: one.outcome,
    effect: one.effect ?? '—',
    before: planned.get(one.target)?.before || '—',
    after: planned.get(one.target)?.after || '—',
    reason: one.reason === null ? '' : `${one.reason}: ${words.refusals[one.reason]}`,
  }));
  printRecords(line.stdout, 'table', records);
  if (result.seq !== null && UNDOABLE.includes(result.plan?.command.t ?? 'undo'))
    line.stderr.write(`${words.commands.undo.label}: seatwatch act undo ${id}\n`);
  if (result.plan === null) return;
  const { ready, readyFloor } = result.plan.floor;
  line.stderr.write(`${words.dialogs.plan.ready(ready.before, ready.after, readyFloor)}\n`);
}

/** Acts that change agents so that they can be given back. */
const UNDOABLE: readonly CommandName[] = ['ready', 'close', 'reassign', 'skills'];

const NOT_ALLOWED: readonly RefusalCode[] = ['role-may-not', 'needs-approval', 'out-of-scope', 'read-only'];

function exitOf(code: RefusalCode): ExitCode {
  if (NOT_ALLOWED.includes(code)) return EXIT.notAllowed;
  if (code === 'journal-failed') return EXIT.journal;
  if (code === 'exchange-silent') return EXIT.unknown;
  return EXIT.no;
}

/** What only waits for an approval was asked as it could be: that is no failure. */
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
