/** What the floor stands on: trunk groups, menu, recorder, feed. One line for the header, a page with since when and why. */
import type { Floor } from '../floor/floor.ts';
import { systemName } from './alarm-text.ts';
import { clockMinute } from './duration.ts';
import { lineWidth } from './line.ts';
import type { TableContext } from './output.ts';
import { type Line, type Span, span, type Tone } from './span.ts';
import { trunkTone } from './tones.ts';
import { clipLine, wrapLines } from './wrap.ts';

export type SystemRow = {
  readonly id: string;
  readonly kind: 'trunk-group' | 'ivr' | 'recorder' | 'feed';
  readonly state: 'up' | 'late' | 'down';
  /** Floor ms; null where it never changed. */
  readonly since: number | null;
  readonly why: string | null;
  /** Trunks in use and there; null for what is no trunk group. */
  readonly inUse: number | null;
  readonly size: number | null;
};

const STATE_TONES = { up: 'good', late: 'warning', down: 'critical' } as const;

/** Every trunk group of the site, the menu, the recorder, the feed. One without a row on the floor is up. */
export function systemRows(floor: Floor): readonly SystemRow[] {
  const groups = floor.configuration?.trunkGroups ?? [];
  const rows = groups.map(({ id, size }): SystemRow => {
    const inUse = floor.trunkTallies.get(id)?.inUse ?? 0;
    return { ...stateOf(floor, id), kind: 'trunk-group', inUse, size };
  });
  const single = (['ivr', 'recorder'] as const).map(
    (kind): SystemRow => ({ ...stateOf(floor, kind), kind, inUse: null, size: null }),
  );
  const { feed } = floor;
  return [
    ...rows,
    ...single,
    {
      id: 'feed',
      kind: 'feed',
      state: feed === null || feed.state === 'live' ? 'up' : feed.state === 'late' ? 'late' : 'down',
      since: feed?.since ?? null,
      why: feed?.why ?? null,
      inUse: null,
      size: null,
    },
  ];
}

function stateOf(floor: Floor, id: string): Pick<SystemRow, 'id' | 'state' | 'since' | 'why'> {
  const system = floor.systems.get(id);
  return { id, state: system?.state ?? 'up', since: system?.since ?? null, why: system?.why ?? null };
}

function nameOf({ id, kind }: SystemRow, { words, names }: Pick<TableContext, 'words' | 'names'>): string {
  return kind === 'feed' ? words.sheets.systems.feed : systemName({ id, kind }, words, names);
}

/** All of them in one line of at most `width` cells: what is down first and loud, then how full the trunks are. */
export function systemsLine(floor: Floor, context: TableContext, width = Infinity): Line {
  const { words, zone, ambiguous } = context;
  const text = words.sheets.systems;
  const rows = systemRows(floor);
  const parts: Span[] = [];
  for (const row of rows.filter(({ state }) => state !== 'up')) {
    const since = row.since === null ? '' : ` ${text.since(clockMinute(row.since, zone))}`;
    parts.push(span(`${nameOf(row, context)} ${text[row.state]}${since}`, STATE_TONES[row.state]));
  }
  if (parts.length === 0) parts.push(span(text.allUp, 'dim'));
  for (const row of rows) {
    if (row.state !== 'up' || row.size === null || row.inUse === null) continue;
    parts.push(span(`${nameOf(row, context)} ${text.trunks(row.inUse, row.size)}`, toneOf(row)));
  }
  const line: Span[] = [];
  let left = width;
  for (const part of parts) {
    const between = line.length === 0 ? [] : [span('  ')];
    const cells = lineWidth([...between, part], ambiguous);
    // A part is said whole or not at all; the first one, which says the most, as much of it as there is room for.
    if (cells > left && line.length > 0) continue;
    line.push(...between, part);
    left -= cells;
  }
  return Number.isFinite(width) ? clipLine(line, width, ambiguous) : line;
}

function toneOf({ inUse, size }: SystemRow): Tone {
  const tone = trunkTone(inUse ?? 0, size ?? 0);
  return tone === 'plain' ? 'dim' : tone;
}

/** One line each: name, state, since when, why. */
export function systemsLines(floor: Floor, context: TableContext, width: number): readonly Line[] {
  const { words, zone, ambiguous } = context;
  const text = words.sheets.systems;
  const lines = systemRows(floor).map((row): Line => {
    const since = row.since === null ? '' : ` ${text.since(clockMinute(row.since, zone))}`;
    const trunks = row.size === null ? '' : ` ${text.trunks(row.inUse ?? 0, row.size)}`;
    return [
      span(`${nameOf(row, context)}  `, 'strong'),
      span(text[row.state], STATE_TONES[row.state]),
      span(since, 'dim'),
      span(trunks, toneOf(row)),
      ...(row.why === null ? [] : [span(` ${row.why}`)]),
    ];
  });
  return wrapLines([[span(text.title, 'heading')], ...lines], width, ambiguous, 2);
}
