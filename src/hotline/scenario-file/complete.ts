/** A scenario file laid over the shipped hotline. Pure; knows no file name and finds no fault. */
import { safeText } from '../../protocol/safe-text.ts';
import type { Person, Scenario } from '../scenario-shape.ts';
import { SHIPPED_HOTLINE } from '../shipped/hotline.ts';
import { namesFrom } from '../shipped/names.ts';
import { AGENT_COUNT, FIRST_AGENT, makeAgents, makeSeats } from '../shipped/people.ts';
import type { ScenarioFile } from './file-schema.ts';

/** The whole scenario: parts the file gives, the shipped hotline's for the rest. Lists are taken whole. */
export function complete(file: ScenarioFile): Scenario {
  const shipped = SHIPPED_HOTLINE;
  const { callers, handling, rota, seats } = file;
  return {
    name: file.name ?? shipped.name,
    date: file.date ?? shipped.date,
    floor: { ...shipped.floor, ...file.floor },
    seats:
      seats === undefined
        ? shipped.seats
        : Array.isArray(seats)
          ? seats
          : [...makeSeats(seats.count, seats.letter)],
    agents: [...agents(file)],
    arrivals: { ...shipped.arrivals, ...file.arrivals },
    callers: {
      ...shipped.callers,
      ...callers,
      ivr: { ...shipped.callers.ivr, ...callers?.ivr },
      patience: { ...shipped.callers.patience, ...callers?.patience },
    },
    handling: {
      ...shipped.handling,
      ...handling,
      pickUp: { ...shipped.handling.pickUp, ...handling?.pickUp },
      talk: { ...shipped.handling.talk, ...handling?.talk },
      hold: { ...shipped.handling.hold, ...handling?.hold },
    },
    categories: file.categories ?? shipped.categories,
    rota: {
      ...shipped.rota,
      ...rota,
      lateness: { ...shipped.rota.lateness, ...rota?.lateness },
      signIn: { ...shipped.rota.signIn, ...rota?.signIn },
      signOut: { ...shipped.rota.signOut, ...rota?.signOut },
    },
  };
}

/** Listed, made in turn, or shipped. Where the file names queues of its own and nobody's, everyone serves them all. */
function agents({ agents: given, floor }: ScenarioFile): readonly Person[] {
  if (Array.isArray(given)) return given;
  const queues = floor?.queues;
  const everything = queues?.map(({ id }) => ({ queue: id, level: 1 }));
  if (given === undefined && queues === undefined && floor?.teams === undefined)
    return SHIPPED_HOTLINE.agents;
  const count = given?.count ?? AGENT_COUNT;
  const names = given?.names ?? namesFrom(0, count);
  const teams = given?.teams ?? (floor?.teams ?? SHIPPED_HOTLINE.floor.teams).map(({ id }) => id);
  const memberships = given?.memberships ?? everything;
  return makeAgents(count, names, teams).map((agent, place) => ({
    ...agent,
    name: agent.name === '' ? safeText(`Agent ${FIRST_AGENT + place}`) : agent.name,
    memberships: memberships ?? agent.memberships,
  }));
}
