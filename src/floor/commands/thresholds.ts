/** Changes alarm rules and the ready floor: a new configuration, valid from now on, so that a replay uses it too. */
import type { CommandOf } from '../../protocol/command.ts';
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';
import type { AlarmRule, Configuration } from '../../protocol/entities/configuration.ts';
import { ALREADY_SO, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** The rules that are worse the smaller the figure: critical lies at or below the warning. */
const SMALLER_IS_WORSE: ReadonlySet<AlarmRuleName> = new Set<AlarmRuleName>([
  'ready-floor',
  'service-level',
  'connected-rate',
  'arrivals',
  'work-order',
]);
/** Thresholds in per cent. */
const PER_CENT: ReadonlySet<AlarmRuleName> = new Set<AlarmRuleName>([
  'service-level',
  'connected-rate',
  'trunks-in-use',
]);

/** Puts the rules named in the place of those of the same name; the others and everything else stay. */
export function thresholds(_target: string, command: CommandOf<'thresholds'>, scene: Scene): Verdict {
  const { configuration } = scene;
  const { alarms, readyFloor } = command;
  if (configuration === null || (alarms.length === 0 && readyFloor === null)) return refused('nothing-asked');
  const names = new Set(alarms.map(({ id }) => id));
  if (names.size < alarms.length || !alarms.every(isSound)) return refused('bad-thresholds');
  if (readyFloor !== null && !coversDay(readyFloor)) return refused('bad-thresholds');
  const changed: Configuration = {
    ...configuration,
    alarms: [
      ...configuration.alarms.map((rule) => alarms.find(({ id }) => id === rule.id) ?? rule),
      ...alarms.filter(({ id }) => !configuration.alarms.some((rule) => rule.id === id)),
    ],
    readyFloor: readyFloor ?? configuration.readyFloor,
  };
  if (JSON.stringify(changed) === JSON.stringify(configuration)) return ALREADY_SO;
  const { at, cause } = stamp(scene);
  return written('configured', { t: 'floor-configured', at, cause, configuration: changed });
}

function isSound({ id, warning, critical }: AlarmRule): boolean {
  const both = [warning, critical].filter((limit) => limit !== null);
  // The ready floor's thresholds count from the floor and may lie below it.
  if (id !== 'ready-floor' && both.some((limit) => limit < 0 || (PER_CENT.has(id) && limit > 100)))
    return false;
  if (warning === null || critical === null) return true;
  return SMALLER_IS_WORSE.has(id) ? critical <= warning : critical >= warning;
}

/** The first row begins the day and each later one is later. */
function coversDay(rows: Configuration['readyFloor']): boolean {
  return rows.every(({ from }, place) =>
    place === 0 ? from === '00:00' : from > (rows[place - 1]?.from ?? from),
  );
}
