/**
 * A slow, plain judge of what an exchange tells: it knows the rules, not the implementation. It keeps its own picture
 * of the floor from the events alone, scans everything, and names the first event that may not be.
 */
import type { Membership } from '../../../src/protocol/entities/agent.ts';
import type { Configuration } from '../../../src/protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';

type Person = {
  id: string;
  signedIn: boolean;
  closed: boolean;
  state: 'idle' | 'ringing' | 'talking' | 'holding' | 'wrap-up';
  call: string | null;
  idleSince: number;
  limitAt: number | null;
  pending: 'closed' | 'signed-out' | null;
  memberships: readonly Membership[];
};

type Caller = {
  id: string;
  trunkGroup: string;
  state: 'ivr' | 'queued' | 'ringing' | 'talking' | 'holding' | 'after';
  visit: string | null;
  queue: string;
  priority: number;
  preferred: string | null;
  requestedAt: number | null;
  agent: string | null;
  /** Who let the present visit ring last, until it is offered again. */
  letRing: string | null;
  /** Whose ring was taken away by a move of this call, in this very act. */
  takenFrom: string | null;
};

export class Oracle {
  readonly people = new Map<string, Person>();
  readonly callers = new Map<string, Caller>();
  readonly counts = { arrived: 0, ended: 0, blocked: 0, answered: 0, offers: 0, again: 0 };
  #configuration: Configuration | null = null;
  #at = 0;
  /** The next event must be this one: an applied closure is followed by what was applied. */
  #owed: { t: NewFloorEvent['t']; agent: string } | null = null;

  /** Judges events in order; throws with the event and the rule it breaks. */
  see(events: readonly NewFloorEvent[]): void {
    for (const event of events) {
      try {
        this.#see(event);
      } catch (fault) {
        throw new Error(`${fault instanceof Error ? fault.message : fault}: ${JSON.stringify(event)}`);
      }
    }
  }

  /** Judges the floor between two acts: nobody waits beside an agent who could help, nothing runs past its limit. */
  rest(at: number): void {
    this.#must(this.#owed === null, 'an applied change was not carried out');
    for (const call of this.callers.values()) {
      this.#must(call.state !== 'after', `call ${call.id} has no end`);
      call.takenFrom = null;
      if (call.state !== 'queued') continue;
      call.letRing = null;
      const free = [...this.people.values()].find((person) => this.#levelAt(person, call.queue) !== null);
      this.#must(free === undefined, `call ${call.id} waits while ${free?.id} is idle and serves its queue`);
    }
    for (const person of this.people.values()) {
      this.#must(person.limitAt === null || person.limitAt >= at, `${person.id} is past the limit`);
      const call = person.call === null ? undefined : this.callers.get(person.call);
      const onCall = person.state !== 'idle' && person.state !== 'wrap-up';
      this.#must(onCall === (call !== undefined), `${person.id} is ${person.state} without its call`);
      this.#must(!onCall || (call?.agent === person.id && call.state === person.state), 'the two disagree');
      this.#must(
        person.state !== 'idle' || person.pending === null,
        `${person.id} has a change that waits for nothing`,
      );
    }
  }

  inUse(trunkGroup: string): number {
    return [...this.callers.values()].filter((call) => call.trunkGroup === trunkGroup).length;
  }

