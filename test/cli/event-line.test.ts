import { describe, expect, it } from 'vitest';
import { eventLines } from '../../src/cli/event-line.ts';
import type { FloorEventOf } from '../../src/protocol/event.ts';

const closed = (reason: string, kind: 'agent' | 'supervisor'): FloorEventOf<'agent-closed'> => ({
  t: 'agent-closed',
  seq: 7,
  at: 1_000,
  agent: '1001',
  reason,
  due: 2_000,
  by: { kind, id: '1001' },
  note: null,
});

describe('a printed event', () => {
  it('never tells the cause of a closure of personal need, and every other as it is [CLI-35]', () => {
    const lineOf = eventLines(null);
    expect(JSON.parse(lineOf(closed('recovery', 'agent')))).toMatchObject({ reason: 'personal' });
    expect(JSON.parse(lineOf(closed('training', 'agent')))).toMatchObject({ reason: 'training', due: 2_000 });
    expect(JSON.parse(lineOf(closed('recovery', 'supervisor')))).toMatchObject({ reason: 'recovery' });
    expect(lineOf(closed('training', 'agent'))).toMatch(/^\{"seq":7,"at":1000,"t":"agent-closed"/);
  });
});
