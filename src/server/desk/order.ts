/** A command as it reaches the desk, and the answer it leaves with. Shapes only. */
import type { Command } from '../../protocol/command.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import type { CommandFrame } from '../../protocol/frames/up/command.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Identity } from '../session/identity.ts';

export type Order = { readonly frame: CommandFrame; readonly who: Identity };

/** An answer that refuses the whole command: every target is rejected with the same code. */
export function refusal(frame: CommandFrame, code: RefusalCode, detail: string | null = null): Result {
  return {
    t: 'result',
    id: frame.id,
    refused: code,
    detail: detail === null ? null : safeText(detail),
    results: targetsOf(frame).map((target) => ({ target, outcome: 'rejected', reason: code, effect: null })),
    plan: null,
    seq: null,
  };
}

/** Whom and what a command was about: who undoes names an act and does something to the agents of it, here `done`. */
export function touchedBy(command: Command, done: readonly { readonly target: string }[]): string[] {
  const agents = command.t === 'undo' ? done.map(({ target }) => target) : [];
  return [...new Set([...command.targets, ...agents])];
}

/** Each target once, in the order of the command. */
export function targetsOf(frame: CommandFrame): string[] {
  return [...new Set(frame.command.targets)];
}
