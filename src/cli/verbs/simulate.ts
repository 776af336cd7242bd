/** `seatwatch simulate`: a scenario in virtual time, its figures or its event stream. Puts the rooms together; counts nothing itself. */
import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { parseSimulation, type SimulationFile } from '../../hotline/simulation/file/parse-simulation.ts';
import { openSimulation } from '../../hotline/simulation/open-simulation.ts';
import { createResult, type SimulationResult } from '../../hotline/simulation/result.ts';
import { replicate } from '../../hotline/simulation/simulate.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { type Output, parseOutput } from '../../view/output.ts';
import type { Verb } from '../context.ts';
import { eventLine } from '../event-line.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, systemReason, usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags, wholeNumber } from '../flags.ts';
import { writeLines, writeText } from '../lines.ts';
import { resultCsv, resultJson, resultTable } from '../simulation-text.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  seed: { type: 'string' },
  days: { type: 'string' },
  replications: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('simulate', line.argv, FLAGS);
  if (words[1] !== undefined)
    throw usage(`\`seatwatch simulate\` takes one scenario file, not "${safeText(words[1])}" besides.`);
  if (flags.days !== undefined && flags.replications !== undefined)
    throw usage('Give --days or --replications, not both: one long run, or many of the same length.');
  const number = (flag: string, value: string | undefined, least: number, most: number): number | null =>
    value === undefined ? null : wholeNumber(flag, value, least, most);
  const output = outputOf(flags.output ?? 'table');
  const wishes = {
    seed: number('--seed', flags.seed, 0, 2 ** 32 - 1),
    days: number('--days', flags.days, 1, 10_000),
    replications: number('--replications', flags.replications, 1, 100_000),
  };
  const simulation = openSimulation(words[0] === undefined ? null : await scenarioIn(words[0]), wishes);
  const { replications } = simulation;
  if (output === 'ndjson' && replications > 1)
    throw usage(
      `The event stream is that of one replication, not of ${replications}: add --replications 1, or take -o json.`,
    );
  const result = createResult(simulation.name, simulation.seed);
  for (let turn = 1; turn <= replications; turn += 1) {
    const { counts } = await replicate(simulation, turn, async (events) => {
      if (output === 'ndjson') await writeLines(line.stdout, events.map(eventLine));
      // A signal is heard only where the loop lets go.
      await breathe();
      if (line.ended.aborted) throw new Failure(EXIT.no, 'The simulation was ended before it was over.');
    });
    result.add(counts);
  }
  if (output !== 'ndjson') await writeText(line.stdout, textOf(result.result(), output));
  return EXIT.done;
};

async function scenarioIn(path: string): Promise<SimulationFile> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    throw usage(`The scenario ${safeText(path)} cannot be read: ${systemReason(error)}.`);
  }
  const parsed = parseSimulation(source, path);
  if (!parsed.ok) throw usage(parsed.error);
  return parsed.simulation;
}

function outputOf(text: string): Output {
  const output = parseOutput(text);
  if (output === null)
    throw usage(
      `-o takes table, json, ndjson or csv, not "${safeText(text)}". See \`seatwatch simulate --help\`.`,
    );
  return output;
}

function textOf(result: SimulationResult, output: Exclude<Output, 'ndjson'>): string {
  switch (output) {
    case 'table':
      return resultTable(result);
    case 'json':
      return resultJson(result);
    case 'csv':
      return resultCsv(result);
  }
}
