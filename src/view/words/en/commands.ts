/** English: the commands, their groups, and the help page around them. */
import type { Words } from '../words.ts';

export const groups: Words['groups'] = {
  panes: 'Panes',
  moving: 'Moving',
  looking: 'Looking',
  acts: 'Acts',
  console: 'Console',
};

export const commands: Words['commands'] = {
  'pane-board': { label: 'board', help: 'Show the board: ready seats, closed seats, service level.' },
  'pane-agents': { label: 'agents', help: 'Show the agents and their states.' },
  'pane-queues': { label: 'queues', help: 'Show the queues.' },
  'next-pane': { label: 'next pane', help: 'Go to the next pane.' },
  'previous-pane': { label: 'previous pane', help: 'Go to the pane before.' },
  up: { label: 'up', help: 'Move the cursor up a row.' },
  down: { label: 'down', help: 'Move the cursor down a row.' },
  'page-up': { label: 'page up', help: 'Move the cursor up a page.' },
  'page-down': { label: 'page down', help: 'Move the cursor down a page.' },
  first: { label: 'first', help: 'Move the cursor to the first row.' },
  last: { label: 'last', help: 'Move the cursor to the last row.' },
  open: { label: 'detail', help: 'Open the row; once open, the menu of its acts.' },
  leave: { label: 'leave', help: 'Close what lies on top: a dialog, the detail, the filter.' },
  back: { label: 'back', help: 'Go back to the pane you came from.' },
  filter: { label: 'filter', help: 'Show only rows that match; Esc clears it.' },
  sort: { label: 'sort', help: 'Sort by the next column.' },
  'sort-left': { label: 'sort left', help: 'Sort by the column before.' },
  'sort-right': { label: 'sort right', help: 'Sort by the column after.' },
  reverse: { label: 'reverse', help: 'Turn the order round.' },
  wide: { label: 'wide', help: 'Give the pane the whole width, or give it back.' },
  help: { label: 'help', help: 'Show this page.' },
  repaint: { label: 'repaint', help: 'Paint the whole screen again.' },
  quit: { label: 'quit', help: 'Leave the console, after asking. The floor goes on.' },
  ready: {
    label: 'force ready',
    help: 'Make the agent take calls again; a pending closure is withdrawn. Asks first.',
  },
  close: {
    label: 'close the seat',
    help: 'Close the seat with a reason and a length, after the call if there is one. Asks first.',
  },
  reassign: {
    label: 'reassign queues',
    help: 'Choose the queues the agent serves from now on. Asks first.',
  },
};

export const help: Words['help'] = {
  title: 'Help',
  keys: 'Keys',
  states: 'States',
  serviceLevels: 'Service levels today',
  filter: 'Filter',
  filterLines: [
    'words            rows with all of these words anywhere',
    'state:closed     a field with this value; a,b means a or b',
    'over:10m         more than this beyond the limit; time:>5m, time:<90s',
    '!lunch -team:b   not this',
  ],
  stale: 'Data that is not live is never shown as live, and acts on it are refused.',
  close: 'Esc closes this page',
};
