/**
 * Time of day on the floor's own clock: arithmetic between instants and a time zone. Pure: it asks `Intl` for the
 * rules of a zone, never for the time.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Offsets change only at these steps of UTC in every zone since 1970. */
const STEP = 15 * MINUTE;

type Zone = { readonly format: Intl.DateTimeFormat | null; readonly offsets: Map<number, number> };
/** Offsets remembered of a zone: whoever asks about the past and whoever about now do not drive each other out. */
const MOST_OFFSETS = 1_000;

const zones = new Map<string, Zone>();

/** True when the platform knows the zone, e.g. `Asia/Shanghai`. What a configuration must be checked with. */
export function knowsTimeZone(zone: string): boolean {
  return zoneOf(zone).format !== null;
}

/** Local time minus UTC at an instant, ms. UTC (0) for a zone the platform does not know. */
export function zoneOffset(at: number, zone: string): number {
  const rules = zoneOf(zone);
  if (rules.format === null) return 0;
  const step = Math.floor(at / STEP);
  const known = rules.offsets.get(step);
  if (known !== undefined) return known;
  const offset = readOffset(rules.format, step * STEP);
  if (rules.offsets.size >= MOST_OFFSETS) rules.offsets.clear();
  rules.offsets.set(step, offset);
  return offset;
}

/** Calendar day of an instant, `YYYY-MM-DD`. */
export function localDate(at: number, zone: string): string {
  return dateOfDay(Math.floor((at + zoneOffset(at, zone)) / DAY));
}

/** Time of day of an instant, `HH:MM`. */
export function localTimeOfDay(at: number, zone: string): string {
  const minutes = Math.floor((((at + zoneOffset(at, zone)) % DAY) + DAY) / MINUTE) % (DAY / MINUTE);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** First instant of the calendar day an instant lies in. */
export function startOfDay(at: number, zone: string): number {
  return instantOf(localDate(at, zone), '00:00', zone);
}

/**
 * The instant a local clock shows `HH:MM` on `YYYY-MM-DD`. Where clocks go back, the first of the two; where they
 * jump over it, the instant they jump. NaN for a text that is no date or time.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const local = Date.parse(`${date}T${time}:00Z`);
  // A 30th of February parses as the 2nd of March.
  if (Number.isNaN(local) || dateOfDay(Math.floor(local / DAY)) !== date) return Number.NaN;
  const before = local - zoneOffset(local - DAY, zone);
  const after = local - zoneOffset(local + DAY, zone);
  // Earlier candidate first: of two readings of one clock time the first is meant.
  for (const at of before < after ? [before, after] : [after, before]) {
    if (at + zoneOffset(at, zone) === local) return at;
  }
  return jump(Math.min(before, after), Math.max(before, after), zone);
}

/** The step between two instants at which the zone's offset changes. */
function jump(from: number, to: number, zone: string): number {
  const offset = zoneOffset(from, zone);
  let at = Math.ceil(from / STEP) * STEP;
  while (at < to && zoneOffset(at, zone) === offset) at += STEP;
  return at;
}

function zoneOf(zone: string): Zone {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const made: Zone = { format: formatFor(zone), offsets: new Map() };
  zones.set(zone, made);
  return made;
}

function formatFor(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** Days since 1970-01-01 as a date. Civil-from-days arithmetic of the proleptic Gregorian calendar. */
function dateOfDay(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
