/** Lengths as a person types them, for closures and filters. Knows no command. */

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };
const PARTS = /^(?:(\d{1,5}(?:\.\d{1,3})?)h)?(?:(\d{1,6}(?:\.\d{1,3})?)m)?(?:(\d{1,7}(?:\.\d{1,3})?)s)?$/;
const COLONS = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/;

/**
 * Ms of `15m`, `90s`, `1h30m`, `1.5h`, `12:30` (m:ss), `1:05:00` (h:mm:ss) or a bare number of `unit`
 * (minutes unless said); null when it is none of these.
 */
export function parseLength(text: string, unit: 'h' | 'm' | 's' = 'm'): number | null {
  const raw = text.trim().toLowerCase();
  if (/^\d{1,7}(\.\d{1,3})?$/.test(raw)) return Math.round(Number(raw) * (UNITS[unit] ?? 0));
  const colons = COLONS.exec(raw);
  if (colons) {
    const [, hours = '0', minutes = '0', seconds = '0'] = colons;
    return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  }
  const parts = PARTS.exec(raw);
  if (!parts || raw === '') return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  return Math.round(Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000);
}

/** A length as {@link parseLength} takes it again: `1h30m`, `15m`, `45s`; whole seconds. */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const text = `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
  return text === '' ? '0s' : text;
}
