/**
 * A frame that could not be decoded: if it was a command, which one and what is wrong, so that it can be refused
 * instead of the link. Pure.
 */

import { id } from '../../protocol/entities/scalars.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import { MOST_TARGETS } from '../../protocol/limits.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { safeText } from '../../protocol/safe-text.ts';

/** The refusal of a malformed command; null when the frame is no command, or has no id to answer to. */
export function refusalOfMalformed(raw: string, fault: string): Result | null {
  const frame = objectOf(raw);
  const name = id.safeParse(frame?.id);
  if (frame?.t !== 'command' || !name.success) return null;
  const detail = safeText(fault);
  return {
    t: 'result',
    id: name.data,
    refused: codeOf(frame.command),
    detail,
    results: [],
    plan: null,
    seq: null,
  };
}

function codeOf(command: unknown): RefusalCode {
  const targets = isRecord(command) ? command.targets : undefined;
  if (Array.isArray(targets) && targets.length === 0) return 'no-targets';
  if (Array.isArray(targets) && targets.length > MOST_TARGETS) return 'too-many-targets';
  return 'malformed-command';
}

function objectOf(raw: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
