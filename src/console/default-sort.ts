/** The order each pane begins with. */
import { DEFAULT_AGENT_SORT } from '../view/agents.ts';
import { DEFAULT_ALARM_SORT } from '../view/alarms.ts';
import type { PaneName } from '../view/commands.ts';
import { DEFAULT_LOG_SORT } from '../view/log.ts';
import { DEFAULT_QUEUE_SORT } from '../view/queues.ts';
import { DEFAULT_ROLL_CALL_SORT } from '../view/roll-call.ts';
import type { SortOrder } from '../view/sort.ts';
import { DEFAULT_WAITING_SORT } from '../view/waiting.ts';

export const DEFAULT_SORT: Readonly<Record<PaneName, SortOrder | null>> = {
  board: null,
  agents: DEFAULT_AGENT_SORT,
  queues: DEFAULT_QUEUE_SORT,
  waiting: DEFAULT_WAITING_SORT,
  alarms: DEFAULT_ALARM_SORT,
  log: DEFAULT_LOG_SORT,
  rollcall: DEFAULT_ROLL_CALL_SORT,
};
