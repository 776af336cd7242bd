/** Column titles as a type: short for the heading, full for help and documentation. */

export type Title = { readonly short: string; readonly full: string };

type Titles<Id extends string> = Readonly<Record<Id, Title>>;

export type ColumnWords = {
  readonly agents: Titles<
    | 'mark'
    | 'id'
    | 'name'
    | 'team'
    | 'seat'
    | 'state'
    | 'reason'
    | 'time'
    | 'limit'
    | 'over'
    | 'pending'
    | 'by'
    | 'queues'
    | 'calls'
    | 'talk'
    | 'wrapUp'
    | 'ringNoAnswer'
    | 'closed'
    | 'closedTime'
    | 'forced'
    | 'forcedTime'
    | 'help'
    | 'askBack'
    | 'restore'
    | 'request'
    | 'lastAct'
  >;
  readonly queues: Titles<
    | 'id'
    | 'name'
    | 'waiting'
    | 'oldestWait'
    | 'ready'
    | 'signedIn'
    | 'closed'
    | 'entries'
    | 'answered'
    | 'abandoned'
    | 'short'
    | 'late'
    | 'answerSpeed'
    | 'talk'
    | 'wrapUp'
    | 'ringNoAnswer'
    | 'standing'
  >;
  readonly calls: Titles<
    'id' | 'stage' | 'direction' | 'queue' | 'caller' | 'waited' | 'agent' | 'time' | 'since' | 'priority'
  >;
  readonly waiting: Titles<
    'id' | 'queue' | 'waited' | 'stage' | 'caller' | 'priority' | 'offered' | 'preferred' | 'visits' | 'since'
  >;
  readonly alarms: Titles<
    | 'mark'
    | 'severity'
    | 'id'
    | 'rule'
    | 'subject'
    | 'what'
    | 'cause'
    | 'since'
    | 'age'
    | 'state'
    | 'heldBy'
    | 'value'
    | 'limit'
    | 'ledTo'
  >;
  readonly rollCall: Titles<
    'id' | 'name' | 'team' | 'presence' | 'state' | 'from' | 'to' | 'signedIn' | 'late' | 'next'
  >;
  readonly approvals: Titles<'id' | 'by' | 'role' | 'act' | 'targets' | 'why' | 'since' | 'left' | 'detail'>;
  readonly measures: Titles<
    | 'scope'
    | 'id'
    | 'name'
    | 'entries'
    | 'requested'
    | 'answered'
    | 'abandoned'
    | 'late'
    | 'answerSpeed'
    | 'talk'
    | 'wrapUp'
    | 'ringNoAnswer'
    | 'connected'
    | 'signedIn'
    | 'ready'
    | 'closedNow'
    | 'occupancy'
    | 'closed'
    | 'closedTime'
    | 'forced'
    | 'forcedTime'
  >;
  readonly audit: Titles<
    'number' | 'at' | 'kind' | 'user' | 'role' | 'peer' | 'act' | 'targets' | 'outcome' | 'detail'
  >;
};
