/** The agents as the pane and `get agents` show them: rows, columns, the order to begin with. */
import { agentColumns } from './agent-columns.ts';
import type { AgentRow } from './agent-row.ts';
import type { Listing } from './listing.ts';

export { agentColumns, DEFAULT_AGENT_SORT, overTone } from './agent-columns.ts';
export { type AgentAbout, type AgentRow, aboutAgent, agentRow, agentRows, PERSONAL } from './agent-row.ts';

/** Outside checks rely on the first thirteen fields and their names. */
export const agentListing: Listing<AgentRow> = {
  name: 'agents',
  fields: {
    id: 'text',
    name: 'text',
    team: 'text',
    seat: 'text',
    state: 'text',
    availability: 'text',
    activity: 'text',
    reason: 'text',
    since: 'instant',
    due: 'instant',
    pending: 'text',
    queues: 'text',
    timeInState: 'length',
    limit: 'length',
    over: 'length',
    spell: 'length',
    pendingReason: 'text',
    pendingLength: 'length',
    pendingBy: 'text',
    lastActBy: 'text',
    lastActAt: 'instant',
    forced: 'text',
    calls: 'number',
    averageTalk: 'length',
    averageWrapUp: 'length',
    ringNoAnswer: 'number',
    closedCount: 'number',
    closedTime: 'length',
    forcedCount: 'number',
    forcedTime: 'length',
    help: 'text',
    helpSince: 'instant',
    helpFor: 'length',
    askBackDue: 'instant',
    askBackLeft: 'length',
    askBackBy: 'text',
    restoreAt: 'instant',
    requests: 'number',
    lastAct: 'text',
    lastActWhy: 'text',
  },
  // The names a person would type: `time:>5m` is the column's title, `timeInState` the field's name.
  aliases: { time: 'timeInState', agent: 'name', by: 'lastActBy', closed: 'spell' },
  columns: () => agentColumns,
};
