/** Every surprise of the hotline raises its alarm in time, names its cause and is over when it is over. Hotline and judge in one process. */
import { beforeAll, describe, expect, it } from 'vitest';
import { measures } from '../../src/floor/measures.ts';
import { SERVICE_LEVELS } from '../../src/protocol/entities/service-levels.ts';
import { type DayAlarm, type JudgedDay, judgedDay } from '../builders/judged-day.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let morning: JudgedDay;
let help: JudgedDay;
let rota: JudgedDay;
beforeAll(() => {
  morning = judgedDay(
    7,
    ['recorder@08:30/5', 'ivr@09:00/5', 'silence@09:30/10', 'trunk@10:30/20', 'ghost@11:10/1/30'],
    '12:15',
  );
  help = judgedDay(11, ['help@09:30', 'abusive@10:00', 'danger@10:40', 'burst@13:00/250/30'], '14:30');
  rota = judgedDay(13, ['late-return@10:00/1/20', 'missing@13:50/2/40', 'absence@18:00/8/60'], '20:00');
}, 60_000);

/** The alarms of a rule raised from a local time on, the first first. */
function raised(day: JudgedDay, rule: string, from: string): readonly DayAlarm[] {
  const found = day.alarms.filter((alarm) => alarm.rule === rule && alarm.raisedAt >= day.instant(from));
  if (found.length === 0) throw new Error(`no alarm ${rule} from ${from} on`);
  return found;
}

function first(day: JudgedDay, rule: string, from: string): DayAlarm {
  const [alarm] = raised(day, rule, from);
  if (alarm === undefined) throw new Error(`no alarm ${rule} from ${from} on`);
  return alarm;
}

const codes = ({ causes }: DayAlarm): string[] => causes.map(({ code }) => code);

/** Floor ms from a local time to the alarm, and from another to its end. */
function timing(day: JudgedDay, alarm: DayAlarm, began: string, over: string) {
  return {
    after: alarm.raisedAt - day.instant(began),
    // Never cleared is later than any limit.
    over: (alarm.clearedAt ?? Number.POSITIVE_INFINITY) - day.instant(over),
  };
}

