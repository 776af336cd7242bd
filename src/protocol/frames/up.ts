/** Everything a client may send, as one union. */
import * as z from 'zod';
import { auditRequest } from './up/audit-request.ts';
import { commandFrame } from './up/command.ts';
import { hello } from './up/hello.ts';
import { historyRequest } from './up/history-request.ts';
import { ping } from './up/ping.ts';

export const upFrame = z.discriminatedUnion('t', [hello, commandFrame, ping, auditRequest, historyRequest]);
export type UpFrame = z.infer<typeof upFrame>;
