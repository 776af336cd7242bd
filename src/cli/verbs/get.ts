/** `seatwatch get`: one table of the floor as it is now. The rows are `view`'s, the same as in the panes. */
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { AuditEntry } from '../../protocol/frames/down/audit-page.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { agentListing, agentRows, DEFAULT_AGENT_SORT } from '../../view/agents.ts';
import { alarmListing, alarmRows, DEFAULT_ALARM_SORT } from '../../view/alarms.ts';
import { aliasesFor } from '../../view/aliases.ts';
import { approvalListing, approvalRows, DEFAULT_APPROVAL_SORT } from '../../view/approvals.ts';
import { auditListing, auditRows, DEFAULT_AUDIT_SORT } from '../../view/audit.ts';
import { callListing, callRows, DEFAULT_CALL_SORT } from '../../view/calls.ts';
import { matches, parseFilter } from '../../view/filter.ts';
import type { Listing } from '../../view/listing.ts';
import { DEFAULT_LOG_SORT, logListing, logRows } from '../../view/log.ts';
import { measureListing, measureRows } from '../../view/measures.ts';
import { formatRows, OUTPUTS, parseOutput } from '../../view/output.ts';
import { DEFAULT_QUEUE_SORT, queueListing, queueRows } from '../../view/queues.ts';
import { DEFAULT_ROLL_CALL_SORT, rollCallListing, rollCallRows } from '../../view/roll-call.ts';
import { type SortOrder, sortRows } from '../../view/sort.ts';
import { DEFAULT_WAITING_SORT, waitingListing, waitingRows } from '../../view/waiting.ts';
import { newestAudit } from '../audit-pages.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { failOnOf, fails } from '../fail-on.ts';
import { Failure, usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { writeText } from '../lines.ts';
import { liveLink } from '../link.ts';
import { type Reading, readFloor } from '../reading.ts';
import { speechFor } from '../speech.ts';
import { GET_TABLES, type TableName } from '../tables.ts';
import { targetOf } from '../target.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  ...LINK_FLAGS,
  output: { type: 'string', short: 'o' },
  'fail-on': { type: 'string' },
} as const;

/** The newest entries of the audit that are fetched. */
const MOST_AUDIT = 2_000;

type Source = { readonly connection: FloorConnection; readonly reading: Reading };

/** A table of the floor: its listing, its order and where its rows come from. */
type Table<Row extends object> = {
  readonly listing: Listing<Row>;
  /** The order its pane begins with. @default the rows are in order as they come */
  readonly order?: SortOrder;
  readonly rows: (source: Source) => Promise<readonly Row[]>;
};

/** Keeps the row type of each table to itself, so that the tables can stand in one record. */
type Printer = (filter: string, output: string | undefined, source: Source) => Promise<string>;

const TABLES: Readonly<Record<TableName, Printer>> = {
  queues: printerOf({
    listing: queueListing,
    order: DEFAULT_QUEUE_SORT,
    rows: async ({ reading: { floor, figures, names } }) => queueRows(floor, figures, names),
  }),
  agents: printerOf({
    listing: agentListing,
    order: DEFAULT_AGENT_SORT,
    rows: async ({ reading: { floor, figures, now } }) => agentRows(floor, figures, now),
  }),
  calls: printerOf({
    listing: callListing,
    order: DEFAULT_CALL_SORT,
    rows: async ({ connection, reading: { floor, now } }) =>
      callRows(floor, connection.store.getState().callers, now),
  }),
  waiting: printerOf({
    listing: waitingListing,
    order: DEFAULT_WAITING_SORT,
    rows: async ({ connection, reading: { floor, now } }) =>
      waitingRows(floor, connection.store.getState().callers, now),
  }),
  alarms: printerOf({
    listing: alarmListing,
    order: DEFAULT_ALARM_SORT,
    rows: async ({ reading: { floor, now } }) => alarmRows(floor, now),
  }),
  approvals: printerOf({
    listing: approvalListing,
    order: DEFAULT_APPROVAL_SORT,
    rows: async ({ reading: { floor, now, words, names } }) => approvalRows(floor, now, words, names),
  }),
  rollcall: printerOf({
    listing: rollCallListing,
    order: DEFAULT_ROLL_CALL_SORT,
    rows: async ({ reading: { floor, now } }) => rollCallRows(floor, now),
  }),
  log: printerOf({
    listing: logListing,
    order: DEFAULT_LOG_SORT,
    rows: async ({ connection }) => logRows(await readAudit(connection)),
  }),
  measures: printerOf({
    listing: measureListing,
    rows: async ({ reading: { floor, figures, names } }) => measureRows(floor, figures, names),
  }),
  audit: printerOf({
    listing: auditListing,
    order: DEFAULT_AUDIT_SORT,
    rows: async ({ connection }) => auditRows(await readAudit(connection)),
  }),
};

/** The rows of a table that pass the filter, in the order its pane begins with, in the format `output` names. */
export function tableText(
  table: TableName,
  filter: string,
  output: string | undefined,
  source: Source,
): Promise<string> {
  return TABLES[table](filter, output, source);
}

export const run: Verb = async (line) => {
  const { words: given, flags } = parseFlags('get', line.argv, FLAGS);
  const speech = await speechFor(line.env, flags.lang);
  const table = GET_TABLES.find((one) => one === given[0]);
  if (table === undefined) {
    const asked = given[0] === undefined ? '' : `, not "${safeText(given[0])}"`;
    throw usage(`\`seatwatch get\` takes one of ${GET_TABLES.join(', ')}${asked}.`);
  }
  if (flags.output !== undefined && parseOutput(flags.output) === null) {
    throw usage(`There is no output format "${safeText(flags.output)}": -o takes ${OUTPUTS.join(', ')}.`);
  }
  const failOn = failOnOf(flags['fail-on']);
  const connection = await liveLink('get', await targetOf(flags.url, line.env), line);
  try {
    const reading = readFloor(connection, speech, line.env);
    await writeText(
      line.stdout,
      await tableText(table, given.slice(1).join(' '), flags.output, { connection, reading }),
    );
    return fails(reading.floor, failOn) ? EXIT.no : EXIT.done;
  } finally {
    connection.close();
  }
};

function printerOf<Row extends { readonly id: string }>(table: Table<Row>): Printer {
  return async (filter, output, source) => {
    const { words, names, floor, context } = source.reading;
    const parsed = parseFilter(filter, table.listing, words);
    if (!parsed.ok) throw usage(parsed.error);
    const aliases = aliasesFor(words, names);
    const passing = (await table.rows(source)).filter((row) =>
      matches(parsed.filter, row, table.listing, aliases),
    );
    const columns = table.listing.columns(floor.configuration);
    const rows = table.order === undefined ? passing : sortRows(passing, columns, table.order);
    const format = parseOutput(output ?? 'table') ?? 'table';
    return formatRows(rows, table.listing, format, context, columns);
  };
}

/** The newest entries, newest first. */
async function readAudit(connection: FloorConnection): Promise<readonly AuditEntry[]> {
  const entries = await newestAudit(connection, MOST_AUDIT);
  if (entries === null)
    throw new Failure(EXIT.notAllowed, 'The role of this token may not read the audit (role-may-not).');
  return entries;
}