describe('what goes wrong on the floor', () => {
  it('a recorder, a menu and a trunk group that go down are critical at once, and over the second they are up [JOUR-1]', () => {
    for (const [rule, code, began, over] of [
      ['recorder-down', 'recorder-down', '08:30', '08:35'],
      ['ivr-down', 'ivr-down', '09:00', '09:05'],
      ['trunk-group-down', 'trunk-down', '10:30', '10:50'],
    ] as const) {
      const alarm = first(morning, rule, '08:00');
      const { after, over: ended } = timing(morning, alarm, began, over);
      expect([rule, alarm.criticalAt, codes(alarm)[0]]).toEqual([rule, alarm.raisedAt, code]);
      expect(after).toBeLessThanOrEqual(SECOND);
      expect(Math.abs(ended)).toBeLessThanOrEqual(SECOND);
    }
  });

  it('calls that stop at the peak are noticed within 3 minutes though every service level is green [JOUR-2]', () => {
    const silence = first(morning, 'arrivals', '09:30');
    expect(timing(morning, silence, '09:30', '09:40').after).toBeLessThanOrEqual(3 * MINUTE);
    expect(codes(silence)[0]).toBe('silence');
    expect(silence.criticalAt).not.toBeNull();
    const known = first(morning, 'trunk-group-down', '10:30');
    for (const { floor, raisedAt } of [silence, known]) {
      const { serviceLevels } = measures(floor, raisedAt).floor;
      for (const name of SERVICE_LEVELS)
        expect([name, serviceLevels[name]]).toEqual([name, expect.any(Number)]);
      expect(serviceLevels.offered).toBeGreaterThanOrEqual(99);
      expect([...floor.alarms.values()].filter(({ rule }) => rule === 'service-level')).toEqual([]);
    }
    // The half hour's band is met again some minutes after the calls come back.
    expect(timing(morning, silence, '09:30', '09:40').over).toBeLessThanOrEqual(15 * MINUTE);
  });

  it('fewer calls while a trunk group is down are put down to it, not alarmed as a riddle [JOUR-2]', () => {
    const fewer = first(morning, 'arrivals', '10:30');
    const known = first(morning, 'trunk-group-down', '10:30');
    expect(fewer.raisedAt).toBeLessThan(morning.instant('10:50'));
    expect([fewer.causes[0]?.code, fewer.causes[0]?.by]).toEqual(['trunk-down', known.id]);
  });

  it('a seat that lets calls ring is named: not answered at once, silent after two in a row [JOUR-3]', () => {
    const ghost = first(morning, 'ghost-seat', '11:10');
    const rings = raised(morning, 'ring-no-answer', '11:10').find(
      ({ subject }) => subject.id === ghost.subject.id,
    );
    expect([codes(ghost)[0], rings === undefined ? null : codes(rings)[0]]).toEqual([
      'seat-silent',
      'no-answer',
    ]);
    expect(rings?.raisedAt).toBeLessThanOrEqual(ghost.raisedAt);
    const lost = morning.events.filter(
      (event) =>
        event.t === 'offer-ended' &&
        event.why === 'no-answer' &&
        event.agent === ghost.subject.id &&
        event.at >= morning.instant('11:10'),
    );
    expect(lost.length).toBeGreaterThanOrEqual(2);
    expect(ghost.raisedAt - (lost[1]?.at ?? 0)).toBeLessThanOrEqual(SECOND);
    expect(timing(morning, ghost, '11:10', '11:40').over).toBeLessThanOrEqual(10 * MINUTE);
  });

  it.each([
    ['help@09:30', '09:30', 'question', 'warning'],
    ['abusive@10:00', '10:00', 'abusive', 'warning'],
    ['danger@10:40', '10:40', 'danger', 'critical'],
  ] as const)(
    '%s: the hand nobody answers alarms after 20 s with its matter, ends with the call [JOUR-4]',
    (_, from, topic, severity) => {
      const hand = help.events.find(
        (event) => event.t === 'help-raised' && event.topic === topic && event.at >= help.instant(from),
      );
      if (hand?.t !== 'help-raised') throw new Error(`nobody asked for help about ${topic}`);
      const alarm = raised(help, 'help-unanswered', from).find(({ subject }) => subject.id === hand.agent);
      if (alarm === undefined) throw new Error('no alarm');
      expect(alarm.raisedAt - hand.at).toBeGreaterThanOrEqual(20 * SECOND);
      expect(alarm.raisedAt - hand.at).toBeLessThanOrEqual(21 * SECOND);
      expect(codes(alarm)[0]).toBe(`help-${topic}`);
      // A caller in danger is critical from the first second; any other is after a minute.
      const critical = (alarm.criticalAt ?? 0) - hand.at;
      if (severity === 'critical') expect(alarm.criticalAt).toBe(alarm.raisedAt);
      else expect([critical >= 60 * SECOND, critical <= 61 * SECOND]).toEqual([true, true]);
      const end = help.events.find(
        (event) => event.t === 'help-ended' && event.agent === hand.agent && event.at > hand.at,
      );
      expect((alarm.clearedAt ?? Number.POSITIVE_INFINITY) - (end?.at ?? 0)).toBeLessThanOrEqual(SECOND);
    },
  );

  it('a burst is out of band within 3 minutes, and every late queue is put down to it [JOUR-5]', () => {
    const burst = first(help, 'arrivals', '13:00');
    const { after, over } = timing(help, burst, '13:00', '13:30');
    expect([codes(burst)[0], after <= 3 * MINUTE, burst.criticalAt !== null]).toEqual(['burst', true, true]);
    expect(over).toBeLessThanOrEqual(30 * MINUTE);
    const late = raised(help, 'oldest-wait', '13:00').filter(
      ({ raisedAt }) => raisedAt < help.instant('13:20'),
    );
    expect(late.length).toBeGreaterThan(1);
    for (const alarm of late) expect(codes(alarm)[0]).toBe('burst');
  });

  it('who does not come back from a break is overdue at the end of it, over when back, critical only where ready seats are short [JOUR-6]', () => {
    const late = raised(rota, 'closed-overrun', '10:00').find(
      ({ raisedAt, clearedAt }) => (clearedAt ?? 0) - raisedAt > 15 * MINUTE,
    );
    if (late === undefined) throw new Error('nobody was late enough');
    expect([codes(late)[0], late.criticalAt]).toEqual(['overrun', null]);
    const closed = rota.events.findLast(
      (event) => event.t === 'agent-closed' && event.agent === late.subject.id && event.at < late.raisedAt,
    );
    if (closed?.t !== 'agent-closed' || closed.due === null) throw new Error('no closure');
    expect(late.raisedAt - closed.due).toBeLessThanOrEqual(SECOND);
    const back = rota.events.find(
      (event) => event.t === 'agent-ready' && event.agent === late.subject.id && event.at > late.raisedAt,
    );
    expect((late.clearedAt ?? Number.POSITIVE_INFINITY) - (back?.at ?? 0)).toBeLessThanOrEqual(SECOND);
  });

  it('who is planned and not there is missing after 5 minutes, critical after 15, over when signed in [JOUR-7]', () => {
    const missing = raised(rota, 'agent-missing', '13:50').filter(
      ({ raisedAt }) => raisedAt === rota.instant('14:05'),
    );
    expect(missing.length).toBe(2);
    for (const alarm of missing) {
      expect([codes(alarm)[0], (alarm.criticalAt ?? 0) - rota.instant('14:15')]).toEqual(['absent', 0]);
      const come = rota.events.find(
        (event) =>
          event.t === 'agent-signed-in' && event.agent === alarm.subject.id && event.at > alarm.raisedAt,
      );
      expect((alarm.clearedAt ?? Number.POSITIVE_INFINITY) - (come?.at ?? 0)).toBeLessThanOrEqual(SECOND);
    }
  });

  it('a mass absence in the thin hours is named as the cause of the short floor, with who is gone [JOUR-7]', () => {
    const gone = raised(rota, 'agent-missing', '18:00').filter(
      ({ raisedAt }) => raisedAt <= rota.instant('18:20'),
    );
    expect(gone.length).toBe(8);
    for (const alarm of gone) expect(codes(alarm)[0]).toBe('left-early');
    const short = first(rota, 'ready-floor', '18:00');
    expect(timing(rota, short, '18:00', '19:00').after).toBeLessThanOrEqual(10 * MINUTE);
    expect(codes(short)[0]).toBe('agents-missing');
    // Those still on a call leave after it.
    const why = short.causes.find(({ count }) => count === 8);
    expect([...(why?.agents ?? [])].sort()).toEqual(gone.map(({ subject }) => subject.id).sort());
    for (const alarm of [...gone, short]) expect(alarm.clearedAt).not.toBeNull();
  });
});
