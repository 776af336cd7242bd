import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { watchAway } from '../../src/console/away.ts';
import { watchAlarms } from '../../src/console/bell.ts';
import { filesIn } from '../../src/console/files/files.ts';
import { keepLeftFloor } from '../../src/console/left-floor.ts';
import { NO_MEMORY, parseMemory, recall, remember } from '../../src/console/memory.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { closure, KEYS, type Screen, showConsole, smallFloor } from '../builders/console-floor.tsx';
import { asks, type Said, testConfiguration } from '../builders/floor-script.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-console-'));
  folders.push(folder);
  return folder;
}

const alarm = (id: string, severity: 'warning' | 'critical', agent: string): Said => ({
  t: 'alarm-raised',
  alarm: id,
  rule: 'closed-overrun',
  subject: { kind: 'agent', id: agent },
  severity,
  value: 1.2,
  limit: 1,
  why: { code: 'own-closure', agents: [agent], count: 1, by: null },
  latchedUntil: null,
});

/** Until the promise-made answers of files and server are on the screen. */
async function said(screen: Screen, text: string): Promise<void> {
  await screen.until(text, (all) => all.includes(text));
}

describe('the worst alarm', () => {
  it('stands in the header with a letter, and ! goes to it whatever the filter [SCREEN-42]', async () => {
    const screen = await showConsole({ columns: 120 });
    screen.happen(alarm('a1', 'warning', '1004'), alarm('a2', 'critical', '1003'));
    await screen.until('the alarm', (text) => /!C .*Agent 1003/.test(text));
    screen.deck.ui.setState({ pane: 'alarms' });
    await screen.type('/1004\r');
    await screen.type('1');
    await screen.type('!');
    const { pane, lists } = screen.deck.ui.getState();
    expect(pane).toBe('alarms');
    expect(lists.alarms.cursor.id).toBe('a2');
    await screen.type('A');
    await screen.pass(300);
    expect(screen.text()).toContain('Your role may not: acknowledge.');
  });

  it('has no shelved one among those it counts besides [SCREEN-42]', async () => {
    const screen = await showConsole({ columns: 160 });
    screen.happen(
      alarm('a1', 'warning', '1004'),
      alarm('a2', 'critical', '1003'),
      alarm('a3', 'warning', '1002'),
    );
    const { alarms } = screen.deck.words;
    await screen.until('both', (text) => text.includes(alarms.more(2)));
    screen.happen({
      t: 'alarm-shelved',
      rule: 'closed-overrun',
      subject: { kind: 'agent', id: '1002' },
      until: screen.wallClock.now() + 600_000,
      by: { kind: 'supervisor', id: 'zhang' },
      reason: safeText('known'),
    });
    await screen.until('one', (text) => text.includes(alarms.more(1)));
  });

  it('is said where there is none [SCREEN-42]', async () => {
    const screen = await showConsole();
    await screen.type('!');
    expect(screen.text()).toContain('There is no open alarm.');
  });
});

describe('a bell', () => {
  it('is rung once for a flood, only for what is new, critical and nobody’s, and only where it was chosen [SCREEN-43]', async () => {
    const screen = await showConsole();
    const stop = watchAlarms(screen.deck);
    screen.happen(alarm('a1', 'critical', '1003'));
    expect(screen.sequences()).toEqual([]);
    screen.deck.ui.setState({ bell: 'bell' });
    screen.happen(alarm('a2', 'warning', '1004'));
    expect(screen.sequences()).toEqual([]);
    screen.happen(alarm('a3', 'critical', '1001'), alarm('a4', 'critical', '1002'));
    screen.happen(alarm('a5', 'critical', '1005'));
    expect(screen.sequences()).toEqual(['\u0007']);
    await screen.pass(6_000);
    screen.deck.ui.setState({ bell: 'notice' });
    screen.happen({ ...alarm('a6', 'critical', '1004') });
    expect(screen.sequences()[1]).toContain('Agent 1004');
    expect(screen.sequences()[1]?.startsWith('\u001b]9;seatwatch: ')).toBe(true);
    stop();
  });
});

