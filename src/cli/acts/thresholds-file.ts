/** A file of alarm rules and ready floor, as `seatwatch act thresholds` reads it. Loaded only when there is one. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { CommandOf } from '../../protocol/command.ts';
import { thresholds } from '../../protocol/commands/thresholds.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { systemReason, usage } from '../failure.ts';

const thresholdsFile = z.strictObject({
  alarms: thresholds.shape.alarms.default([]),
  readyFloor: thresholds.shape.readyFloor.default(null),
});

/** The command a file of thresholds asks for; a usage failure says what is wrong with the file. */
export async function thresholdsFrom(file: string): Promise<CommandOf<'thresholds'>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The thresholds ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usage(
      `The thresholds ${safeText(file, 200)} are not JSON: expected {"alarms": […], "readyFloor": […]}.`,
    );
  }
  const parsed = thresholdsFile.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join('.') || 'the whole file';
    throw usage(
      `The thresholds ${safeText(file, 200)} are wrong at ${safeText(where)}: ${safeText(issue?.message ?? '', 160)}.`,
    );
  }
  return { t: 'thresholds', targets: ['floor'], ...parsed.data };
}
