/** The panes there are. A new one is a file beside this one and a line here; its name stands in the command table. */
import type { ComponentType } from 'react';
import type { PaneName } from '../../view/commands.ts';
import { Agents } from './agents.tsx';
import { Alarms } from './alarms.tsx';
import { Board } from './board.tsx';
import { Log } from './log.tsx';
import { Queues } from './queues.tsx';
import { RollCall } from './rollcall.tsx';
import { Waiting } from './waiting.tsx';

export const PANE: Readonly<Record<PaneName, ComponentType>> = {
  board: Board,
  agents: Agents,
  queues: Queues,
  waiting: Waiting,
  alarms: Alarms,
  log: Log,
  rollcall: RollCall,
};