describe('freeze and follow', () => {
  it('hold the order while figures go on, and let it go again [SCREEN-44]', async () => {
    const screen = await showConsole({ columns: 120 });
    await screen.type('2/state:closed\r');
    await screen.type('z');
    screen.happen(closure('1001', 'break'));
    await screen.pass(1_000);
    expect(screen.deck.reading.ids('agents')).toEqual(['1003', '1004', '1001']);
    expect(screen.text()).toContain('20:01');
    await screen.type('z');
    expect(screen.deck.reading.ids('agents')).toEqual(['1001', '1003', '1004']);
  });

  it('hide no row that comes: it stands below, where it came, until the order is let go [SCREEN-44]', async () => {
    const screen = await showConsole({ columns: 120 });
    screen.happen(alarm('a1', 'warning', '1004'), alarm('a2', 'warning', '1003'));
    await screen.type('5');
    const held = screen.deck.reading.ids('alarms');
    await screen.type('z');
    screen.happen(alarm('a3', 'warning', '1001'));
    await screen.pass(1_000);
    screen.happen(alarm('a4', 'critical', '1002'));
    await screen.pass(1_000);
    expect(screen.deck.reading.ids('alarms')).toEqual([...held, 'a3', 'a4']);
    screen.happen({ t: 'alarm-cleared', alarm: 'a3' });
    await screen.pass(1_000);
    expect(screen.deck.reading.ids('alarms').slice(0, 2)).toEqual(held);
    await screen.type('!');
    expect(screen.chosen().join()).toContain('Agent 1002');
    expect(screen.deck.ui.getState().lists.alarms.cursor.id).toBe('a4');
    expect(screen.deck.ui.getState().frozen).toBeNull();
    expect(screen.deck.reading.ids('alarms')[0]).toBe('a4');
  });

  it.each([
    ['another column', 's'],
    ['the order turned round', 'r'],
    ['another filter', '/1003'],
  ])('let the order go with %s, not with a look at another pane [SCREEN-44]', async (_, keys) => {
    const screen = await showConsole({ columns: 120 });
    await screen.type('2z');
    await screen.type('1/\r2');
    expect(screen.deck.ui.getState().frozen?.pane).toBe('agents');
    await screen.type(keys);
    expect(screen.deck.ui.getState().frozen).toBeNull();
  });

  it('keep the cursor on the first row, and an act means who stood there at the key press [SCREEN-44]', async () => {
    const screen = await showConsole({ columns: 120, rows: 40, acts: { close: 'may' } });
    await screen.type('2/state:closed\r');
    await screen.type('f');
    expect(screen.chosen().join()).toContain('1003');
    await screen.type('B');
    screen.happen(closure('1001', 'break'));
    await screen.pass(1_000);
    await screen.type(KEYS.enter);
    expect(screen.asked[0]?.command.targets).toEqual(['1003']);
    await screen.escape();
    await screen.escape();
    expect(screen.chosen().join()).toContain('1001');
    await screen.type('j');
    expect(screen.deck.ui.getState().lists.agents.follow).toBe(false);
  });
});

