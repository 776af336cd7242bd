import { describe, expect, it } from 'vitest';
import { causeOf, type Peer } from '../../../src/floor/alarms/grouping.ts';

const named = { code: 'absent', agents: [], count: 2 } as const;
const peer = (id: string, since: number): Peer => ({
  id,
  rule: 'agent-missing',
  code: 'absent',
  agent: id,
  since,
});

describe('a flood', () => {
  it('is read by its oldest alarm, which comes from none of the others [ALM-5]', () => {
    const peers = [peer('a1', 10), peer('a2', 10), peer('a3', 20)];
    const by = (id: string, open: readonly Peer[] = peers) =>
      causeOf(named, { rule: 'agent-missing', id }, open, true).by;
    expect([by('a1'), by('a2'), by('a3')]).toEqual([null, 'a1', 'a1']);
    // One that is being raised is not among them yet.
    expect([by('a4'), by('a4', [])]).toEqual(['a1', null]);
    expect(causeOf(named, { rule: 'agent-missing', id: 'a3' }, peers, false).by).toBe(null);
  });
});
