import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureLocalToken, readLocalToken, userIdOf } from '../../src/server/authority/local-token.ts';
import { openTokenStore, type TokenStore } from '../../src/server/authority/tokens.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

let directory = '';
const wallClock = createManualWallClock();
const owner = process.getuid?.();
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'seatwatch-tokens-')), 'state');
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

const open = (as: number | undefined = owner) =>
  openTokenStore({
    directory,
    wallClock,
    randomBytes,
    makeId: () => randomBytes(4).toString('hex'),
    owner: as,
  });
function store(): TokenStore {
  const opened = open();
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
function make(of: TokenStore, lifetime: number | null = null) {
  const made = of.create({ user: 'li.wei', role: 'supervisor', team: null, lifetime });
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
const file = () => join(directory, 'tokens.json');

describe('the token store', () => {
  it('keeps hashes only, in a file of its owner alone [AUTH-5]', () => {
    const { token, record } = make(store());
    expect(token).toMatch(/^sw_[A-Za-z0-9_-]{43}$/);
    expect(lstatSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(readFileSync(file(), 'utf8')).not.toContain(token.slice(3));
    expect(readdirSync(directory)).toEqual(['tokens.json']);
    expect(store().admit(token)).toMatchObject({ ok: true, record: { id: record.id, user: 'li.wei' } });
  });

  it('what one process makes or revokes another knows at once [AUTH-6]', () => {
    const [server, tool] = [store(), store()];
    const { token, record } = make(tool);
    expect(server.admit(token).ok).toBe(true);
    expect(tool.revoke(record.id)).toMatchObject({ ok: true });
    expect(server.admit(token)).toEqual({ ok: false, why: 'revoked' });
    expect(server.standing(record.id)).toBe('revoked');
    rmSync(file());
    expect(server.standing(record.id)).toBe('unknown');
  });

  it('a token ends at its hour [AUTH-7]', () => {
    const of = store();
    const { token, record } = make(of, 60_000);
    wallClock.set(wallClock.now() + 59_999);
    expect(of.standing(record.id)).toBe('valid');
    wallClock.set(wallClock.now() + 1);
    expect(of.admit(token)).toEqual({ ok: false, why: 'expired' });
  });

  it.each([
    [
      'a symbolic link',
      'symbolic link',
      () => {
        writeFileSync(join(directory, 'real'), readFileSync(file()), { mode: 0o600 });
        rmSync(file());
        symlinkSync(join(directory, 'real'), file());
      },
    ],
    ['a file others can read', 'chmod 600', () => chmodSync(file(), 0o640)],
    ['a file with a second name', 'hard link', () => linkSync(file(), join(directory, 'second'))],
    ['a file that is not ours', 'not a token file', () => writeFileSync(file(), '{"format":99}')],
    [
      'a torn file',
      'not a token file',
      () => writeFileSync(file(), readFileSync(file(), 'utf8').slice(0, 50)),
    ],
  ] as const)('refuses %s with one sentence [AUTH-8]', (_, words, spoil) => {
    const of = store();
    const { token, record } = make(of);
    spoil();
    const opened = open();
    expect(opened.ok).toBe(false);
    if (!opened.ok) expect(opened.error).toMatch(/^[^\n]+$/);
    if (!opened.ok) expect(opened.error).toContain(words);
    // Nobody new comes in by a file that is not believed; who is in stays by what was last believed.
    expect(of.admit(token)).toEqual({ ok: false, why: 'untrusted-file' });
    expect(of.standing(record.id)).toBe('valid');
    expect(of.distrust()).toContain(words);
    expect(of.create({ user: 'x', role: 'manager', team: null, lifetime: null }).ok).toBe(false);
  });

  it('refuses files and directories of another user, and a directory others can write [AUTH-8]', () => {
    make(store());
    expect(open((owner ?? 0) + 1)).toMatchObject({ ok: false });
    chmodSync(directory, 0o777);
    expect(open()).toMatchObject({ ok: false, error: expect.stringContaining('chmod 700') });
  });

  it('never overwrites a file another process is writing [AUTH-9]', () => {
    const of = store();
    make(of);
    const before = readFileSync(file(), 'utf8');
    writeFileSync(`${file()}.new`, 'half', { mode: 0o600 });
    const tried = of.create({ user: 'x', role: 'manager', team: null, lifetime: null });
    expect(tried).toMatchObject({ ok: false, error: expect.stringContaining('tokens.json.new') });
    expect(readFileSync(file(), 'utf8')).toBe(before);
    expect(readFileSync(`${file()}.new`, 'utf8')).toBe('half');
  });

  it('says what is wrong with a name no wire would carry, and with an id that is not there [AUTH-9]', () => {
    const of = store();
    expect(of.create({ user: 'a b', role: 'manager', team: null, lifetime: null })).toMatchObject({
      ok: false,
      error: expect.stringContaining('user'),
    });
    expect(of.revoke('nobody')).toMatchObject({ ok: false, error: expect.stringContaining('nobody') });
  });

  it('its secret stays the same over processes [AUTH-10]', () => {
    const first = store().secret();
    expect(first).toMatchObject({ ok: true });
    expect(store().secret()).toEqual(first);
  });
});

describe('the local token', () => {
  it('is made once, for its owner alone, and read by clients [AUTH-11]', () => {
    const place = { directory, owner };
    expect(readLocalToken(place)).toEqual({ ok: true, value: null });
    const made = ensureLocalToken({ ...place, randomBytes });
    expect(ensureLocalToken({ ...place, randomBytes })).toEqual(made);
    expect(readLocalToken(place)).toEqual(made);
    expect(lstatSync(join(directory, 'token')).mode & 0o777).toBe(0o600);
    const of = store();
    if (!made.ok) throw new Error(made.error);
    expect(of.admit(made.value).ok).toBe(false);
    of.admitLocal(made.value, userIdOf('DOMAIN\\li wei'), 'shift-leader');
    expect(of.admit(made.value)).toMatchObject({
      ok: true,
      record: { user: 'DOMAIN_li_wei', role: 'shift-leader' },
    });
    expect(readdirSync(directory)).toEqual(['token']);
  });

  it('is refused when others could have read or placed it [AUTH-8]', () => {
    const place = { directory, owner };
    ensureLocalToken({ ...place, randomBytes });
    chmodSync(join(directory, 'token'), 0o644);
    expect(readLocalToken(place)).toMatchObject({ ok: false, error: expect.stringContaining('chmod 600') });
    expect(ensureLocalToken({ ...place, randomBytes }).ok).toBe(false);
    chmodSync(join(directory, 'token'), 0o600);
    writeFileSync(join(directory, 'token'), 'hunter2\n');
    expect(readLocalToken(place)).toMatchObject({ ok: false });
  });
});
