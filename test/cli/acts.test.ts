import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACT_FLAGS } from '../../src/cli/acts/flags.ts';
import { makeCommand } from '../../src/cli/acts/make.ts';
import { planText, readPlan } from '../../src/cli/acts/plan-file.ts';
import { checkTargets, seenOf } from '../../src/cli/acts/seen.ts';
import { Failure } from '../../src/cli/failure.ts';
import { parseFlags } from '../../src/cli/flags.ts';
import { EMBEDDED_CAPABILITIES } from '../../src/exchange/embedded/capabilities.ts';
import { decide } from '../../src/floor/decide.ts';
import { type Command, type CommandName, command } from '../../src/protocol/command.ts';
import { COMMAND_NAMES } from '../../src/protocol/command-names.ts';
import { floor as sample } from '../view/sample-floor.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-acts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

async function made(...line: string[]): Promise<Command> {
  const { words, flags } = parseFlags('act', line, ACT_FLAGS);
  return makeCommand(words[0] as CommandName, words.slice(1), flags);
}

async function refusal(...line: string[]): Promise<string> {
  const thrown = await made(...line).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Failure);
  return thrown instanceof Failure ? thrown.message : '';
}

describe('an act from a shell', () => {
  it('is every command there is, said in words and flags [CLI-28]', async () => {
    const rules = file('rules.json', '{"readyFloor":[{"from":"00:00","seats":2}]}');
    const lines: Record<CommandName, string[]> = {
      ready: ['1001', '1001', '1002'],
      close: ['1001', '--reason', 'training', '--for', '30m', '--note', 'come to room 2'],
      reassign: ['1001', '--queues', 'enquiry, complaints', '--for', '1h'],
      skills: ['1001', '--levels', 'enquiry=2,experts=none'],
      'sign-out': ['1001', '--cut'],
      note: ['1001', '--text', 'well done'],
      'ask-back': ['1001', '--for', '90s'],
      help: ['1001', '--how', 'whisper', '--extension', '8001'],
      listen: ['1001', '--mode', 'barge', '--extension', '8001'],
      move: ['c1', '--to-queue', 'experts', '--priority', '-5'],
      release: ['c1'],
      queue: ['enquiry', '--no-open', '--announce', 'back at nine', '--overflow', 'none'],
      acknowledge: ['a1', '--note', 'on it'],
      shelve: ['a1', '--for', '30m', '--reason', 'being repaired'],
      wording: ['issue', 'w1', '--text', 'claims open on Monday', '--for', '4h'],
      incident: ['start', 'i1', '--name', 'trunks down', '--tag', 'network'],
      thresholds: ['--file', rules],
      'hand-over': ['accept', 'h1', '--note', 'quiet'],
      duty: ['take', '--why', 'nobody on site', '--for', '2h'],
      approve: ['r1', '--refuse', '--note', 'not now'],
      undo: ['cmd-1'],
    };
    for (const name of COMMAND_NAMES) {
      const one = await made(name, ...lines[name]);
      expect(command.parse(one), name).toEqual(one);
      expect(one.t).toBe(name);
    }
    expect(await made('ready', ...lines.ready)).toEqual({ t: 'ready', targets: ['1001', '1002'] });
    expect(await made('queue', ...lines.queue)).toEqual({
      t: 'queue',
      targets: ['enquiry'],
      open: false,
      announcement: 'back at nine',
      overflow: null,
    });
    expect(await made('skills', ...lines.skills)).toMatchObject({
      levels: [
        { queue: 'enquiry', level: 2 },
        { queue: 'experts', level: null },
      ],
    });
    expect(await made('move', 'c1', '--priority', '7')).toMatchObject({ to: { t: 'same' }, priority: 7 });
    expect(await made('shelve', 'a1', '--off')).toMatchObject({ length: null });
    expect(await made('approve', 'r1')).toMatchObject({ action: 'grant' });
    expect((await made('wording', 'issue', '--text', 'x', '--for', '1h')).targets[0]).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it.each([
    [['ready'], /at least one agent id/],
    [['ready', '1001', '--reason', 'break'], /--reason does not go with/],
    [['ready', '--', 'a b'], /"a b" is no id/],
    [['ready', ...Array.from({ length: 201 }, (_, at) => `a${at}`)], /At most 200 targets/],
    [['close', '1001'], /needs --reason/],
    [['close', '1001', '--reason', 'break', '--for', 'soon'], /--for takes a length/],
    [['skills', '1001', '--levels', 'enquiry'], /QUEUE=LEVEL/],
    [['skills', '1001', '--levels', 'enquiry=0'], /from 1 to 99/],
    [['note', '1001'], /needs --text/],
    [['help', '1001', '--how', 'shout'], /--how takes one of whisper, listen, note/],
    [['listen', '1001', '--mode', 'spy'], /--mode takes one of/],
    [['move', 'c1'], /needs --to-queue QUEUE, --to-agent AGENT or --priority/],
    [['move', 'c1', '--to-queue', 'a', '--to-agent', 'b'], /one place/],
    [['shelve', 'a1', '--for', '30m'], /needs --reason/],
    [['shelve', 'a1', '--reason', 'x'], /needs --for/],
    [['wording', 'shout'], /takes issue, withdraw, not "shout"/],
    [['wording', 'issue', '--for', '1h'], /needs --text/],
    [['wording', 'withdraw'], /needs an id/],
    [['incident', 'start'], /needs --name/],
    [['incident', 'end'], /needs an id/],
    [['hand-over', 'accept'], /needs an id/],
    [['duty'], /takes take, return/],
    [['duty', 'take', 'now'], /does not take the word "now"/],
    [['undo'], /id of a command/],
    [['thresholds'], /needs --file/],
    [['thresholds', '--file', '/nowhere/x.json'], /cannot be read: it does not exist/],
  ])('says in one sentence what is wrong with %j [CLI-28]', async (line, says) => {
    expect(await refusal(...line)).toMatch(says);
  });

  it('says where a file of thresholds is wrong [CLI-28]', async () => {
    expect(await refusal('thresholds', '--file', file('a.json', 'no'))).toMatch(/are not JSON/);
    const wrong = file('b.json', '{"alarms":[{"id":"oldest-wait","on":"yes"}]}');
    expect(await refusal('thresholds', '--file', wrong)).toMatch(/wrong at alarms\.0\.on/);
    expect(await refusal('thresholds', '--file', file('c.json', '{"alarm":[]}'))).toMatch(/wrong at/);
  });

  it('names what is not of this floor, and where to look [CLI-29]', async () => {
    const floor = sample;
    const says = (one: Command): string => {
      try {
        checkTargets(floor, one);
        return '';
      } catch (error) {
        return error instanceof Failure ? error.message : String(error);
      }
    };
    expect(says({ t: 'ready', targets: ['nobody'] })).toMatch(/no agent nobody .*unknown-agent.*get agents/);
    expect(says({ t: 'release', targets: ['gone'] })).toMatch(/no call gone .*unknown-call.*get calls/);
    expect(says({ t: 'acknowledge', targets: ['a9'], note: null })).toMatch(/unknown-alarm/);
    expect(says({ t: 'approve', targets: ['r9'], action: 'grant', note: null })).toMatch(/unknown-request/);
    const agent = [...floor.agents.keys()][0] ?? '';
    expect(says({ t: 'reassign', targets: [agent], queues: ['nowhere'], length: null })).toMatch(
      /unknown-queue/,
    );
    expect(says({ t: 'ready', targets: [agent] })).toBe('');
    // What was done is the server's to know.
    expect(says({ t: 'undo', targets: ['cmd-9'] })).toBe('');
  });
});

describe('a plan in a file', () => {
  it('holds what was seen of each target, and is read back as it was [CLI-30]', async () => {
    const floor = sample;
    const agent = [...floor.agents.values()].find(({ signedIn }) => signedIn.value);
    const one: Command = { t: 'ready', targets: [agent?.id ?? ''] };
    const context = {
      now: floor.at,
      actor: { kind: 'supervisor', id: 'lin' },
      commandId: 'c',
      capabilities: EMBEDDED_CAPABILITIES,
    } as const;
    const { plan } = decide(floor, { command: one, expect: [] }, context);
    const expect_ = seenOf(floor, plan);
    const { signedIn, availability, memberships } = agent?.versions ?? {};
    expect(expect_).toEqual([
      {
        target: agent?.id,
        versions: { signedIn, availability, memberships },
        effect: plan.targets[0]?.effect,
      },
    ]);
    const kept = { epoch: 'e1', floorTime: floor.at, command: one, expect: expect_, plan };
    const read = await readPlan(file('plan.json', planText(kept)));
    expect(read).toMatchObject(kept);
  });

  it.each([
    ['not JSON', 'plan', /is not JSON/],
    ['something else', '[]', /not one of ours/],
    ['of another version', '{"seatwatch":"plan","version":2}', /not one of ours at version/],
  ])('is refused where it is %s [CLI-30]', async (_, text, says) => {
    await expect(readPlan(file('wrong.json', text))).rejects.toThrow(says);
    await expect(readPlan('/nowhere/plan.json')).rejects.toThrow(/cannot be read/);
  });
});
