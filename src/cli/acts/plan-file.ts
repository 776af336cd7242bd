/** A plan kept in a file: what would be done and what was seen then, so that it can be done later or not at all. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { command, expectation, plan } from '../../protocol/command.ts';
import { floorInstant, id } from '../../protocol/entities/scalars.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { systemReason, usage } from '../failure.ts';

const planFile = z.object({
  seatwatch: z.literal('plan'),
  version: z.literal(1),
  /** The journal it was made on: another one is another floor. */
  epoch: id,
  floorTime: floorInstant,
  command,
  expect: z.array(expectation).max(200),
  plan,
});
export type PlanFile = z.infer<typeof planFile>;

/** The document a dry run prints as JSON. */
export function planText(kept: Omit<PlanFile, 'seatwatch' | 'version'>): string {
  return `${JSON.stringify({ seatwatch: 'plan', version: 1, ...kept }, null, 2)}\n`;
}

/** Reads a plan; a usage failure says what is wrong with the file. */
export async function readPlan(file: string): Promise<PlanFile> {
  const name = safeText(file, 200);
  const again = 'make it with `seatwatch act … --dry-run -o json > FILE`';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The plan ${name} cannot be read: ${systemReason(error)}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usage(`The plan ${name} is not JSON: ${again}.`);
  }
  const parsed = planFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') || 'the whole file';
  throw usage(`The plan ${name} is not one of ours at ${safeText(where)}: ${again}.`);
}
