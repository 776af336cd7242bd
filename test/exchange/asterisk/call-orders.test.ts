/** Orders about calls where what stood there before could be taken for what was asked. */
import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../../src/exchange/asterisk/ami/frame.ts';
import { orderFor } from '../../../src/exchange/asterisk/commands.ts';
import { createMapper } from '../../../src/exchange/asterisk/mapper.ts';
import { namesOf } from '../../../src/exchange/asterisk/naming.ts';
import { siteConfig } from '../../builders/asterisk-floor.ts';

const ALICE = 'Local/1001@agents/n';
const TALKS = 'Local/1001@agents-1;1';
const PHONE = 'Local/800@supervisor';
const config = siteConfig({ host: '127.0.0.1', port: 5038, user: 'seatwatch' });
const by = { kind: 'supervisor', id: 'lin' } as const;

/** Alice talks; somebody may listen already. */
function whisper(spies: ReadonlyMap<string, string>) {
  const mapper = createMapper(namesOf(config));
  const say = (headers: Record<string, string>) => mapper.hear(makeFrame(Object.entries(headers)), 1_000);
  say({ Event: 'QueueMemberAdded', Queue: 'sales', MemberName: 'Alice', Interface: ALICE, Status: '1' });
  say({ Event: 'QueueCallerJoin', Queue: 'sales', Uniqueid: 'u1', Channel: 'PJSIP/line-1' });
  say({ Event: 'AgentConnect', Queue: 'sales', Uniqueid: 'u1', Interface: ALICE, DestChannel: TALKS });
  mapper.take();
  const made = orderFor(
    {
      t: 'listen',
      agent: ALICE,
      mode: 'whisper',
      extension: '800',
      by,
      cause: { command: 'c', actor: by },
    },
    { world: mapper.world, names: namesOf(config), config, now: 1_000, until: 6_000 },
    spies,
  );
  if (made.t !== 'order') throw new Error(JSON.stringify(made));
  return made;
}

describe('an order to whisper', () => {
  it('is not seen in the listening that was there before: the phone lets go of it, and begins anew [AST-74]', () => {
    const spies = new Map([[`${PHONE}-1;1`, TALKS]]);
    const made = whisper(spies);
    expect(made.actions.map(({ Action }) => Action)).toEqual(['Hangup', 'Originate']);
    expect(made.actions[0]).toMatchObject({ Channel: `${PHONE}-1;1` });
    expect(made.seen(spies)).toBe('not-yet');
    expect(made.seen(new Map([[`${PHONE}-2;1`, TALKS]]))).toBe('done');
  });

  it('leaves alone who else listens, and a phone that listens elsewhere [AST-74]', () => {
    const spies = new Map([
      ['Local/801@supervisor-1;1', TALKS],
      [`${PHONE}-1;1`, 'Local/1002@agents-4;1'],
    ]);
    const made = whisper(spies);
    expect(made.actions.map(({ Action }) => Action)).toEqual(['Originate']);
    expect(made.seen(spies)).toBe('not-yet');
  });
});
