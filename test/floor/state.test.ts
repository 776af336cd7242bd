import { describe, expect, it } from 'vitest';
import { agentState } from '../../src/floor/state.ts';
import { ACTIVITIES, type Agent } from '../../src/protocol/entities/agent.ts';
import { openFloor, self } from '../builders/floor-script.ts';

function agent(signedIn: boolean, closed: boolean, state: Agent['activity']['state']): Agent {
  const day = openFloor(1).say({ t: 'agent-signed-in', agent: '1001', seat: null });
  if (closed)
    day.say({ t: 'agent-closed', agent: '1001', reason: 'break', due: null, by: self('1001'), note: null });
  const made = day.floor().agents.get('1001');
  if (made === undefined) throw new Error('the script lists 1001');
  return { ...made, signedIn: { ...made.signedIn, value: signedIn }, activity: { ...made.activity, state } };
}

describe('the state word', () => {
  it('is signed-out, else the activity when not idle, else the availability [FLOOR-22]', () => {
    for (const state of ACTIVITIES) {
      expect(agentState(agent(false, false, state))).toBe('signed-out');
      expect(agentState(agent(true, false, state))).toBe(state === 'idle' ? 'ready' : state);
      expect(agentState(agent(true, true, state))).toBe(state === 'idle' ? 'closed' : state);
    }
  });
});
