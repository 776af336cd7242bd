/** Everything a server may send, as one union. */
import * as z from 'zod';
import { auditPage } from './down/audit-page.ts';
import { bookmark } from './down/bookmark.ts';
import { callers } from './down/callers.ts';
import { events } from './down/events.ts';
import { goaway } from './down/goaway.ts';
import { historyPage } from './down/history-page.ts';
import { pong } from './down/pong.ts';
import { result } from './down/result.ts';
import { snapshotChunk } from './down/snapshot-chunk.ts';
import { snapshotEnd } from './down/snapshot-end.ts';
import { welcome } from './down/welcome.ts';

export const downFrame = z.discriminatedUnion('t', [
  welcome,
  snapshotChunk,
  snapshotEnd,
  callers,
  events,
  bookmark,
  pong,
  result,
  auditPage,
  historyPage,
  goaway,
]);
export type DownFrame = z.infer<typeof downFrame>;
