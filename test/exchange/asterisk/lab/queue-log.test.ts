/** The oracle, on lines a real Asterisk 22 wrote. */
import { describe, expect, it } from 'vitest';
import { parseQueueLog, recount } from '../../../../scripts/lab/asterisk/queue-log.ts';

const LOG = `1795337221|seat-1-4|vip|NONE|ENTERQUEUE||13349709158|1
1795337223|seat-1-4|vip|A|B; C: D 1008|CONNECT|2|lab-1795337221.22|2
1795337224|seat-1-6|vip|NONE|ENTERQUEUE||13635287612|2
1795337225|seat-1-6|vip|王小明 1011|RINGCANCELED|1409
1795337225|seat-1-6|vip|NONE|ABANDON|1|2|1
1795337225|seat-1-6|sales|NONE|ENTERQUEUE||13635287612|1
1795337226|seat-1-6|sales|杨伟 1003|RINGNOANSWER|5000
1795337228|seat-1-6|sales|杨伟 1003|CONNECT|2|lab-1795337229.40|2
1795337229|seat-1-6|vip|NONE|ENTERQUEUE||13635287612|1
1795337230|seat-1-6|vip|杨伟 1003|CONNECT|1|lab-1795337229.41|2
1795337233|NONE|vip|Local/1012@agents/n|RINGINUSE|0
1795337235|seat-1-4|vip|A|B; C: D 1008|COMPLETEAGENT|2|12|1
1795337236|seat-1-6|vip|杨伟 1003|COMPLETEAGENT|1|4|1
1795337236|seat-1-6|sales|杨伟 1003|COMPLETECALLER|2|10|2
1795337240|seat-1-9|sales|NONE|ENTERQUEUE||13726332919|2
1795337372|seat-1-9|sales|NONE|WITHDRAW|2|2|3|
1795337373|seat-1-10|sales|NONE|ENTERQUEUE||1|1
1795337374|seat-1-10|sales|NONE|ABANDON|1|1|1
1795337375|seat-1-11|sales|NONE|ENTERQUEUE||1|1
1795337376|seat-1-11|sales|NONE|ABANDON|1|1|1
1795337377|seat-1-12|vip|NONE|ENTERQUEUE||1|1
1795337389|seat-1-12|vip|NONE|EXITWITHTIMEOUT|1|1|12
1795337390|seat-1-13|vip|NONE|ENTERQUEUE||1|1
1795337391|seat-1-14|sales|NONE|ENTERQUEUE||1|1
1795337393|seat-1-14|sales|NONE|ABANDON|1|1|2
17953373`;

const REDIRECTED = {
  away: new Set(['seat-1-11']),
  on: new Map([
    ['seat-1-6', 1],
    ['seat-1-14', 1],
  ]),
};

describe('the queue_log recounted', () => {
  it('finds the event behind an agent name that holds a bar, and leaves half a line out [AST-24]', () => {
    const lines = parseQueueLog(LOG);
    expect(lines).toHaveLength(25);
    expect(lines[1]).toEqual({
      at: 1_795_337_223_000,
      call: 'seat-1-4',
      queue: 'vip',
      agent: 'A|B; C: D 1008',
      event: 'CONNECT',
      data: ['2', 'lab-1795337221.22', '2'],
    });
  });

  it('tells moved, sent on to a full queue, sent away, withdrawn and given up apart, call by call [AST-24]', () => {
    const { visits } = recount(LOG, REDIRECTED);
    expect(visits.map(({ call, queue, exit, completed }) => [call, queue, exit, completed])).toEqual([
      ['seat-1-4', 'vip', 'answered', 'agent'],
      ['seat-1-6', 'vip', 'moved', 'no'],
      ['seat-1-6', 'sales', 'answered', 'caller'],
      ['seat-1-6', 'vip', 'answered', 'agent'],
      ['seat-1-9', 'sales', 'withdrawn', 'no'],
      ['seat-1-10', 'sales', 'abandoned', 'no'],
      ['seat-1-11', 'sales', 'moved', 'no'],
      ['seat-1-12', 'vip', 'timed-out', 'no'],
      ['seat-1-13', 'vip', 'waiting', 'no'],
      ['seat-1-14', 'sales', 'dropped', 'no'],
    ]);
  });

  it('counts a queue as the sum of its visits [AST-24]', () => {
    const { queues } = recount(LOG, REDIRECTED);
    expect(queues.get('sales')).toEqual({
      offered: 5,
      answered: 1,
      abandoned: 1,
      moved: 1,
      dropped: 1,
      withdrawn: 1,
      timedOut: 0,
      other: 0,
      waiting: 0,
      completed: 1,
      ringsMissed: 1,
    });
  });
});
