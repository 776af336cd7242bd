/** `seatwatch hook test`: tells every hook of a file of an alarm that is none, once, and says what came of it. */
import type { Alarm } from '../../protocol/entities/alarm.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { createCarry } from '../../server/hooks/carry.ts';
import { hookMessage } from '../../server/hooks/hook-message.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags } from '../flags.ts';
import { readHooks } from '../hooks-file.ts';
import { wallClock } from '../platform.ts';
import { formatOf, printRecords } from '../records.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  hooks: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('hook', line.argv, FLAGS);
  const [act, ...names] = words;
  if (act !== 'test' || flags.hooks === undefined)
    throw usage('`seatwatch hook` takes test --hooks FILE [NAME…].');
  const format = formatOf(flags.output);
  const all = await readHooks(flags.hooks);
  const unknown = names.find((name) => !all.some((hook) => hook.name === name));
  if (unknown !== undefined)
    throw usage(
      `There is no hook "${safeText(unknown)}" in the file: it has ${all.map(({ name }) => name).join(' ')}.`,
    );
  const wanted = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  const carry = createCarry(wallClock);
  const now = Math.floor(wallClock.now());
  const results = await Promise.all(
    wanted.map(async (hook) => {
      const carried = await carry(hook, hookMessage(testAlarm(now), 'test', now, 'test'));
      return {
        hook: hook.name,
        state: carried.ok ? 'ok' : 'wrong',
        detail: carried.ok ? '' : safeText(carried.why, 200),
      };
    }),
  );
  printRecords(line.stdout, format, results);
  return results.every(({ state }) => state === 'ok') ? EXIT.done : EXIT.no;
};

function testAlarm(now: number): Alarm {
  return {
    id: 'test',
    rule: 'feed',
    subject: { kind: 'system', id: 'test' },
    severity: 'critical',
    since: now,
    severitySince: now,
    value: null,
    limit: null,
    why: { code: 'feed-lost', agents: [], count: null, by: null },
    acknowledged: null,
    latchedUntil: null,
    repeats: 0,
    version: 0,
  };
}
