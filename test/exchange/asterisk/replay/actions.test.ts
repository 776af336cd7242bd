/** Orders against recorded actions of a real server: each action sent, its answer, the events after it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { orderFor } from '../../../../src/exchange/asterisk/commands.ts';
import { parseAsteriskConfig } from '../../../../src/exchange/asterisk/config.ts';
import { createMapper } from '../../../../src/exchange/asterisk/mapper.ts';
import { namesOf } from '../../../../src/exchange/asterisk/naming.ts';
import { carryOut } from '../../../../src/exchange/asterisk/perform.ts';
import { refusalOf } from '../../../../src/exchange/asterisk/refusals.ts';
import type { ExchangeRequest } from '../../../../src/floor/request.ts';
import { safeText } from '../../../../src/protocol/safe-text.ts';

type Fields = Readonly<Record<string, unknown>>;
type Recorded = {
  readonly title: string;
  readonly action: Fields;
  readonly answer: Fields;
  readonly events: readonly Fields[];
};

function record(): Recorded[] {
  const file = new URL('../../../recordings/asterisk/actions.txt.gz', import.meta.url);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text.split('\n## ').flatMap((block) => {
    const lines = block.split('\n').map((line) => line.trim());
    const read = (start: string) =>
      lines
        .filter((line) => line.startsWith(`${start} {`))
        .map((line): Fields => JSON.parse(line.slice(start.length + 1)));
    const [action] = read('>');
    const [answer] = read('<');
    if (action === undefined || answer === undefined) return [];
    return [{ title: lines[0] ?? '', action, answer, events: read('ev') }];
  });
}

const recorded = record();
const frameOf = (fields: Fields) =>
  makeFrame(
    Object.entries(fields).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
const parsed = parseAsteriskConfig(
  JSON.stringify({
    ami: { host: 'h', user: 'u', secretEnv: 'S' },
    floor: { timeZone: 'UTC' },
    reasons: { Lunch: 'lunch', Training: 'training' },
    moves: { context: 'inbound' },
    supervisors: { dial: 'Local/{extension}@supervisor/n' },
  }),
  'x',
);
if (!parsed.ok) throw new Error(parsed.error);
const { config } = parsed;
const names = namesOf(config);
const STEADY = 'Local/2001@steady/n';
const by = { kind: 'supervisor', id: 's' } as const;
const asked = { by, cause: { command: 'c', actor: by } } as const;

/** A world in which everything up to a recorded action has been heard. */
function worldBefore(title: string) {
  const mapper = createMapper(names);
  for (const one of recorded) {
    if (one.title === title) return mapper;
    for (const event of one.events) mapper.hear(frameOf(event), 1_000);
    mapper.take();
  }
  throw new Error(`not recorded: ${title}`);
}

function order(title: string, request: ExchangeRequest) {
  const mapper = worldBefore(title);
  const made = orderFor(request, { world: mapper.world, names, config, now: 1_000, until: 6_000 }, new Map());
  if (made.t !== 'order') throw new Error(JSON.stringify(made));
  return { mapper, made };
}

/** Hears the events recorded after an action. */
function hear(mapper: ReturnType<typeof createMapper>, title: string): void {
  for (const event of recorded.find((one) => one.title === title)?.events ?? [])
    mapper.hear(frameOf(event), 2_000);
  mapper.take();
}

describe('orders', () => {
  it('every error a real server gave is a refusal with a code and its own words [AST-67]', () => {
    const errors = recorded.filter(({ answer }) => answer.Response === 'Error');
    expect(errors.length).toBeGreaterThan(15);
    for (const { answer } of errors) {
      const message = String(answer.Message);
      const outcome = refusalOf({ t: 'error', message, frame: frameOf(answer) });
      expect(outcome).toMatchObject({ t: 'rejected', native: safeText(message) });
    }
    const codeOf = (message: string) => {
      const outcome = refusalOf({ t: 'error', message, frame: frameOf({}) });
      return outcome?.t === 'rejected' ? outcome.code : null;
    };
    expect(codeOf('Interface not found')).toBe('unknown-agent');
    expect(codeOf('Unable to add interface to queue: No such queue')).toBe('unknown-queue');
    expect(codeOf('Channel does not exist: Local/none;1')).toBe('changed-since-seen');
    expect(codeOf('Unable to change priority caller on queue: No such caller')).toBe('changed-since-seen');
    expect(codeOf('Permission denied')).toBe('exchange-refused');
  });

  it('a closing is the recorded pause, seen in its events and not before [AST-68]', () => {
    const title = 'QueuePause all queues';
    const request = {
      t: 'close',
      agent: STEADY,
      when: 'now',
      reason: 'lunch',
      length: 60_000,
      note: null,
      ...asked,
    } as const;
    const { mapper, made } = order(title, request);
    const recordedAction = recorded.find((one) => one.title === title)?.action;
    expect(made.actions).toEqual([recordedAction]);
    expect(made.seen(new Map())).toBe('not-yet');
    hear(mapper, title);
    expect(made.seen(new Map())).toBe('done');
  });

  it('force ready is the recorded unpause, in every queue [AST-68]', () => {
    const { mapper, made } = order('Unpause', { t: 'ready', agent: STEADY, ...asked });
    expect(made.actions).toEqual([recorded.find((one) => one.title === 'Unpause')?.action]);
    expect(made.seen(new Map())).toBe('not-yet');
    hear(mapper, 'Unpause');
    expect(made.seen(new Map())).toBe('done');
  });

  it('what is sent and not seen by the deadline is unknown, and a refusal takes the marks back [AST-69]', async () => {
    const { mapper, made } = order('QueuePause all queues', { t: 'ready', agent: STEADY, ...asked });
    const carrier = {
      list: async () => ({ t: 'timeout' }) as const,
      watch: async () => null,
      touched: () => undefined,
      prioritised: () => undefined,
      unanswered: () => null,
    };
    const success = async () => ({ t: 'success', message: 'ok', frame: frameOf({}) }) as const;
    expect(await carryOut(made, { ...carrier, action: success }, 5_000)).toEqual({ t: 'unknown' });
    const lost = async () => ({ t: 'lost' }) as const;
    expect(await carryOut(made, { ...carrier, action: lost }, 5_000)).toEqual({ t: 'unknown' });
    const member = mapper.world.members.get(STEADY.toLowerCase());
    if (member) member.intent = null;
    const error = async () => ({ t: 'error', message: 'Interface not found', frame: frameOf({}) }) as const;
    expect(await carryOut(made, { ...carrier, action: error }, 5_000)).toMatchObject({
      t: 'rejected',
      code: 'unknown-agent',
    });
    expect(member?.intent).toBeNull();
  });
});
