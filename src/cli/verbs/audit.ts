/** `seatwatch audit`: checks that nobody changed what was journaled, against ends kept outside the journal. */
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { safeText } from '../../protocol/safe-text.ts';
import { JournalError, type JournalHeads } from '../../server/journal/contract.ts';
import { readSqliteJournal } from '../../server/journal/sqlite/read.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, systemCode, systemReason, usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags } from '../flags.ts';
import { formatOf, printRecords } from '../records.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  data: { type: 'string' },
  against: { type: 'string' },
  keep: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

const end = z.strictObject({ number: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{0,64}$/) });
const headsFile = z.strictObject({
  seatwatch: z.literal('heads'),
  epoch: z.string(),
  events: end,
  audit: end,
});

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('audit', line.argv, FLAGS);
  if (words[0] !== 'verify' || words.length > 1) throw usage('`seatwatch audit` takes one word: verify.');
  if (flags.data === undefined)
    throw usage('`seatwatch audit verify` needs --data DIR, the folder of the journal.');
  const format = formatOf(flags.output);
  const kept = flags.against === undefined ? null : await readHeads(flags.against);
  try {
    const journal = await readSqliteJournal({ directory: flags.data });
    try {
      if (kept !== null && kept.epoch !== journal.epoch)
        throw new Failure(
          EXIT.journal,
          `The journal in ${flags.data} is another one (${journal.epoch}) than the ends were kept of (${kept.epoch}): it was made anew or restored.`,
        );
      const found = await journal.verify(kept?.heads);
      if (!found.ok)
        throw new Failure(EXIT.journal, `The journal in ${flags.data} was changed: ${found.at}.`);
      const { events, audit } = found.heads;
      if (flags.keep !== undefined) await keepHeads(flags.keep, journal.epoch, found.heads);
      printRecords(line.stdout, format, [
        {
          chain: 'events',
          rows: events.number,
          hash: events.hash,
          against: kept?.heads.events.number ?? null,
        },
        { chain: 'audit', rows: audit.number, hash: audit.hash, against: kept?.heads.audit.number ?? null },
      ]);
      return EXIT.done;
    } finally {
      await journal.close();
    }
  } catch (error) {
    if (error instanceof JournalError) throw new Failure(EXIT.journal, error.message, { cause: error });
    throw error;
  }
};

async function readHeads(file: string): Promise<{ readonly epoch: string; readonly heads: JournalHeads }> {
  const name = safeText(file, 200);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The kept ends ${name} cannot be read: ${systemReason(error)}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const parsed = headsFile.safeParse(value);
  if (!parsed.success)
    throw usage(`${name} holds no ends of a journal: make it with \`seatwatch audit verify --keep FILE\`.`);
  const { epoch, events, audit } = parsed.data;
  return { epoch, heads: { events, audit } };
}

/** Never over a file that is there: an older end that is lost can prove nothing any more. */
async function keepHeads(file: string, epoch: string, heads: JournalHeads): Promise<void> {
  const { events, audit } = heads;
  const text = `${JSON.stringify({ seatwatch: 'heads', epoch, events, audit }, null, 2)}\n`;
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const why =
      systemCode(error) === 'EEXIST' ? 'it is there already, choose another name' : systemReason(error);
    throw usage(`The ends cannot be kept in ${safeText(file, 200)}: ${why}.`);
  }
}
