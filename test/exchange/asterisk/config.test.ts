/** The configuration file: the least one is enough, and every mistake is one sentence that says where. */
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../../src/exchange/asterisk/capabilities.ts';
import { createClockOffset } from '../../../src/exchange/asterisk/clock-offset.ts';
import { parseAsteriskConfig } from '../../../src/exchange/asterisk/config.ts';
import { idOf } from '../../../src/exchange/asterisk/headers.ts';
import { namesOf } from '../../../src/exchange/asterisk/naming.ts';

const LEAST = {
  ami: { host: '127.0.0.1', user: 'seatwatch', secretEnv: 'S' },
  floor: { timeZone: 'Europe/Berlin' },
};
const read = (file: object) => parseAsteriskConfig(JSON.stringify(file), 'site.json');
const errorOf = (file: object) => {
  const parsed = read(file);
  return parsed.ok ? '' : parsed.error;
};

describe('the configuration of an Asterisk', () => {
  it('needs an address, a user and a time zone, and says what it cannot do without more [AST-80]', () => {
    const parsed = read(LEAST);
    if (!parsed.ok) throw new Error(parsed.error);
    const { config } = parsed;
    expect(config.ami.port).toBe(5038);
    expect(config.floor.closedReasons.some(({ id }) => id === 'other')).toBe(true);
    expect(capabilitiesOf(config)).toMatchObject({
      ready: 'native',
      listen: 'none',
      'take-over': 'none',
      queue: 'none',
    });
    const names = namesOf(config);
    expect(names.reason('LUNCH')).toEqual({ reason: 'lunch', note: null });
    expect(names.reason('gone fishing')).toEqual({ reason: 'other', note: 'gone fishing' });
    expect(names.agent('PJSIP/7')).toEqual({ id: 'PJSIP/7', name: null, team: 'team', queues: [] });
  });

  it('keeps the names of agents, reasons and trunks the site gives [AST-80]', () => {
    const parsed = read({
      ...LEAST,
      agents: [{ interface: 'PJSIP/7', id: 'a7', name: 'Ann' }],
      reasons: { Mittag: 'lunch', Pause: 'break' },
      trunks: [],
    });
    if (!parsed.ok) throw new Error(parsed.error);
    const names = namesOf(parsed.config);
    expect(names.agent('pjsip/7')).toMatchObject({ id: 'a7', name: 'Ann' });
    expect(names.native('lunch')).toBe('Mittag');
    expect(names.reason('mittag').reason).toBe('lunch');
  });

  it('says where a mistake is: JSON, a missing secret, a strange zone, reason, team, key [AST-81]', () => {
    expect(parseAsteriskConfig('{', 'site.json')).toMatchObject({ ok: false, error: /site\.json.*not JSON/ });
    expect(errorOf({ ...LEAST, ami: { host: 'h', user: 'u' } })).toMatch(/ami: give secretFile or secretEnv/);
    expect(errorOf({ ...LEAST, floor: { timeZone: 'Mars/Base' } })).toMatch(/floor\.timeZone/);
    expect(errorOf({ ...LEAST, reasons: { Lunch: 'nope' } })).toMatch(
      /reasons\.Lunch: no closed reason "nope"/,
    );
    expect(errorOf({ ...LEAST, defaultTeam: 'x' })).toMatch(/defaultTeam/);
    expect(errorOf({ ...LEAST, supervisors: { dial: 'PJSIP/800' } })).toMatch(/\{extension\}/);
    expect(errorOf({ ...LEAST, secret: 'x' })).toMatch(/wrong at/);
    expect(errorOf({ ...LEAST, ami: { ...LEAST.ami, user: 'a\r\nAction: QueueReset' } })).toMatch(
      /ami\.user/,
    );
  });

  it('no two agents of it share an interface or an id, given or taken from the interface [AST-81] [AST-82]', () => {
    const two = (...agents: readonly object[]) => errorOf({ ...LEAST, agents });
    const phone = 'PJSIP/1001';
    expect(two({ interface: phone, id: '1001' }, { interface: 'SIP/1001', id: '1001' })).toMatch(
      /site\.json is wrong at agents\.1\.id: "1001" is the id of PJSIP\/1001 already\.$/,
    );
    expect(two({ interface: phone }, { interface: 'pjsip/1001', id: 'b' })).toMatch(
      /agents\.1\.interface: PJSIP\/1001 has an entry already/,
    );
    expect(two({ interface: phone }, { interface: 'SIP/7', id: phone })).toMatch(/agents\.1\.id/);
    expect(two({ interface: 'SIP/7', id: phone }, { interface: phone })).toMatch(/agents\.1\.id/);
    expect(two({ interface: phone, id: '1' }, { interface: 'SIP/7', id: phone })).toBe('');
  });

  it('names become ids without two names sharing one [AST-82]', () => {
    expect(idOf('Local/1001@agents/n')).toBe('Local/1001@agents/n');
    const ids = ['a b', 'a_b', 'a~b', 'ä', 'ö', ' ', '', 'x'.repeat(80), `${'x'.repeat(79)}y`].map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_~][A-Za-z0-9_.:@/~-]{0,63}$/);
  });

  it('the server clock is ours plus the smallest difference of late, and a restart begins anew [AST-83]', () => {
    const offset = createClockOffset();
    expect(offset.toLocal(5)).toBe(5);
    for (const [server, delay] of [
      [1_000, 30],
      [2_000, 2],
      [3_000, 400],
    ] as const)
      offset.observe(server, server + 50_000 + delay);
    expect(offset.offset()).toBe(50_002);
    expect(offset.toLocal(4_000)).toBe(54_002);
    // The server's clock was set forward by a minute: what it stamps now counts.
    offset.observe(66_000, 56_000);
    expect(offset.offset()).toBe(-10_000);
    offset.reset();
    expect(offset.offset()).toBeNull();
  });
});
