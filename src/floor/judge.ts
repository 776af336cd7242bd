/**
 * THE JUDGE: what alarms a floor raises, changes and clears at a whole second, and why a call was late or lost. Pure:
 * floor and memory in, events and the next instant to look out. Thresholds are those of the floor's configuration alone.
 */
import type { Alarm } from '../protocol/entities/alarm.ts';
import type { AlarmRule, Configuration } from '../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { causeOf, FLOOD_FROM, FLOOD_SPAN, type Peer } from './alarms/grouping.ts';
import { heed } from './alarms/heed.ts';
import { type Memory, newTrack, startMemory, type Track } from './alarms/memory.ts';
import { outlook } from './alarms/outlook.ts';
import { earlier, type Finding } from './alarms/rule.ts';
import { RULES } from './alarms/rules.ts';
import { type Scene, sceneOf } from './alarms/scene.ts';
import { shelfKey } from './alarms/shelf-key.ts';
import { isIdle, type Step, step } from './alarms/track.ts';
import { explain } from './alarms/why-cards.ts';
import type { Floor } from './floor.ts';
import { once } from './measures/on-demand.ts';
import { thresholds } from './thresholds.ts';

export type { Memory } from './alarms/memory.ts';
export { startMemory };

/** `nextAt`: the floor second, ms, at which to judge again though nothing happens; null: not before something does. */
export type Judgement = {
  readonly events: readonly NewFloorEvent[];
  readonly memory: Memory;
  readonly nextAt: number | null;
};

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * Judges the floor at `now`, a whole second of floor time, ms. `floor` has every event up to then folded in, those of
 * `happened` too: what came since the second judged last, in order. Called at every second in which something happened
 * and at `nextAt`, it gives the same alarms for the same stream however that was cut.
 */
export function judge(
  floor: Floor,
  memory: Memory,
  now: number,
  happened: readonly NewFloorEvent[] = [],
): Judgement {
  const { configuration } = floor;
  const heard = heed(memory, floor, happened, now);
  if (configuration === null) return { events: [], memory: { ...heard.memory, judgedAt: now }, nextAt: null };
  const rules = configuration.alarms.filter(({ on }) => on);
  const scene = sceneOf(
    floor,
    configuration,
    withOutlook(heard.memory, floor, configuration, rules, now),
    now,
  );
  const cards = heard.missed.length === 0 ? [] : explain(scene, heard.missed);
  const found = lookAround(scene, rules);
  const settled = settle(scene, rules, found.byKey);
  return {
    events: [...cards, ...settled.events],
    memory: { ...scene.memory, judgedAt: now, tracks: settled.tracks, raised: settled.raised },
    nextAt: wholeSecond(earlier(earlier(found.nextAt, settled.nextAt), nextCrossing(scene)), now),
  };
}

/** The outlook is made once a minute, where somebody asks for it. */
function withOutlook(
  memory: Memory,
  floor: Floor,
  configuration: Configuration,
  rules: readonly AlarmRule[],
  now: number,
): Memory {
  if (now % MINUTE !== 0 || !rules.some(({ id }) => id === 'expected-late')) return memory;
  const late = outlook(sceneOf(floor, configuration, memory, now));
  return { ...memory, outlook: late === null ? null : { minute: now, late } };
}

type Found = { readonly rule: AlarmRule; readonly finding: Finding | null };

/** What every rule finds, by rule and subject; subjects it was worried about and is no more are there with null. */
function lookAround(
  scene: Scene,
  rules: readonly AlarmRule[],
): { readonly byKey: ReadonlyMap<string, Found>; readonly nextAt: number | null } {
  const byKey = new Map<string, Found>();
  const untouched = new Set<string>();
  const inForce = new Map<string, AlarmRule>();
  let nextAt: number | null = null;
  for (const rule of rules) {
    inForce.set(rule.id, rule);
    const look = RULES[rule.id](scene, rule);
    nextAt = earlier(nextAt, look.nextAt);
    if (look.findings === 'as-before') untouched.add(rule.id);
    else
      for (const finding of look.findings) byKey.set(shelfKey(rule.id, finding.subject), { rule, finding });
  }
  for (const [key, track] of scene.memory.tracks) {
    const rule = inForce.get(track.rule);
    if (rule === undefined || byKey.has(key)) continue;
    byKey.set(key, { rule, finding: untouched.has(track.rule) ? track.found : null });
  }
  return { byKey, nextAt };
}

