/** Carries one message to one hook, once: runs its command or posts to its address, within its time. Never throws. Knows no alarm. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { WallClock } from '../../floor/clock.ts';
import type { HookMessage } from './hook-message.ts';
import type { Hook } from './hooks-file.ts';

/** `why`: one clause for the log. */
export type Carried = { readonly ok: true } | { readonly ok: false; readonly why: string };

export type Carry = (hook: Hook, message: HookMessage) => Promise<Carried>;

export function createCarry(wallClock: WallClock): Carry {
  return (hook, message) => {
    const body = JSON.stringify(message);
    return hook.url === undefined ? run(hook, body) : post(hook, hook.url, body);
  };

  function run(hook: Hook, body: string): Promise<Carried> {
    const [program = '', ...words] = hook.command ?? [];
    let child: ChildProcess;
    try {
      child = spawn(program, words, { stdio: ['pipe', 'ignore', 'ignore'], shell: false });
    } catch (error) {
      // Words no process can be given are refused at once, not by an event.
      const why = error instanceof Error ? error.message : String(error);
      return Promise.resolve({ ok: false, why: `it cannot be run: ${why}` });
    }
    return new Promise((resolve) => {
      const cancel = wallClock.after(hook.timeout * 1000, () => {
        child.kill('SIGKILL');
        end({ ok: false, why: `it was not done in ${hook.timeout} s and was ended` });
      });
      function end(carried: Carried): void {
        cancel();
        resolve(carried);
      }
      child.once('error', (error) => end({ ok: false, why: `it cannot be run: ${error.message}` }));
      child.once('close', (code, signal) =>
        end(code === 0 ? { ok: true } : { ok: false, why: `it ended with ${code ?? signal}` }),
      );
      // A program that does not read is no fault of the message; one that could not be begun has nothing to read with.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(`${body}\n`);
    });
  }

  async function post(hook: Hook, url: string, body: string): Promise<Carried> {
    const patience = new AbortController();
    const cancel = wallClock.after(hook.timeout * 1000, () => patience.abort());
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers,
        signal: patience.signal,
        redirect: 'error',
      });
      await answer.body?.cancel();
      return answer.ok ? { ok: true } : { ok: false, why: `it answered ${answer.status}` };
    } catch {
      return patience.signal.aborted
        ? { ok: false, why: `it did not answer in ${hook.timeout} s` }
        : { ok: false, why: 'it cannot be reached' };
    } finally {
      cancel();
    }
  }
}
