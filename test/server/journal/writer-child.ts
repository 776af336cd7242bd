/**
 * A process of its own that opens the journal in `argv[2]` and appends as fast as it may, saying each acknowledged
 * head on a line; `argv[3]`: `hold` only opens it. Ends with the code of the journal's failure on the last line.
 */
import { writeSync } from 'node:fs';
import { JournalError } from '../../../src/server/journal/contract.ts';
import { openSqliteJournal } from '../../../src/server/journal/sqlite/open.ts';
import { platformWallClock } from '../../builders/manual-wall-clock.ts';

const [, , directory = '', mode = 'load'] = process.argv;

/** At once and whole, also when the reader is slow: what was said before a kill is in the pipe. */
function say(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

try {
  const journal = await openSqliteJournal({
    directory,
    identity: { exchange: 'embedded', scenario: 'medical-insurance', seed: 7 },
    wallClock: platformWallClock,
    makeEpoch: () => 'epoch-of-the-child',
  });
  say(`open ${journal.head()}`);
  if (mode === 'load') {
    journal.onFailure((error) => {
      say(`failed ${error.code} ${error.message}`);
      // What the last rejections say is said before the end.
      setImmediate(() => process.exit(0));
    });
    let inFlight = 0;
    let last: Promise<unknown> = Promise.resolve();
    for (let turn = 0; ; turn += 1) {
      for (let each = 0; each < 8; each += 1) {
        const at = turn * 8 + each;
        const agent = `${1001 + (at % 70)}`;
        const by = { kind: 'agent', id: agent } as const;
        const entry = journal.append({
          events: [
            { t: 'agent-closed', at, agent, reason: 'rest', due: null, by, note: null },
            { t: 'agent-ready', at, agent, by },
          ],
        });
        const seq = entry.events.at(-1)?.seq ?? 0;
        const record = { id: `k${seq}`, user: 'lin', fingerprint: '', wallTime: platformWallClock.now() };
        const remembered = journal.append({
          commands: [{ ...record, answer: { refused: null, results: [], seq } }],
        });
        entry.durable.then(
          () => say(`event ${seq}`),
          () => undefined,
        );
        inFlight += 1;
        last = remembered.durable.then(
          () => {
            inFlight -= 1;
            say(`command ${record.id}`);
          },
          () => undefined,
        );
      }
      if (inFlight > 200) await last;
      await new Promise(setImmediate);
    }
  }
} catch (error) {
  say(error instanceof JournalError ? `refused ${error.code} ${error.message}` : `bug ${String(error)}`);
}