  #must(holds: boolean, rule: string): asserts holds {
    if (!holds) throw new Error(rule);
  }

  #person(id: string): Person {
    const person = this.people.get(id);
    this.#must(person !== undefined, 'an agent nobody listed');
    return person;
  }

  #caller(id: string, ...states: readonly Caller['state'][]): Caller {
    const call = this.callers.get(id);
    this.#must(call !== undefined, 'a call that is not open');
    this.#must(states.includes(call.state), `the call is ${call.state}`);
    return call;
  }

  #rules(queue: string) {
    const rules = this.#configuration?.queues.find(({ id }) => id === queue);
    return {
      priority: rules?.priority ?? 0,
      ring: (rules?.ringTimeout ?? 20) * 1000,
      wrapUp: (rules?.wrapUpLimit ?? 0) * 1000,
    };
  }

  /** The level at which an agent who could be asked now serves the queue; null when not. */
  #levelAt(person: Person, queue: string): number | null {
    if (!person.signedIn || person.closed || person.state !== 'idle') return null;
    const membership = person.memberships.find(
      (entry) => entry.queue === queue && entry.active && !entry.paused,
    );
    return membership?.level ?? null;
  }

  #idle(person: Person): void {
    person.state = 'idle';
    person.call = null;
    person.limitAt = null;
    person.idleSince = this.#at;
  }

  #see(event: NewFloorEvent): void {
    this.#must(event.at >= this.#at, 'time runs backwards');
    this.#at = event.at;
    if (this.#owed !== null) {
      const owed = this.#owed;
      this.#must(event.t === owed.t && 'agent' in event && event.agent === owed.agent, `expected ${owed.t}`);
      this.#owed = null;
    }
    switch (event.t) {
      case 'floor-configured':
        this.#configuration = event.configuration;
        return;
      case 'day-started':
        return;
      case 'agent-listed': {
        const known = this.people.get(event.agent);
        if (known) known.memberships = event.memberships;
        else
          this.people.set(event.agent, {
            id: event.agent,
            signedIn: false,
            closed: false,
            state: 'idle',
            call: null,
            idleSince: 0,
            limitAt: null,
            pending: null,
            memberships: event.memberships,
          });
        return;
      }
      case 'memberships-changed':
        this.#person(event.agent).memberships = event.memberships;
        return;
      case 'agent-signed-in': {
        const person = this.#person(event.agent);
        this.#must(!person.signedIn, 'signed in twice');
        person.signedIn = true;
        person.closed = false;
        this.#idle(person);
        return;
      }
      case 'agent-signed-out': {
        const person = this.#person(event.agent);
        this.#must(person.signedIn && person.state === 'idle', 'signs out with a call, or twice');
        person.signedIn = false;
        person.pending = null;
        return;
      }
      case 'agent-closed': {
        const person = this.#person(event.agent);
        this.#must(person.signedIn && person.state === 'idle', 'closes with a call, or signed out');
        person.closed = true;
        return;
      }
      case 'agent-ready': {
        const person = this.#person(event.agent);
        this.#must(person.signedIn && person.closed, 'readies one who is not closed');
        person.closed = false;
        person.idleSince = this.#at;
        return;
      }
      case 'pending-set': {
        const person = this.#person(event.agent);
        this.#must(person.signedIn, 'a change waits for one who is signed out');
        person.pending = event.pending.to;
        return;
      }
      case 'pending-cleared': {
        const person = this.#person(event.agent);
        this.#must(person.pending !== null, 'nothing waited');
        if (event.why === 'applied') {
          this.#must(person.state === 'idle', 'applied with a call or a wrap-up');
          const t = person.pending === 'closed' ? 'agent-closed' : 'agent-signed-out';
          this.#owed = { t, agent: person.id };
        }
        person.pending = null;
        return;
      }
      case 'call-arrived': {
        this.#must(!this.callers.has(event.call), 'arrives twice');
        this.#must(this.inUse(event.trunkGroup) < this.#lines(event.trunkGroup), 'no trunk was free');
        this.counts.arrived += 1;
        this.callers.set(event.call, {
          id: event.call,
          trunkGroup: event.trunkGroup,
          state: 'ivr',
          visit: null,
          queue: '',
          priority: 0,
          preferred: null,
          requestedAt: null,
          agent: null,
          letRing: null,
          takenFrom: null,
        });
        return;
      }
      case 'call-blocked':
        this.#must(this.inUse(event.trunkGroup) >= this.#lines(event.trunkGroup), 'a trunk was free');
        this.counts.blocked += 1;
        return;
      case 'visit-started': {
        const call = this.#caller(event.call, 'ivr');
        call.state = 'queued';
        call.visit = event.visit;
        call.queue = event.queue;
        call.priority = event.priority;
        call.preferred = event.preferred;
        call.requestedAt ??= this.#at;
        return;
      }
      case 'priority-changed': {
        const call = this.#caller(event.call, 'queued', 'ringing');
        this.#must(call.visit === event.visit, 'another visit');
        call.priority = event.priority;
        return;
      }
      case 'visit-offered':
        this.#offered(event);
        return;
      case 'offer-ended': {
        const call = this.#caller(event.call, 'ringing');
        const person = this.#person(event.agent);
        this.#must(call.agent === person.id && call.visit === event.visit, 'rang elsewhere');
        this.#must(event.why !== 'no-answer' || this.#at === person.limitAt, 'not cut off at the limit');
        call.state = 'queued';
        call.agent = null;
        call.letRing = person.id;
        this.#idle(person);
        return;
      }
      case 'call-answered': {
        const call = this.#caller(event.call, 'ringing');
        const person = this.#person(event.agent);
        this.#must(call.agent === person.id && call.visit === event.visit, 'rang elsewhere');
        call.state = 'talking';
        call.visit = null;
        person.state = 'talking';
        person.limitAt = null;
        this.counts.answered += 1;
        return;
      }
      case 'call-held':
        this.#talk(event.call, event.agent, 'talking', 'holding');
        return;
      case 'call-resumed':
        this.#talk(event.call, event.agent, 'holding', 'talking');
        return;
      case 'visit-ended': {
        const call = this.#caller(event.call, 'queued');
        this.#must(call.visit === event.visit && event.exit !== 'answered', 'another visit');
        call.visit = null;
        call.state = 'ivr';
        if (event.exit === 'moved') call.takenFrom = call.letRing;
        call.letRing = null;
        return;
      }
      case 'leg-ended': {
        const call = this.#caller(event.call, 'talking', 'holding');
        this.#must(call.agent === event.agent, 'talked to somebody else');
        call.state = 'after';
        call.agent = null;
        this.#idle(this.#person(event.agent));
        return;
      }
      case 'call-ended': {
        const call = this.#caller(event.call, 'ivr', 'after');
        this.#must(call.visit === null, 'the visit has not ended');
        this.counts.ended += 1;
        this.callers.delete(event.call);
        return;
      }
      case 'wrap-up-started': {
        const person = this.#person(event.agent);
        this.#must(person.signedIn && person.state === 'idle' && !person.closed, 'wraps up out of the blue');
        this.#must(event.limitAt === this.#at + this.#rules(event.queue).wrapUp, 'another limit');
        person.state = 'wrap-up';
        person.limitAt = event.limitAt;
        return;
      }
      case 'wrap-up-ended': {
        const person = this.#person(event.agent);
        this.#must(person.state === 'wrap-up', 'was in no wrap-up');
        this.#must(event.why !== 'limit' || this.#at === person.limitAt, 'not cut off at the limit');
        this.#idle(person);
        return;
      }
      case 'agent-unlisted':
      case 'feed-changed':
        this.#must(false, 'not an event of this exchange');
    }
  }

  #lines(trunkGroup: string): number {
    return this.#configuration?.trunkGroups.find(({ id }) => id === trunkGroup)?.size ?? 0;
  }

  #talk(id: string, agent: string, from: 'talking' | 'holding', to: 'talking' | 'holding'): void {
    const call = this.#caller(id, from);
    const person = this.#person(agent);
    this.#must(call.agent === agent && person.state === from, 'another talks');
    call.state = to;
    person.state = to;
  }

  #offered(event: Extract<NewFloorEvent, { t: 'visit-offered' }>): void {
    const call = this.#caller(event.call, 'queued');
    const person = this.#person(event.agent);
    this.#must(call.visit === event.visit, 'another visit');
    this.#must(event.limitAt === this.#at + this.#rules(call.queue).ring, 'another limit');
    this.#must(this.#levelAt(person, call.queue) !== null, 'cannot be asked');
    // The caller: nobody else the agent could help comes before.
    for (const other of this.callers.values()) {
      if (other === call || other.state !== 'queued' || this.#levelAt(person, other.queue) === null) continue;
      this.#must(this.#precedes(call, other), `${other.id} comes before`);
    }
    this.#must(this.#best(call) === person, `${this.#best(call)?.id} is to be asked before`);
    this.counts.offers += 1;
    if (call.letRing !== null) this.counts.again += 1;
    call.state = 'ringing';
    call.agent = person.id;
    call.letRing = null;
    person.state = 'ringing';
    person.call = call.id;
    person.limitAt = event.limitAt;
  }

  #precedes(call: Caller, other: Caller): boolean {
    const rank = (one: Caller) =>
      [-(this.#rules(one.queue).priority + one.priority), one.requestedAt ?? 0, one.id] as const;
    return less(rank(call), rank(other));
  }

  /** Whom the rules ask for this call. */
  #best(call: Caller): Person | undefined {
    const able = [...this.people.values()].filter((person) => this.#levelAt(person, call.queue) !== null);
    const others = able.filter(({ id }) => id !== call.letRing && id !== call.takenFrom);
    const asked = others.length > 0 ? others : able;
    const level = (person: Person) => this.#levelAt(person, call.queue) ?? 0;
    const byLevel = (a: Person, b: Person) =>
      less([level(a), a.idleSince, a.id], [level(b), b.idleSince, b.id]) ? -1 : 1;
    const byIdle = (a: Person, b: Person) => (less([a.idleSince, a.id], [b.idleSince, b.id]) ? -1 : 1);
    const last = (among: readonly Person[]) => among.find(({ id }) => id === call.preferred);
    if (call.letRing === null) return last(asked) ?? asked.toSorted(byLevel)[0];
    const rested = asked.filter(({ idleSince }) => idleSince <= this.#at - 10_000);
    return last(rested) ?? rested.toSorted(byLevel)[0] ?? asked.toSorted(byIdle)[0];
  }
}

function less(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other !== undefined && value !== other) return value < other;
  }
  return false;
}
