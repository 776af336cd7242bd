import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MIDNIGHT, type Running, running, SUPERVISOR } from './running.ts';

const MINUTE = 60_000;
const TEN = MIDNIGHT + 10 * HOUR;

/** A run at ten o'clock and the agents in this state who stay for long. */
function atTen(seed: number, state: 'ready' | 'closed' | 'talking'): { run: Running; agents: string[] } {
  const run = running(seed);
  run.advance(TEN);
  const agents = [...run.floor().agents.values()].filter(({ signedIn, activity, availability, pending }) => {
    if (!signedIn.value) return false;
    return state === 'talking'
      ? activity.state === 'talking' && pending === null
      : activity.state === 'idle' && availability.state === state;
  });
  return { run, agents: agents.map(({ id }) => id) };
}

describe('a supervisor on the simulated hotline', () => {
  it('an agent closed by force comes back when it is due, now and then a little late [HOT-11]', () => {
    let late = 0;
    let all = 0;
    for (const seed of [1, 2, 3, 4]) {
      const { run, agents } = atTen(seed, 'ready');
      run.command({ t: 'close', targets: agents, reason: 'meeting', length: 30 * MINUTE, note: null }, 'k1');
      run.advance(TEN + 29 * MINUTE);
      for (const agent of agents) expect(run.floor().agents.get(agent)?.availability.state).toBe('closed');
      run.advance(TEN + HOUR);
      for (const agent of agents) {
        const back = run.events.find((event) => {
          // Back at work, or off to a break the closure had put off: the spell is over.
          return (
            (event.t === 'agent-ready' || event.t === 'agent-closed') &&
            event.agent === agent &&
            event.at > TEN
          );
        });
        const over = (back?.at ?? Number.NaN) - TEN - 30 * MINUTE;
        expect(over).toBeGreaterThanOrEqual(0);
        expect(over).toBeLessThan(30 * MINUTE);
        if (over > 0) late += 1;
        all += 1;
      }
    }
    expect(late / all).toBeGreaterThan(0.05);
    expect(late / all).toBeLessThan(0.4);
  });

  it('forced again, the agent comes back at the later hour [HOT-11]', () => {
    const { run, agents } = atTen(1, 'ready');
    const agent = agents[0] ?? '';
    run.command({ t: 'close', targets: [agent], reason: 'meeting', length: 10 * MINUTE, note: null }, 'k1');
    run.advance(TEN + 5 * MINUTE);
    run.command({ t: 'close', targets: [agent], reason: 'coaching', length: 20 * MINUTE, note: null }, 'k2');
    run.advance(TEN + 24 * MINUTE);
    expect(run.floor().agents.get(agent)?.availability).toMatchObject({
      state: 'closed',
      reason: 'coaching',
    });
    run.advance(TEN + HOUR);
    const after = run.events.find((event) => {
      return 'agent' in event && event.agent === agent && event.at > TEN + 20 * MINUTE;
    });
    expect(after).toMatchObject({ by: { kind: 'agent', id: agent } });
  });

  it('an agent made ready by force takes calls [HOT-11]', () => {
    const { run } = atTen(3, 'closed');
    const closed = [...run.floor().agents.values()].flatMap(({ id, signedIn, availability }) => {
      return signedIn.value && availability.state === 'closed' && availability.reason === 'break' ? [id] : [];
    });
    expect(closed.length).toBeGreaterThan(0);
    expect(run.command({ t: 'ready', targets: closed }, 'k1')).toEqual(closed.map(() => 'now'));
    run.advance(TEN + 40 * MINUTE);
    const answered = new Set(
      run.events.flatMap((event) => (event.t === 'call-answered' && event.at > TEN ? [event.agent] : [])),
    );
    expect(closed.some((agent) => answered.has(agent))).toBe(true);
  });

  it('a closure that waits comes at the end of the call and is ended like any other [HOT-11]', () => {
    const { run, agents } = atTen(7, 'talking');
    expect(agents.length).toBeGreaterThan(3);
    const effects = run.command(
      { t: 'close', targets: agents, reason: 'meeting', length: 20 * MINUTE, note: null },
      'k1',
    );
    expect(new Set(effects)).toEqual(new Set(['at-call-end']));
    run.advance(TEN + 2 * HOUR);
    for (const agent of agents) {
      const closed = run.events.find(
        (event) => event.t === 'agent-closed' && event.agent === agent && event.at > TEN,
      );
      expect(closed).toMatchObject({ reason: 'meeting', by: SUPERVISOR, cause: { command: 'k1' } });
      const back = run.events.find((event) => {
        return event.t === 'agent-ready' && event.agent === agent && event.at > (closed?.at ?? 0);
      });
      expect((back?.at ?? 0) - (closed?.at ?? 0)).toBeGreaterThanOrEqual(20 * MINUTE);
    }
  });

  it('reassigned agents get calls of their new queues only [HOT-11]', () => {
    const { run, agents } = atTen(7, 'ready');
    run.command({ t: 'reassign', targets: agents, queues: ['complaints'], length: null }, 'k1');
    run.advance(TEN + HOUR);
    const queues = new Map<string, string>();
    let complaints = 0;
    for (const event of run.events) {
      if (event.t === 'visit-started') queues.set(event.call, event.queue);
      if (event.t !== 'visit-offered' || event.at <= TEN || !agents.includes(event.agent)) continue;
      expect(queues.get(event.call)).toBe('complaints');
      complaints += 1;
    }
    expect(complaints).toBeGreaterThan(0);
  });

  it('whoever is closed at the end of the shift goes home [HOT-11]', () => {
    const { run, agents } = atTen(7, 'ready');
    run.command({ t: 'close', targets: agents, reason: 'meeting', length: 12 * HOUR, note: null }, 'k1');
    run.advance(MIDNIGHT + 19 * HOUR);
    for (const agent of agents) expect(run.floor().agents.get(agent)?.signedIn.value).toBe(false);
    run.advance(MIDNIGHT + 2 * DAY);
    const again = run.events.filter((event) => event.t === 'agent-signed-in' && event.at > MIDNIGHT + DAY);
    expect(again.length).toBeGreaterThan(30);
  });
});
