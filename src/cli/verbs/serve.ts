/** `seatwatch serve`: a routing server on a simulated hotline or on an Asterisk. Puts the rooms together; decides nothing about calls. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Floor } from '../../floor/floor.ts';
import { instantOf } from '../../floor/local-time.ts';
import { connectHotline } from '../../hotline/connect.ts';
import { scenarioFingerprint } from '../../hotline/fingerprint.ts';
import { createHotline, type Hotline } from '../../hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../hotline/shipped/hotline.ts';
import { parseSimulation, type SimulationFile } from '../../hotline/simulation/file/parse-simulation.ts';
import { createLiveGroups, liveModelOf } from '../../hotline/simulation/live-groups.ts';
import { parseSurprise, type Surprise, surpriseText } from '../../hotline/surprise.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Journal } from '../../server/journal/contract.ts';
import { foldJournal } from '../../server/stored-floor.ts';
import { serveAsterisk } from '../asterisk.ts';
import type { CommandLine, Verb } from '../context.ts';
import { systemReason, usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags, wholeNumber } from '../flags.ts';
import { simulateUntil } from '../history.ts';
import { readHooks } from '../hooks-file.ts';
import { wallClock } from '../platform.ts';
import { runServer, type Service, withJournal } from '../run-server.ts';
import { simulatedClock } from '../simulated-clock.ts';
import { LOCAL_PORT } from '../target.ts';
import { certificateFrom } from '../tls-files.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  scenario: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  at: { type: 'string' },
  surprise: { type: 'string' },
  exchange: { type: 'string' },
  config: { type: 'string' },
  listen: { type: 'string' },
  data: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  hooks: { type: 'string' },
  'keep-callers': { type: 'string' },
  'end-with-stdin': { type: 'boolean' },
} as const;

/** Days: ten years. */
const LONGEST_KEPT = 3_650;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('serve', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch serve\` takes no word "${safeText(words[0])}", only flags.`);
  const seed = flags.seed === undefined ? 1 : wholeNumber('--seed', flags.seed, 0, 2 ** 32 - 1);
  const rate = flags.rate === undefined ? 1 : rateOf(flags.rate);
  const at = atOf(flags.at ?? '10:00');
  const tls = await certificateFrom(flags['tls-cert'], flags['tls-key']);
  const listen = { ...listenOf(flags.listen ?? `127.0.0.1:${LOCAL_PORT}`), ...(tls === null ? {} : { tls }) };
  const say = (text: string) => void line.stderr.write(`${safeText(text, 400)}\n`);
  const hooks = flags.hooks === undefined ? {} : { hooks: await readHooks(flags.hooks) };
  const days = flags['keep-callers'];
  const kept =
    days === undefined ? {} : { keepCallers: wholeNumber('--keep-callers', days, 1, LONGEST_KEPT) };
  const service = { listen, endWithStdin: flags['end-with-stdin'] === true, say, ...hooks, ...kept };
  switch (flags.exchange ?? 'simulated') {
    case 'simulated':
      break;
    case 'asterisk':
      refuseSimulated(flags);
      return serveAsterisk(line, { config: flags.config, data: flags.data }, service);
    default:
      throw usage(`--exchange takes simulated or asterisk, not "${safeText(flags.exchange ?? '')}".`);
  }
  if (flags.config !== undefined) throw usage('--config belongs to --exchange asterisk.');
  const surprises = surprisesOf(flags.surprise);
  const described = describedFloor(await scenarioOf(flags.scenario), seed, surprises);
  const day = [described.fingerprint, ...surprises.map(surpriseText)].join('\n');
  const identity = {
    exchange: 'embedded',
    scenario: `${described.name} ${createHash('sha256').update(day).digest('hex').slice(0, 16)}`,
    seed,
  };
  return withJournal(identity, flags.data, say, (journal) =>
    serveHotline(line, journal, { described, seed, rate, at, surprises }, service),
  );
};

