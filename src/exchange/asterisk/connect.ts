/**
 * ASTERISK behind the port: link, mapper, snapshots and commands put together. Batches what comes at one moment, keeps
 * its timers, says what it lost. It knows no server and no journal.
 */

import { localDate, startOfDay } from '../../floor/local-time.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { ExchangeOutcome, ExchangeSession, ExchangeSnapshot } from '../port.ts';
import type { AsteriskAccess } from './access.ts';
import { adopt } from './adopt.ts';
import type { AmiFrame } from './ami/frame.ts';
import { type AmiTimings, openAmi } from './ami/session.ts';
import type { AmiState } from './ami/state.ts';
import { capabilitiesOf } from './capabilities.ts';
import { createClockOffset } from './clock-offset.ts';
import { orderFor } from './commands.ts';
import { createDelivery } from './delivery.ts';
import { header, idOf, instantOf } from './headers.ts';
import { createMapper } from './mapper.ts';
import { memberFor } from './members.ts';
import { namesOf } from './naming.ts';
import type { Seen, Spies } from './order.ts';
import { type Carrier, carryOut } from './perform.ts';
import { createPhones } from './phones.ts';
import { snapshotEvents } from './snapshot.ts';
import { survey } from './survey.ts';
import { setPriority } from './visits.ts';
import { endWrapUp } from './wrap-up.ts';

export type AsteriskOptions = AsteriskAccess & {
  /** One line of the log. */
  readonly log: (line: string) => void;
  readonly timings?: AmiTimings;
};

/** A sign of life is passed on at least this often, ms: each one came from Asterisk. */
const HEARTBEAT = 900;
/** A snapshot runs ahead of the events by up to 28 ms as measured: so long they are let come in, ms. */
const SETTLING = 250;
/** Ms of patience for a survey. */
const SURVEY_PATIENCE = 10_000;
const DEFAULT_RING = 15;

type Watching = { readonly look: (spies: Spies) => Seen; readonly settle: (seen: Seen | null) => void };

