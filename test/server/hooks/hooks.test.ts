import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { AlarmCause } from '../../../src/protocol/entities/alarm.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { type Carried, createCarry } from '../../../src/server/hooks/carry.ts';
import { type HookMessage, hookMessage } from '../../../src/server/hooks/hook-message.ts';
import { createHooks, MOST_WAITING } from '../../../src/server/hooks/hooks.ts';
import { type Hook, parseHooks } from '../../../src/server/hooks/hooks-file.ts';
import { LEADER, openFloor, type Said, SCRIPT_START } from '../../builders/floor-script.ts';
import { judged, onlyRules } from '../../builders/judged-script.ts';
import { createManualWallClock, platformWallClock } from '../../builders/manual-wall-clock.ts';

const parsed = (hooks: unknown) => parseHooks(JSON.stringify({ hooks }), 'hooks.json');
function hook(change: object = {}): Hook {
  const outcome = parsed([{ name: 'pager', command: ['page'], ...change }]);
  if (!outcome.ok) throw new Error(outcome.error);
  const [first] = outcome.hooks;
  if (first === undefined) throw new Error('no hook');
  return first;
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const down = (system: 'ivr' | 'recorder', state: 'up' | 'down' = 'down') =>
  ({ t: 'system-changed', system, kind: system, state, why: null }) as const;

function setUp(hooks: readonly Hook[], answer: () => Carried = () => ({ ok: true })) {
  const told: HookMessage[] = [];
  const lines: string[] = [];
  const wallClock = createManualWallClock();
  const carry = async (_: Hook, message: HookMessage): Promise<Carried> => {
    told.push(message);
    return answer();
  };
  const made = createHooks({ hooks, carry, wallClock, log: (line) => void lines.push(line) });
  return { told, lines, wallClock, hooks: made };
}

describe('the hooks file', () => {
  it('is refused in one clear sentence that says where [ALM-40]', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['{', /no JSON/],
      ['{"hooks": []}', /at hooks:/],
      ['{"hooks": [{"name": "a"}]}', /at hooks\.0: needs either command or url/],
      ['{"hooks": [{"name": "a", "url": "http://example.org/x"}]}', /https, or http to this machine/],
      ['{"hooks": [{"name": "a", "command": ["x"], "rules": ["none"]}]}', /at hooks\.0\.rules\.0/],
      ['{"hooks": [{"name": "a", "command": ["x"]}, {"name": "a", "command": ["x"]}]}', /two hooks named a/],
    ];
    for (const [text, sentence] of wrong) {
      const outcome = parseHooks(text, 'hooks.json');
      expect(outcome.ok ? '' : outcome.error).toMatch(sentence);
      expect(outcome.ok ? '' : outcome.error.split('\n')).toHaveLength(1);
    }
    expect(parsed([{ name: 'a', url: 'http://127.0.0.1:1/x' }]).ok).toBe(true);
  });
});