/** Takes every track a second further and writes down what becomes of the alarms. */
function settle(
  scene: Scene,
  rules: readonly AlarmRule[],
  found: ReadonlyMap<string, Found>,
): {
  readonly events: readonly NewFloorEvent[];
  readonly tracks: ReadonlyMap<string, Track>;
  readonly raised: readonly number[];
  readonly nextAt: number | null;
} {
  const { floor, memory, now } = scene;
  const tracks = new Map<string, Track>();
  const events: NewFloorEvent[] = [];
  const raised = memory.raised.filter((at) => at > now - FLOOD_SPAN);
  const open = once(() => peersOf(floor));
  const inForce = new Set<string>(rules.map(({ id }) => id));
  let nextAt: number | null = null;
  // A rule that was switched off leaves nothing behind.
  for (const { rule, alarm } of memory.tracks.values())
    if (!inForce.has(rule) && alarm !== null && floor.alarms.has(alarm))
      events.push({ t: 'alarm-cleared', at: now, alarm });
  for (const [key, { rule, finding }] of found) {
    const before =
      memory.tracks.get(key) ?? newTrack(rule.id, finding?.subject ?? { kind: 'floor', id: null });
    const alarm = before.alarm === null ? null : (floor.alarms.get(before.alarm) ?? null);
    const kept = floor.shelves.get(key);
    const shelf = kept !== undefined && kept.until > now ? kept : null;
    const next = step(before, { finding, rule, alarm, shelf, now });
    nextAt = earlier(nextAt, next.nextAt);
    const id = `a${now.toString(36)}-${events.length + 1}`;
    const track = carryOut(next, alarm, id, finding);
    if (!isIdle(track, now)) tracks.set(key, track);
  }
  return { events, tracks, raised, nextAt };

  function tellChanged(
    { id: alarm, latchedUntil }: Alarm,
    to: Pick<Alarm, 'severity' | 'repeats' | 'value' | 'limit' | 'why'>,
  ): void {
    events.push({ t: 'alarm-changed', at: now, alarm, latchedUntil, ...to });
  }

  function carryOut(
    { track, verdict }: Step,
    alarm: Alarm | null,
    id: string,
    finding: Finding | null,
  ): Track {
    const { rule, subject } = track;
    const value = finding?.value ?? alarm?.value ?? null;
    const limit = finding?.limit ?? alarm?.limit ?? null;
    const flood = raised.length > FLOOD_FROM;
    switch (verdict?.t) {
      case undefined:
        return track;
      case 'withhold':
        events.push({ t: 'alarm-withheld', at: now, rule, subject });
        return track;
      case 'clear':
        if (alarm !== null) events.push({ t: 'alarm-cleared', at: now, alarm: alarm.id });
        return track;
      case 'raise': {
        if (finding === null) return track;
        raised.push(now);
        const why = causeOf(finding.why(), { rule, id }, open(), raised.length > FLOOD_FROM);
        const { severity, latchedUntil } = verdict;
        events.push({
          t: 'alarm-raised',
          at: now,
          alarm: id,
          rule,
          subject,
          severity,
          value,
          limit,
          why,
          latchedUntil,
        });
        const agent = subject.kind === 'agent' ? subject.id : null;
        open().push({ id, rule, code: why.code, agent, since: now });
        return { ...track, alarm: id };
      }
      case 'change': {
        if (alarm === null) return track;
        const why =
          finding === null ? alarm.why : causeOf(finding.why(), { rule, id: alarm.id }, open(), flood);
        const { severity, repeats } = verdict;
        tellChanged(alarm, { severity, repeats, value, limit, why });
        return track;
      }
      case 'look-at-cause': {
        if (alarm === null || finding === null) return track;
        const why = causeOf(finding.why(), { rule, id: alarm.id }, open(), flood);
        if (why.code === alarm.why.code) return track;
        const { severity, repeats } = alarm;
        tellChanged(alarm, { severity, repeats, value, limit, why });
        return { ...track, changedAt: now };
      }
    }
  }
}

function peersOf(floor: Floor): Peer[] {
  return Array.from(floor.alarms.values(), ({ id, rule, why, subject, since }) => ({
    id,
    rule,
    code: why.code,
    agent: subject.kind === 'agent' ? subject.id : null,
    since,
  }));
}

/** When the next waiting caller is late. */
function nextCrossing({ configuration, memory }: Scene): number | null {
  const { threshold } = thresholds(configuration);
  let at: number | null = null;
  for (const { since, late } of memory.waiting.values()) if (!late) at = earlier(at, since + threshold + 1);
  return at;
}

/** The first whole second at or after an instant, and after `now`. */
function wholeSecond(at: number | null, now: number): number | null {
  return at === null ? null : Math.max(now + SECOND, Math.ceil(at / SECOND) * SECOND);
}