/** Connects; it goes on trying until it is closed. Floor time of this exchange is wall time. */
export function connectAsterisk(options: AsteriskOptions): ExchangeSession {
  const { config, wallClock, log } = options;
  const names = namesOf(config);
  const mapper = createMapper(names);
  const { world, pen } = mapper;
  const offset = createClockOffset();
  const delivery = createDelivery();
  const phones = createPhones();
  const watching = new Set<Watching>();
  let live = false;
  let closed = false;
  let flushing = false;
  let lastAt = 0;
  let day = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | null = null;
  let surveying: Promise<ExchangeSnapshot> | null = null;

  const ami = openAmi({
    open: options.open,
    user: config.ami.user,
    secret: options.secret,
    challenge: options.challenge,
    wallClock,
    random: options.random,
    makeId: options.makeId,
    onEvent: hear,
    onState: stateChanged,
    ...(options.timings === undefined ? {} : { timings: options.timings }),
  });
  // The roster is there before anybody signs in.
  for (const agent of config.agents) memberFor(world, names, agent.interface);
  beat();

  function hear(frame: AmiFrame): void {
    const now = wallClock.now();
    const stamp = instantOf(header(frame, 'Timestamp'));
    if (stamp !== null) offset.observe(stamp, now);
    const at = stamp === null ? now : Math.min(now, offset.toLocal(stamp));
    // Order is Asterisk's; an offset that gets better must not turn it round.
    lastAt = Math.max(lastAt, at);
    mapper.advance(lastAt);
    mapper.hear(frame, lastAt);
    phones.hear(frame);
    if (flushing) return;
    flushing = true;
    queueMicrotask(() => {
      flushing = false;
      flush();
    });
  }

  /** Tells everything new, then answers who waits to see it. */
  function flush(): void {
    if (closed) return;
    mapper.advance(wallClock.now());
    const { events, callers } = mapper.take();
    if (events.length > 0 || callers.length > 0) tell({ t: 'events', events, callers });
    for (const one of watching) {
      const seen = one.look(phones.spies);
      if (seen !== 'not-yet') one.settle(seen);
    }
    schedule();
  }

  function tell(signal: Parameters<typeof delivery.tell>[0]): void {
    toldAt = wallClock.now();
    delivery.tell(signal);
  }

  function schedule(): void {
    cancelTimer?.();
    const next = mapper.nextAt();
    cancelTimer =
      next === null || closed ? null : wallClock.after(Math.max(1, next - wallClock.now()), () => flush());
  }

  function beat(): void {
    if (closed) return;
    const now = wallClock.now();
    if (live) {
      newDay(now);
      if (now - toldAt >= HEARTBEAT && ami.heardAt() > toldAt) tell({ t: 'heartbeat' });
    }
    wallClock.after(HEARTBEAT / 3, beat);
  }

  function newDay(now: number): void {
    const date = localDate(now, config.floor.timeZone);
    if (day !== '' && date !== day)
      tell({
        t: 'events',
        events: [{ t: 'day-started', at: startOfDay(now, config.floor.timeZone), date }],
        callers: [],
      });
    day = date;
  }

  function stateChanged(state: AmiState): void {
    if (state.state === 'live') {
      live = true;
      offset.reset();
      log(`asterisk: ${safeText(state.banner)} is heard`);
      // Whoever waits for the exchange may ask for a snapshot now.
      tell({ t: 'heartbeat' });
      return;
    }
    if (state.state === 'lost') log(`asterisk: ${safeText(state.why, 200)}`);
    if (!live) return;
    live = false;
    phones.clear();
    for (const one of watching) one.settle(null);
    if (state.state !== 'closed') tell({ t: 'gap', why: state.state === 'lost' ? state.why : state.state });
  }

  async function snapshot(): Promise<ExchangeSnapshot> {
    if (!live) throw new Error('Asterisk cannot be heard');
    const touched = mapper.startTouching();
    const asked = wallClock.now();
    await readClock(asked + SURVEY_PATIENCE);
    const found = await survey(ami, asked + SURVEY_PATIENCE);
    if (!found.ok) throw new Error(found.why);
    await new Promise<void>((resolve) => void wallClock.after(SETTLING, resolve));
    // Everything heard so far is told before the world is put right beneath it.
    do {
      flush();
      await delivery.delivered();
    } while (mapper.pending());
    if (!live) throw new Error('Asterisk was lost while it was asked');
    if (found.mended > 0)
      log(`asterisk: ${found.mended} items of a list were torn by hostile names and mended`);
    for (const [queue, seconds] of found.file?.wrapUps ?? []) world.queueWrapUps.set(queue, seconds);
    for (const [queue, seconds] of found.file?.timeouts ?? []) world.queueTimeouts.set(queue, seconds);
    const now = wallClock.now();
    adopt(pen, found.listing, { now, toLocal: offset.toLocal, touched });
    phones.adopt(found.listing.channels);
    const { callers } = mapper.take();
    if (callers.length > 0) tell({ t: 'events', events: [], callers });
    schedule();
    const zone = config.floor.timeZone;
    day = localDate(now, zone);
    return {
      events: snapshotEvents(world, names, configuration(), { at: startOfDay(now, zone), date: day }),
    };
  }

  /** What is listed has instants of Asterisk's clock: how it goes is known before the first event. */
  async function readClock(deadline: number): Promise<void> {
    const answer = await ami.action({ Action: 'Ping' }, { deadline });
    const stamp = answer.t === 'success' ? instantOf(header(answer.frame, 'Timestamp')) : null;
    if (stamp !== null) offset.observe(stamp, wallClock.now());
  }

  /** The site's rules, and the queues Asterisk has besides those the site named. */
  function configuration(): Configuration {
    const named = config.floor.queues;
    const found = [...world.queues]
      .filter((queue) => !named.some(({ id }) => id === idOf(queue)))
      .sort()
      .map((queue) => ({
        id: idOf(queue),
        name: { en: safeText(queue), zh: safeText(queue) },
        priority: 0,
        ringTimeout: Math.max(1, world.queueTimeouts.get(queue) ?? DEFAULT_RING),
        wrapUpLimit: names.wrapUp(idOf(queue)) ?? world.queueWrapUps.get(queue) ?? 0,
      }));
    return { ...config.floor, queues: [...named, ...found] };
  }

  const carrier: Carrier = {
    action: (headers, deadline) => ami.action(headers, { deadline }),
    list: (headers, deadline) => ami.list(headers, { deadline }),
    touched: (mark) => {
      if ('member' in mark) mapper.touch(mark.member, wallClock.now());
    },
    prioritised({ uniqueid, queue, priority, cause }) {
      const call = world.calls.get(uniqueid);
      if (call?.visit?.queue === queue && call.leaving === null)
        setPriority(pen, call, priority, wallClock.now(), cause);
    },
    unanswered: (actionId) => phones.unanswered.get(actionId) ?? null,
    watch(look, deadline) {
      return new Promise((resolve) => {
        const cancel = wallClock.after(Math.max(0, deadline - wallClock.now()), () => one.settle(null));
        const one: Watching = {
          look,
          settle(seen) {
            watching.delete(one);
            cancel();
            resolve(seen);
          },
        };
        watching.add(one);
        flush();
      });
    },
  };

  return {
    kind: 'asterisk',
    capabilities: capabilitiesOf(config),
    livesInJournal: false,
    snapshot() {
      surveying ??= snapshot().finally(() => {
        surveying = null;
      });
      return surveying;
    },
    subscribe: (listener) => delivery.add(listener),
    async perform(request, deadline): Promise<ExchangeOutcome> {
      if (!live) return { t: 'rejected', code: 'feed-lost', native: 'Asterisk cannot be heard' };
      const now = wallClock.now();
      const order = orderFor(
        request,
        { world, names, config, now, until: deadline + SETTLING },
        phones.spies,
      );
      if (order.t === 'settled') return order.outcome;
      // A little before the asker gives up, so that the answer is ours.
      const outcome = await carryOut(order, carrier, deadline - SETTLING);
      if (outcome.t === 'confirmed' && order.endsWrapUp !== null) {
        endWrapUp(pen, order.endsWrapUp, 'forced', wallClock.now(), request.cause);
      }
      flush();
      await delivery.delivered();
      return outcome;
    },
    async close() {
      closed = true;
      cancelTimer?.();
      for (const one of watching) one.settle(null);
      delivery.stop();
      ami.close();
    },
  };
}
