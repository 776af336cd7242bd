/** What a session needs of the server around it, and the way out to its client. Shapes only. */
import type { ExchangeSession } from '../../exchange/port.ts';
import type { FloorClock, WallClock } from '../../floor/clock.ts';
import type { AuditPage } from '../../protocol/frames/down/audit-page.ts';
import type { HistoryPage } from '../../protocol/frames/down/history-page.ts';
import type { AuditRequest } from '../../protocol/frames/up/audit-request.ts';
import type { HistoryRequest } from '../../protocol/frames/up/history-request.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Scope } from '../authority/scope.ts';
import type { CallerBook } from '../caller-book.ts';
import type { Desk } from '../desk/desk.ts';
import type { FloorView } from '../floor-view.ts';
import type { Gateway } from '../gateway.ts';
import type { Journal } from '../journal/contract.ts';
import type { Recorder } from '../recorder.ts';
import type { ServerLimits } from '../server-limits.ts';
import type { Pipe } from './delivery.ts';
import type { Identity } from './identity.ts';

/** One connection, whatever carries it. */
export type Link = Pipe & {
  readonly close: (code: number, reason: string) => void;
  /** Ends it without a word. */
  readonly terminate: () => void;
};

export type SessionContext = {
  readonly name: string;
  readonly journal: Journal;
  readonly exchange: ExchangeSession;
  readonly recorder: Recorder;
  readonly gateway: Gateway;
  readonly desk: Desk;
  readonly audit: AuditTrail;
  readonly callers: CallerBook;
  readonly wallClock: WallClock;
  readonly floorClock: FloorClock;
  readonly limits: ServerLimits;
  /** The one view all sessions of this scope share; each that takes it leaves it at its end. */
  readonly takeView: (scope: Scope) => FloorView;
  readonly leaveView: (scope: Scope) => void;
  /** The smallest seq a session of this scope can go on after. */
  readonly oldestOf: (scope: Scope) => number;
  /** Frames that say who stands behind these tokens. */
  readonly identitiesOf: (tokens: readonly string[]) => Buffer[];
  readonly readAudit: (request: AuditRequest, who: Identity) => Promise<AuditPage>;
  readonly readHistory: (request: HistoryRequest, who: Identity, view: FloorView) => Promise<HistoryPage>;
  readonly onHello: (session: string, who: Identity, client: string) => void;
  readonly countBadFrame: () => void;
  readonly onFault: (error: unknown) => void;
};
