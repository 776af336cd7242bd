/** The alarm catalogue unless a site says otherwise. Data, no rule; `floor/judge` reads it. */
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';
import type { AlarmRule, Configuration } from '../../protocol/entities/configuration.ts';

type Thresholds = {
  readonly warning: number | null;
  readonly critical: number | null;
  readonly clear?: number;
  readonly delay?: number;
  readonly criticalDelay?: number;
  readonly clearDelay?: number;
  readonly minimum?: number;
};

function rule(id: AlarmRuleName, thresholds: Thresholds): AlarmRule {
  const {
    warning,
    critical,
    clear = null,
    delay = 0,
    clearDelay = 0,
    minimum = 0,
    criticalDelay,
  } = thresholds;
  const worse = criticalDelay === undefined ? {} : { criticalDelay };
  return { id, on: true, warning, critical, clear, delay, clearDelay, ...worse, minimum };
}

/** Thresholds of the hotline; the unit of each stands beside it. Where they wait longer than the house says, ADR 0008 says why. */
export const DEFAULT_ALARMS: readonly AlarmRule[] = [
  // s waited; clear: s the queue has to be empty
  rule('oldest-wait', { warning: 10, critical: 15, clearDelay: 10 }),
  // ready seats above the floor at which it warns and is critical; on an ordinary day it is often at the floor for a minute or two
  rule('ready-floor', { warning: 2, critical: 0, delay: 30, criticalDelay: 90, clearDelay: 30 }),
  // × the expected length of the closure
  rule('closed-overrun', { warning: 1, critical: 1.5 }),
  // closed seats above the rota's plan
  rule('closed-beyond-plan', { warning: 2, critical: 4, criticalDelay: 180 }),
  // × the mean wrap-up of the queue, from 180 s on; critical only where the ready floor is short
  rule('wrap-up-overrun', { warning: 3, critical: 3, clear: 180 }),
  // unanswered rings of one agent; critical: so many in 15 min
  rule('ring-no-answer', { warning: 1, critical: 2 }),
  // per cent, of the day; clear: points above; minimum: decided calls (and 3 late ones)
  rule('service-level', { warning: 99, critical: 95, clear: 0.5, minimum: 10 }),
  rule('connected-rate', { warning: 97, critical: 95, clear: 0.5, minimum: 10 }),
  // calls expected late in the next 15 min; clear: share of the threshold it has to fall to
  rule('expected-late', { warning: 1, critical: 3, clear: 0.5 }),
  // probability of so many or so few arrivals in the half hour's rate
  rule('arrivals', { warning: 0.001, critical: 0.00001, clearDelay: 300 }),
  // per cent of the group in use; clear: points below
  rule('trunks-in-use', { warning: 70, critical: 85, clear: 10 }),
  rule('trunk-group-down', { warning: null, critical: 0 }),
  rule('recorder-down', { warning: null, critical: 0 }),
  rule('ivr-down', { warning: null, critical: 0 }),
  // s without an answer
  rule('help-unanswered', { warning: 20, critical: 60 }),
  // min after the planned instant
  rule('relief-missing', { warning: 5, critical: 15 }),
  rule('agent-missing', { warning: 5, critical: 15 }),
  // rings lost in a row by a seat that did nothing else
  rule('ghost-seat', { warning: 2, critical: 4 }),
  // share of the limit that is left; overdue is critical
  rule('work-order', { warning: 0.1, critical: 0 }),
  // s without a sign of the exchange; a gap is critical at once
  rule('feed', { warning: 3, critical: 10 }),
];

/** No act needs two people unless a site says so; at night one may act alone where two are needed. */
export const DEFAULT_TWO_PERSON: Configuration['twoPerson'] = {
  acts: [],
  alone: { from: '22:00', to: '07:00' },
};