describe('hooks', () => {
  it('tell what was raised and that it is over, to those who asked for it [ALM-41]', async () => {
    const { told, hooks } = setUp([hook({ rules: ['ivr-down'] })]);
    const floor = judged(onlyRules('ivr-down', 'recorder-down'))
      .at(10_000)
      .say(down('ivr'), down('recorder'));
    floor.at(20_000);
    hooks.hear(floor.events, floor.floor());
    const seen = floor.events.length;
    floor.say(down('ivr', 'up')).at(30_000);
    hooks.hear(floor.events.slice(seen), floor.floor());
    await turn();
    expect(told.map(({ occasion, alarm }) => [occasion, alarm.rule, alarm.cause])).toEqual([
      ['raised', 'ivr-down', 'ivr-down'],
      ['cleared', 'ivr-down', 'ivr-down'],
    ]);
  });

  describe('of an alarm that changes', () => {
    const why: AlarmCause = { code: 'all-busy', agents: [], count: null, by: null };
    const of = { value: 1, limit: 1, why, latchedUntil: null };
    const subject = { kind: 'floor', id: null } as const;
    const raised = {
      t: 'alarm-raised',
      alarm: 'a1',
      rule: 'service-level',
      subject,
      severity: 'critical',
      ...of,
    } as const;
    const turned = (severity: 'warning' | 'critical', repeats = 0) =>
      ({ t: 'alarm-changed', alarm: 'a1', severity, repeats, ...of }) as const;

    /** Says one event a minute; answers what each hook message was about. */
    async function occasions(change: object, ...said: readonly Said[]): Promise<string[]> {
      const { told, hooks } = setUp([hook(change)]);
      const floor = openFloor(1);
      for (const [minute, event] of said.entries()) {
        floor.at(60_000 * (minute + 1)).say(event);
        hooks.hear(floor.events.slice(-1), floor.floor());
      }
      await turn();
      return told.map(({ occasion }) => occasion);
    }

    it('each worsening is told, however often it eased before, to whoever hears of warnings or not [ALM-41]', async () => {
      const said = [raised, turned('warning'), turned('critical'), turned('warning'), turned('critical')];
      for (const severity of ['critical', 'warning'])
        expect(await occasions({ severity }, ...said)).toEqual(['raised', 'worse', 'worse']);
    });

    it('each repeat is told, after a worsening too [ALM-41]', async () => {
      const said = [turned('critical', 1), turned('critical', 2), turned('warning'), turned('critical')];
      const again = [turned('critical', 1), turned('critical', 1)];
      expect(await occasions({}, raised, ...said, ...again)).toEqual([
        'raised',
        'repeated',
        'repeated',
        'worse',
        'repeated',
      ]);
    });

    it('what eased while it was shelved can worsen after, and what worsened is told after [ALM-41]', async () => {
      const shelf = (minute: number) =>
        ({
          t: 'alarm-shelved',
          rule: 'service-level',
          subject,
          until: SCRIPT_START + 60_000 * minute,
          reason: safeText('known'),
          by: LEADER,
        }) as const;
      const eased = [raised, shelf(4), turned('warning'), turned('critical')];
      expect(await occasions({}, ...eased)).toEqual(['raised', 'worse']);
      const worsened = [raised, turned('warning'), shelf(5), turned('critical'), turned('critical')];
      expect(await occasions({}, ...worsened)).toEqual(['raised', 'worse']);
    });
  });

  it('are told of a critical alarm nobody acknowledged in time, once, and of no other [ALM-42]', async () => {
    const { told, hooks } = setUp([hook({ unacknowledged: 300 })]);
    const floor = judged(onlyRules('ivr-down', 'recorder-down'))
      .at(10_000)
      .say(down('ivr'), down('recorder'));
    floor.at(20_000);
    const recorder = floor.of('alarm-raised').find(({ rule }) => rule === 'recorder-down')?.alarm ?? '';
    floor.say({ t: 'alarm-acknowledged', alarm: recorder, note: null, by: LEADER }).at(30_000);
    hooks.hear(floor.events, floor.floor());
    for (const after of [299_000, 310_000, 320_000]) hooks.look(floor.floor(), SCRIPT_START + after);
    await turn();
    expect(told.map(({ occasion, alarm }) => [occasion, alarm.rule])).toEqual([['escalated', 'ivr-down']]);
  });

  it('a try that fails is made again, later each time, and given up aloud [ALM-43]', async () => {
    const { told, lines, wallClock, hooks } = setUp([hook({ retries: 2 })], () => ({
      ok: false,
      why: 'it ended with 1',
    }));
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(down('ivr')).at(20_000);
    hooks.hear(floor.events, floor.floor());
    for (const pause of [0, 1_000, 2_000]) {
      wallClock.advance(pause);
      await turn();
    }
    expect(told).toHaveLength(3);
    expect(lines).toEqual(['the hook pager was not told of ivr-down: it ended with 1']);
    expect(wallClock.waiting()).toBe(0);
  });

  it('a hook that never answers keeps so many messages and no more [ALM-43]', async () => {
    const never: Promise<Carried> = new Promise(() => undefined);
    const lines: string[] = [];
    let tries = 0;
    const carry = (): Promise<Carried> => {
      tries += 1;
      return never;
    };
    const wallClock = createManualWallClock();
    const hooks = createHooks({ hooks: [hook()], carry, wallClock, log: (line) => void lines.push(line) });
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(down('ivr')).at(20_000);
    const raised = floor.of('alarm-raised');
    for (let time = 0; time < MOST_WAITING + 10; time += 1) hooks.hear(raised, floor.floor());
    await turn();
    expect(tries).toBe(1);
    expect(lines).toEqual(['the hook pager does not keep up: its oldest messages are dropped']);
  });

  it('a hook that breaks down is given up aloud and told the next message [ALM-43]', async () => {
    const lines: string[] = [];
    let tries = 0;
    const carry = async (): Promise<Carried> => {
      tries += 1;
      if (tries === 1) throw new Error('no more handles');
      return { ok: true };
    };
    const wallClock = createManualWallClock();
    const log = (line: string) => void lines.push(line);
    const hooks = createHooks({ hooks: [hook({ retries: 0 })], carry, wallClock, log });
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(down('ivr')).at(20_000);
    for (const _ of [1, 2]) {
      hooks.hear(floor.of('alarm-raised'), floor.floor());
      await turn();
    }
    expect(tries).toBe(2);
    expect(lines).toEqual(['the hook pager was not told of ivr-down: no more handles']);
  });

  it('a message holds no caller and no name [ALM-44]', () => {
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(down('ivr')).at(20_000).floor();
    const [alarm] = floor.alarms.values();
    if (alarm === undefined) throw new Error('no alarm');
    const about = { ...alarm, subject: { kind: 'call', id: 'c1' } } as const;
    const text = JSON.stringify(hookMessage(about, 'raised', floor.at, safeText('Site')));
    expect(text).not.toContain('c1');
    expect(text).not.toContain('Agent');
  });
});