describe('what leaves the screen', () => {
  it('is copied by OSC 52 without callers: the marked rows, else the one under the cursor [SCREEN-45]', async () => {
    const script = smallFloor().say(...asks('w1'));
    const screen = await showConsole({ script });
    screen.patch({
      callers: new Map([
        ['caller-w1', { caller: 'caller-w1', name: 'Wang Fang', number: '138****1234' }],
      ]) as never,
    });
    await screen.type('4');
    await said(screen, 'Wang Fang');
    await screen.type('y');
    const copied = Buffer.from(screen.sequences()[0]?.slice(7, -1) ?? '', 'base64').toString();
    expect(screen.sequences()[0]?.startsWith('\u001b]52;c;')).toBe(true);
    expect(copied).toContain('q1');
    expect(copied).not.toMatch(/Wang|138/);
    await screen.type('2*');
    await screen.type('y');
    expect(screen.text()).toContain('5 rows copied');
  });

  it('is written to a new file in the working folder, never over one that is there [SCREEN-45]', async () => {
    const folder = newFolder();
    const screen = await showConsole({ folder, columns: 160 });
    await screen.type('2');
    await screen.type('e');
    await said(screen, '5 rows written to');
    const [first = ''] = readdirSync(folder);
    expect(first).toMatch(/^seatwatch-agents-2026-03-10-10-00-00\.csv$/);
    writeFileSync(join(folder, first), 'mine');
    screen.deck.ui.setState({ message: null });
    await screen.type('e');
    await said(screen, '-2.csv');
    expect(readFileSync(join(folder, first), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is named in UTC where this machine does not know the zone of the floor [VIEW-7]', async () => {
    const folder = newFolder();
    const configuration = testConfiguration({ timeZone: 'Mars/Olympus' });
    const script = smallFloor().say({ t: 'floor-configured', configuration });
    const screen = await showConsole({ folder, columns: 160, script });
    await screen.type('2');
    await screen.type('e');
    await said(screen, '5 rows written to');
    expect(readdirSync(folder)).toEqual(['seatwatch-agents-2026-03-10-02-00-00.csv']);
  });
});

describe('what is remembered', () => {
  it('is order, views and choices: written whole, taken up again, and a spoilt file is none [SCREEN-46]', async () => {
    const folder = newFolder();
    const statePath = join(folder, 'state', 'console.json');
    const screen = await showConsole({ statePath, folder });
    await screen.type('2');
    await screen.type('sss');
    await screen.type('/state:closed\r');
    screen.deck.ui.setState({ extension: '88' });
    await screen.type(':');
    await screen.type('save view');
    await screen.pass(300);
    await screen.type(KEYS.enter);
    await screen.type('closed now');
    await screen.type(KEYS.enter);
    await said(screen, 'saved as “closed now”');
    await remember(screen.deck);
    const again = await showConsole({ statePath, folder });
    recall(parseMemory((await again.deck.files?.recall('choices')) ?? null), again.deck);
    expect(again.deck.ui.getState().lists.agents.order).toEqual(screen.deck.ui.getState().lists.agents.order);
    expect(again.deck.ui.getState().extension).toBe('88');
    await again.type('b');
    await again.pass(300);
    await again.type(KEYS.enter);
    expect(again.deck.ui.getState()).toMatchObject({ pane: 'agents' });
    expect(again.deck.ui.getState().lists.agents.filter).toBe('state:closed');
    expect(parseMemory('{"version":1,')).toEqual(NO_MEMORY);
    expect(parseMemory('{"version":7}')).toEqual(NO_MEMORY);
  });

  it('is the floor one left: the digest of the next console compares with it [SCREEN-47]', async () => {
    const folder = newFolder();
    const statePath = join(folder, 'console.json');
    const screen = await showConsole({ statePath });
    await keepLeftFloor(screen.deck);
    const later = smallFloor();
    later.at(later.now() + 3_600_000 - 1_773_072_000_000).say(closure('1001', 'training', 'leader'));
    const next = await showConsole({ statePath, script: later, columns: 120 });
    await next.type('d');
    expect(next.text()).toContain('You were not away.');
    const stop = watchAway(next.deck);
    await said(next, 'You were away for 1:0');
    await next.type('d');
    expect(next.deck.ui.getState().layers).toMatchObject([{ t: 'page', page: 'digest' }]);
    expect(next.text()).toMatch(/\d\d:\d\d.*11:00/);
    stop();
  });

  it('is offered too when the link was silent for a minute, not for a short silence [SCREEN-47]', async () => {
    const screen = await showConsole();
    const stop = watchAway(screen.deck);
    await screen.pass(30_000);
    expect(screen.deck.ui.getState().leftAt).toBeNull();
    await screen.pass(90_000);
    await said(screen, 'You were away for');
    stop();
  });

  it('says why where it cannot be written [SCREEN-46]', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    const why = await filesIn(join(folder, 'file', 'console.json'), null).remember('choices', () => '{}');
    expect(why).toMatch(/ENOTDIR|EEXIST/);
  });
});

describe('the day of what is open', () => {
  it('is asked of the server and stands below the facts; what is refused is said [SCREEN-48]', async () => {
    const subjects: unknown[] = [];
    const screen = await showConsole({
      rows: 50,
      history: (subject) => {
        subjects.push(subject);
        return Promise.resolve({
          t: 'answered',
          next: null,
          events: [
            { t: 'agent-signed-in', agent: '1003', seat: 'S03', seq: 20, at: 1_773_104_400_000 },
            { ...closure('1003', 'break'), seq: 25, at: 1_773_106_800_000 } as never,
          ],
        });
      },
    });
    await screen.type(KEYS.enter);
    await said(screen, 'The day of');
    expect(subjects).toEqual([{ kind: 'agent', id: '1003' }]);
    expect(screen.box()).toMatch(/The day of Agent 1003 R+C+/);
    const poor = await showConsole({
      rows: 50,
      history: () => Promise.resolve({ t: 'refused', code: 'out-of-scope' }),
    });
    await poor.type(KEYS.enter);
    await said(poor, 'your team');
  });
});
