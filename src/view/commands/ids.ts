/** The names of the commands. A new one is a line here and a file beside; the compiler then asks for its place in the table, its words and its handler. */

export const COMMAND_IDS = [
  'pane-board',
  'pane-agents',
  'pane-queues',
  'next-pane',
  'previous-pane',
  'up',
  'down',
  'page-up',
  'page-down',
  'first',
  'last',
  'open',
  'leave',
  'back',
  'filter',
  'sort',
  'sort-left',
  'sort-right',
  'reverse',
  'wide',
  'help',
  'repaint',
  'quit',
  'ready',
  'close',
  'reassign',
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

/** Groups of help and documentation, in their order. */
export const COMMAND_GROUPS = ['panes', 'moving', 'looking', 'acts', 'console'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** The panes there are, in the order of their number keys. */
export const PANES = ['board', 'agents', 'queues'] as const;
export type PaneName = (typeof PANES)[number];
