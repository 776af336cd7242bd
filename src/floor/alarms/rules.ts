/** The catalogue: every rule's look at the floor by its name. A rule without one does not compile. */
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';
import type { RuleLook } from './rule.ts';
import { agentMissing } from './rules/agent-missing.ts';
import { arrivals } from './rules/arrivals.ts';
import { closedBeyondPlan } from './rules/closed-beyond-plan.ts';
import { closedOverrun } from './rules/closed-overrun.ts';
import { connectedRate } from './rules/connected-rate.ts';
import { expectedLate } from './rules/expected-late.ts';
import { feed } from './rules/feed.ts';
import { ghostSeat } from './rules/ghost-seat.ts';
import { helpUnanswered } from './rules/help-unanswered.ts';
import { ivrDown } from './rules/ivr-down.ts';
import { oldestWait } from './rules/oldest-wait.ts';
import { readyFloor } from './rules/ready-floor.ts';
import { recorderDown } from './rules/recorder-down.ts';
import { reliefMissing } from './rules/relief-missing.ts';
import { ringNoAnswer } from './rules/ring-no-answer.ts';
import { serviceLevel } from './rules/service-level.ts';
import { trunkGroupDown } from './rules/trunk-group-down.ts';
import { trunksInUse } from './rules/trunks-in-use.ts';
import { workOrder } from './rules/work-order.ts';
import { wrapUpOverrun } from './rules/wrap-up-overrun.ts';

export const RULES: { readonly [Name in AlarmRuleName]: RuleLook } = {
  'oldest-wait': oldestWait,
  'ready-floor': readyFloor,
  'closed-overrun': closedOverrun,
  'closed-beyond-plan': closedBeyondPlan,
  'wrap-up-overrun': wrapUpOverrun,
  'ring-no-answer': ringNoAnswer,
  'service-level': serviceLevel,
  'connected-rate': connectedRate,
  'expected-late': expectedLate,
  arrivals,
  'trunks-in-use': trunksInUse,
  'trunk-group-down': trunkGroupDown,
  'recorder-down': recorderDown,
  'ivr-down': ivrDown,
  'help-unanswered': helpUnanswered,
  'relief-missing': reliefMissing,
  'agent-missing': agentMissing,
  'ghost-seat': ghostSeat,
  'work-order': workOrder,
  feed,
};