describe('carrying a message', () => {
  const floor = judged(onlyRules('ivr-down')).at(10_000).say(down('ivr')).at(20_000).floor();
  const [alarm] = floor.alarms.values();
  if (alarm === undefined) throw new Error('no alarm');
  const message = hookMessage(alarm, 'test', floor.at, 'Site');
  const carry = createCarry(platformWallClock);
  const node = process.execPath;

  it('a command gets it on its standard input, without a shell; one that fails or cannot be run says so [ALM-45]', async () => {
    const reads =
      'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>process.exit(JSON.parse(t).alarm.rule==="ivr-down"&&process.argv[1]==="$HOME"?0:9))';
    expect(await carry(hook({ command: [node, '-e', reads, '$HOME'] }), message)).toEqual({ ok: true });
    expect(await carry(hook({ command: [node, '-e', 'process.exit(3)'] }), message)).toEqual({
      ok: false,
      why: 'it ended with 3',
    });
    expect(await carry(hook({ command: ['/does/not/exist'] }), message)).toMatchObject({ ok: false });
  });

  it('a command no process can be made of says so, and nothing else ends [ALM-43]', async () => {
    expect(await carry(hook({ command: [node, 'a\0b'] }), message)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/^it cannot be run: /),
    });
  });

  it('a command that does not end is ended in its time [ALM-45]', async () => {
    const wallClock = createManualWallClock();
    const pending = createCarry(wallClock)(
      hook({ command: [node, '-e', 'setInterval(()=>{},1000)'] }),
      message,
    );
    wallClock.advance(10_000);
    expect(await pending).toEqual({ ok: false, why: 'it was not done in 10 s and was ended' });
  });

  it('an address gets it as JSON; another answer than 2xx, or none, says so [ALM-45]', async () => {
    const bodies: string[] = [];
    let status = 204;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarm`;
    const web = hook({ command: undefined, url });
    expect(await carry(web, message)).toEqual({ ok: true });
    status = 500;
    expect(await carry(web, message)).toEqual({ ok: false, why: 'it answered 500' });
    expect(JSON.parse(bodies[0] ?? '')).toEqual(JSON.parse(JSON.stringify(message)));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await carry(web, message)).toEqual({ ok: false, why: 'it cannot be reached' });
  });
});