/** A real exchange has its own day: flags of a simulated one would be passed over in silence. */
function refuseSimulated(flags: {
  readonly scenario: string | undefined;
  readonly seed: string | undefined;
  readonly rate: string | undefined;
  readonly at: string | undefined;
  readonly surprise: string | undefined;
}): void {
  for (const name of ['scenario', 'seed', 'rate', 'at', 'surprise'] as const)
    if (flags[name] !== undefined) throw usage(`--${name} belongs to the simulated exchange.`);
}

/** A floor to be served: its name, its first day, and its people and callers on a floor of its journal. */
type Described = {
  readonly name: string;
  readonly fingerprint: string;
  readonly date: string;
  readonly timeZone: string;
  readonly open: (kept: Floor) => Hotline;
};

function describedFloor(file: SimulationFile, seed: number, surprises: readonly Surprise[]): Described {
  if (file.model === 'rota') {
    const { scenario } = file;
    return {
      name: scenario.name,
      fingerprint: scenarioFingerprint(scenario),
      date: scenario.date,
      timeZone: scenario.floor.timeZone,
      open: (kept) => createHotline({ scenario, seed, surprises, ...(kept.seq > 0 ? { floor: kept } : {}) }),
    };
  }
  if (surprises.length > 0)
    throw usage('--surprise belongs to a hotline with a rota: this scenario is of groups.');
  const model = liveModelOf(file.file);
  return {
    name: model.name,
    fingerprint: JSON.stringify(file.file),
    date: model.date,
    timeZone: model.configuration.timeZone,
    open: (kept) => createLiveGroups({ model, seed, floor: kept }),
  };
}

type Simulated = {
  readonly described: Described;
  readonly seed: number;
  readonly rate: number;
  readonly at: string;
  readonly surprises: readonly Surprise[];
};

/** The shipped hotline, or another scenario, on a clock of its own. */
async function serveHotline(
  line: CommandLine,
  journal: Journal,
  simulated: Simulated,
  service: Pick<Service, 'listen' | 'endWithStdin' | 'say' | 'hooks' | 'keepCallers'>,
): Promise<number> {
  const { described, seed, at, rate, surprises } = simulated;
  const kept = await foldJournal(journal);
  const hotline = described.open(kept);
  const start = instantOf(described.date, at, described.timeZone);
  const { floor, judging } = await simulateUntil(hotline, journal, kept, start);
  const floorClock = simulatedClock(Math.max(start, floor.at), rate, wallClock);
  const exchange = connectHotline(hotline, { floorClock, wallClock });
  const told = surprises.map((surprise) => ` · ${surpriseText(surprise)}`).join('');
  const title = `floor: ${safeText(described.name)} · seed ${seed} · ${at} · ×${rate}${told}`;
  // In the simulated morning before the first start nobody changes teams; a journal that was there tells nothing of it.
  const teamsSince = kept.seq === 0 ? 0 : floor.seq;
  return runServer(line, { journal, exchange, floor, judging, teamsSince, floorClock, title, ...service });
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(rate > 0 && rate <= 10_000)) {
    throw usage(`--rate takes a number above 0 up to 10000, not "${safeText(text)}".`);
  }
  return rate;
}

/** `KIND@HH:MM/SIZE/MINUTES`, several with commas: what goes wrong on the first day. */
function surprisesOf(text: string | undefined): readonly Surprise[] {
  return (text?.split(',') ?? []).map((one) => {
    const parsed = parseSurprise(one.trim());
    if (!parsed.ok) throw usage(`--surprise "${safeText(one)}": ${parsed.error}.`);
    return parsed.surprise;
  });
}

function atOf(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw usage(`--at takes a time of day such as 10:00, not "${safeText(text)}".`);
  return text;
}

function listenOf(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    throw usage(
      `--listen takes HOST:PORT such as 127.0.0.1:${LOCAL_PORT} (port 0: a free one), not "${safeText(text)}".`,
    );
  }
  return { host: match[1] ?? match[2] ?? '', port };
}

async function scenarioOf(file: string | undefined): Promise<SimulationFile> {
  if (file === undefined) return { model: 'rota', scenario: SHIPPED_HOTLINE };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The scenario ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
  const parsed = parseSimulation(text, file);
  if (!parsed.ok) throw usage(parsed.error);
  return parsed.simulation;
}
