/** The panes there are. A new one is a file beside this one and a line here; its name stands in the command table. */
import type { ComponentType } from 'react';
import type { PaneName } from '../../view/commands.ts';
import { Agents } from './agents.tsx';
import { Board } from './board.tsx';
import { Queues } from './queues.tsx';

export const PANE: Readonly<Record<PaneName, ComponentType>> = {
  board: Board,
  agents: Agents,
  queues: Queues,
};
