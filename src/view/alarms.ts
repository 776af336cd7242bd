/** The alarms as the pane and `get alarms` show them: rows, columns, the order to begin with. */
import { alarmColumns } from './alarm-columns.ts';
import type { AlarmRow } from './alarm-row.ts';
import type { Listing } from './listing.ts';

export { alarmColumns, DEFAULT_ALARM_SORT, SEVERITY_TONES } from './alarm-columns.ts';
export { type AlarmLoad, type AlarmRow, alarmLoad, alarmRows, worstAlarm } from './alarm-row.ts';
export { alarmSentence, alarmTitle, causeSentence, subjectName } from './alarm-text.ts';

export const alarmListing: Listing<AlarmRow> = {
  name: 'alarms',
  fields: {
    id: 'text',
    severity: 'text',
    rule: 'text',
    subjectKind: 'text',
    subject: 'text',
    state: 'text',
    since: 'instant',
    severitySince: 'instant',
    age: 'length',
    clearedAt: 'instant',
    value: 'number',
    limit: 'number',
    cause: 'text',
    causeAgents: 'text',
    causeCount: 'number',
    causeBy: 'text',
    heldBy: 'text',
    heldAt: 'instant',
    note: 'text',
    latchedUntil: 'instant',
    repeats: 'number',
    shelvedUntil: 'instant',
    shelvedBy: 'text',
    shelfReason: 'text',
    lateSince: 'number',
    ledTo: 'text',
    rank: 'number',
  },
  aliases: { alarm: 'rule', about: 'subject', time: 'age', by: 'heldBy', kind: 'subjectKind' },
  columns: () => alarmColumns,
};
