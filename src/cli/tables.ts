/** The names of the tables that can be printed and followed. Knows no row. */

export const GET_TABLES = [
  'queues',
  'agents',
  'calls',
  'waiting',
  'alarms',
  'approvals',
  'rollcall',
  'log',
  'measures',
  'audit',
] as const;
export type TableName = (typeof GET_TABLES)[number];

export const WATCHED = ['events', 'queues', 'agents', 'alarms'] as const;
