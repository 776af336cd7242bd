import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { roleInForce } from '../../src/floor/rights.ts';
import type { Command } from '../../src/protocol/command.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { openTokenStore } from '../../src/server/authority/tokens.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { aTurn, type Bench, type BenchOptions, type RawLink, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const duty = (action: 'take' | 'return', length: number | null = null): Command => ({
  t: 'duty',
  targets: ['floor'],
  action,
  length,
  why: safeText('woken by an alarm'),
});
const CLOSE: Command = { t: 'close', targets: ['1001'], reason: 'training', length: null, note: null };
const WHO = { user: 'han', role: 'on-call', dutyRole: 'shift-leader' };

describe('the watch from afar', () => {
  it('changes what an open session may, at once, and back; the floor says it to everyone [ROLE-20]', async () => {
    const made = await bench();
    const link = await made.connect(WHO);
    await link.live();
    expect((await link.ask(CLOSE)).refused).toBe('read-only');
    expect((await link.ask(duty('return'))).results[0]?.reason).toBe('not-on-duty');
    expect((await link.ask(duty('take'))).results[0]?.outcome).toBe('applied');
    expect((await link.ask(CLOSE)).results[0]?.outcome).toBe('applied');
    const floor = await foldJournal(made.journal);
    expect(roleInForce(floor, WHO, floor.at)?.id).toBe('shift-leader');
    expect([...floor.duties.values()]).toMatchObject([
      { user: 'han', kind: 'on-call', role: 'shift-leader', until: null, why: 'woken by an alarm' },
    ]);
    const second = await made.connect(WHO);
    await second.live();
    expect(second.of('welcome')[0]).toMatchObject({ role: 'on-call', acts: { close: 'may' } });
    expect((await link.ask(duty('return'))).results[0]?.outcome).toBe('applied');
    expect((await second.ask(CLOSE)).refused).toBe('read-only');
    expect(
      made.journal
        .audits()
        .filter(({ act }) => act === 'duty')
        .map(({ detail }) => detail)
        .at(-1),
    ).toBe('return, woken by an alarm');
  });

  it('is over at its hour, also for who never returns it [ROLE-21]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const link = await made.connect(WHO);
    await link.ask(duty('take', 10_000));
    expect((await link.ask(CLOSE, { dryRun: true })).refused).toBeNull();
    for (let step = 0; step < 21; step += 1) {
      wallClock.advance(500);
      await aTurn();
    }
    await link.until(() => link.events().some(({ t }) => t === 'duty-returned'));
    expect((await link.ask(CLOSE)).refused).toBe('read-only');
  });

  it('is for tokens that name a role for it, and for nobody else’s token of the same user [ROLE-22]', async () => {
    const made = await bench();
    const plain = await made.connect({ user: 'han', role: 'on-call' });
    expect((await plain.ask(duty('take'))).results[0]?.reason).toBe('role-may-not');
    const link = await made.connect(WHO);
    await link.ask(duty('take'));
    expect((await plain.ask(CLOSE)).refused).toBe('read-only');
    const manager = await made.connect({ user: 'han', role: 'manager' });
    expect((await manager.ask(CLOSE)).refused).toBe('read-only');
  });

  it('who has the watch may take the shift over and has its rights on [ROLE-24]', async () => {
    const made = await bench();
    const leader = await made.connect();
    const link = await made.connect(WHO);
    const act = (action: 'offer' | 'accept'): Command => ({
      t: 'hand-over',
      targets: ['h1'],
      action,
      note: null,
    });
    await link.ask(duty('take'));
    await leader.ask(act('offer'));
    expect((await link.ask(act('accept'))).results[0]?.outcome).toBe('applied');
    expect((await link.ask(CLOSE)).results[0]?.outcome).toBe('applied');
  });

  it('the shift taken at the desk gives the person’s on-call token no rights; the watch is taken beside it, and given back without it [ROLE-24, ROLE-22]', async () => {
    const made = await bench();
    const desk = await made.connect({ user: 'han', role: 'shift-leader' });
    const link = await made.connect(WHO);
    const shift: Command = { t: 'hand-over', targets: ['floor'], action: 'take', note: null };
    expect((await desk.ask(shift)).results[0]?.outcome).toBe('applied');
    expect((await link.ask(CLOSE)).refused).toBe('read-only');
    expect((await link.ask(duty('return'))).results[0]?.reason).toBe('not-on-duty');
    expect((await link.ask(duty('take'))).results[0]?.outcome).toBe('applied');
    expect((await link.ask(CLOSE, { dryRun: true })).refused).toBeNull();
    const kinds = async () => [...(await foldJournal(made.journal)).duties.values()].map(({ kind }) => kind);
    expect(await kinds()).toEqual(['shift', 'on-call']);
    expect((await link.ask(duty('return'))).results[0]?.outcome).toBe('applied');
    expect(await kinds()).toEqual(['shift']);
    expect((await link.ask(CLOSE)).refused).toBe('read-only');
  });

  it('a watch keeps its hour when its holder accepts the shift, which stays [ROLE-21, ROLE-24]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const link = await made.connect(WHO);
    await link.ask(duty('take', 10_000));
    await link.ask({ t: 'hand-over', targets: ['floor'], action: 'take', note: null });
    expect((await link.ask(CLOSE, { dryRun: true })).refused).toBeNull();
    for (let step = 0; step < 21; step += 1) {
      wallClock.advance(500);
      await aTurn();
    }
    await link.until(() => link.events().some(({ t }) => t === 'duty-returned'));
    expect((await link.ask(CLOSE)).refused).toBe('read-only');
    const { duties } = await foldJournal(made.journal);
    expect([...duties.values()]).toMatchObject([{ user: 'han', kind: 'shift', until: null }]);
  });

  it('a team’s role makes open sessions come back with the team’s floor [ROLE-23]', async () => {
    const made = await bench();
    const link = await made.connect({ ...WHO, dutyRole: 'team-lead', team: 'a' });
    await link.live();
    link.send({ t: 'command', id: 'take', command: duty('take'), expect: [], dryRun: false, why: null });
    expect((await link.closed).code).toBeLessThan(4500);
    const back = await made.connect({ ...WHO, dutyRole: 'team-lead', team: 'a' });
    await back.live();
    expect(back.of('welcome')[0]).toMatchObject({ team: 'a' });
    expect((await back.ask({ ...CLOSE, targets: ['1002'] })).refused).toBe('out-of-scope');
  });

  it('another scope is another floor: no resume from one into the other [ROLE-23, WIRE-7]', async () => {
    const made = await bench();
    const who = { ...WHO, dutyRole: 'team-lead', team: 'a' };
    const comeBack = async (last: RawLink) => {
      const { epoch } = last.of('welcome')[0] ?? { epoch: null };
      const link = await made.connect(who, { resume: { epoch, seq: made.journal.head() } });
      await link.live();
      const { mode, why } = link.of('welcome')[0] ?? {};
      return { link, told: [mode, why] };
    };
    const first = await made.connect(who);
    await first.live();
    first.send({ t: 'command', id: 'take', command: duty('take'), expect: [], dryRun: false, why: null });
    await first.closed;
    const onDuty = await comeBack(first);
    expect(onDuty.told).toEqual(['snapshot', 'too-old']);
    const again = await comeBack(onDuty.link);
    expect(again.told).toEqual(['resume', null]);
    again.link.send({
      t: 'command',
      id: 'back',
      command: duty('return'),
      expect: [],
      dryRun: false,
      why: null,
    });
    await again.link.closed;
    expect((await comeBack(again.link)).told).toEqual(['snapshot', 'too-old']);
  });

  it('a token file from before knows no such role [ROLE-22]', async () => {
    const made = await bench();
    made.token(WHO);
    const path = join(made.directory, 'tokens.json');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    for (const token of file.tokens) delete token.dutyRole;
    writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
    const options = { directory: made.directory, randomBytes: () => new Uint8Array(32), makeId: () => 'x' };
    const store = openTokenStore({
      ...options,
      wallClock: createManualWallClock(),
      owner: process.getuid?.(),
    });
    if (!store.ok) throw new Error(store.error);
    const list = store.value.list();
    expect(list.ok && list.value.map(({ dutyRole }) => dutyRole)).toEqual([null]);
  });
});
