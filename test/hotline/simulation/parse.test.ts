import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../../scripts/generate/scenario-schema.ts';
import { parseScenario } from '../../../src/hotline/parse-scenario.ts';
import { SHIPPED_HOTLINE } from '../../../src/hotline/scenario.ts';
import { parseSimulation } from '../../../src/hotline/simulation/file/parse-simulation.ts';

const GOOD = `{
  "model": "groups",
  "callTypes": [
    { "id": "calls", "callsPerHour": 60, "service": { "is": "exponential", "mean": 180 } }
  ],
  "groups": [
    { "id": "desk", "agents": 4, "skills": [{ "type": "calls" }] }
  ]
}`;

const CALL = '"id": "calls", "callsPerHour": 60, "service": { "is": "exponential", "mean": 180 }';

function refusal(source: string): string {
  const parsed = parseSimulation(source, 'floor.json');
  return parsed.ok ? 'taken' : parsed.error;
}

/** The good file with one piece of it replaced. */
function changed(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
}

function shipped(name: string): string {
  return readFileSync(new URL(`../../../scenarios/${name}.json`, import.meta.url), 'utf8');
}

describe('a scenario of groups', () => {
  it('is taken as it is meant [SIM-16]', () => {
    expect(refusal(GOOD)).toBe('taken');
    expect(refusal(changed('"model": "groups",', ''))).toBe('taken');
  });

  it.each<[string, string, number, string, string]>([
    ['"model": "groups"', '"model": "queues"', 2, 'model', 'found "queues"'],
    ['"groups": [', '"desks": [', 1, 'groups', 'expected a list, found nothing'],
    ['"callsPerHour": 60', '"callsPerHour": -1', 4, 'callTypes[0].callsPerHour', 'at least 0, found -1'],
    [
      '"callsPerHour": 60',
      '"callsPerHour": "many"',
      4,
      'callTypes[0].callsPerHour',
      'expected a number or a list',
    ],
    [
      '"callsPerHour": 60',
      '"callsPerHour": [{ "from": "8", "callsPerHour": 1 }]',
      4,
      'callTypes[0].callsPerHour[0].from',
      'HH:MM',
    ],
    [
      '"callsPerHour": 60',
      '"callsPerHour": [\n{ "from": "09:00", "callsPerHour": 1 },\n{ "from": "08:00", "callsPerHour": 1 }]',
      6,
      'callTypes[0].callsPerHour[1].from',
      'expected a time after 09:00, found 08:00',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "expo", "mean": 180',
      4,
      'callTypes[0].service.is',
      'expected one of exponential, gamma',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "gamma", "mean": 180',
      4,
      'callTypes[0].service.shape',
      'expected a number, found nothing',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "erlang", "mean": 180, "stages": 1.5',
      4,
      'callTypes[0].service.stages',
      'a whole number',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "exponential", "mean": -3',
      4,
      'callTypes[0].service.mean',
      'at least 0',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "lognormal", "mean": 180',
      4,
      'callTypes[0].service',
      'mean and deviation, or mu and sigma',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "empirical", "values": []',
      4,
      'callTypes[0].service.values',
      'at least 1 entries',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "empirical", "values": [1, 2], "weights": [1]',
      4,
      'callTypes[0].service.weights',
      'expected 2 weights',
    ],
    ['"is": "exponential", "mean": 180', '"is": "never"', 4, 'callTypes[0].service', 'a length that ends'],
    [
      '"is": "exponential", "mean": 180',
      '"is": "mixture", "parts": [{ "share": 0, "of": 3 }]',
      4,
      'callTypes[0].service.parts',
      'at least one share over 0',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"is": "mixture", "parts": [{ "share": 1, "of": { "is": "mixture", "parts": [] } }]',
      4,
      'callTypes[0].service.parts[0].of.is',
      'expected one of',
    ],
    [
      '"is": "exponential", "mean": 180',
      '"cases": [{ "group": "nobody", "length": 3 }], "otherwise": 4',
      4,
      'callTypes[0].service.cases[0].group',
      'expected a group of groups (desk), found nobody',
    ],
    ['"service": {', '"servise": {', 4, 'callTypes[0].service', 'found nothing'],
    [
      '"callsPerHour": 60',
      '"callsPerHour": 60, "colour": 1',
      4,
      'callTypes[0].colour',
      'only keys the scenario knows',
    ],
    [`{ ${CALL} }`, `{ ${CALL} },\n{ ${CALL} }`, 5, 'callTypes[1]', 'each id once, found calls again'],
    ['"id": "calls"', '"id": "out"', 4, 'callTypes[0].id', 'another name'],
    [
      '"callsPerHour": 60',
      '"callsPerHour": 60, "trunks": "t9"',
      4,
      'callTypes[0].trunks',
      'a trunk group of trunks',
    ],
    [
      '"callsPerHour": 60',
      '"callsPerHour": 60, "overflow": [{ "to": "out" }]',
      4,
      'callTypes[0].overflow[0]',
      'either after or waiting, found neither',
    ],
    [
      '"callsPerHour": 60',
      '"callsPerHour": 60, "overflow": [{ "after": 3, "to": "moon" }]',
      4,
      'callTypes[0].overflow[0].to',
      'expected a queue, or out (calls, out), found moon',
    ],
    ['"agents": 4', '"agents": 4.5', 7, 'groups[0].agents', 'a whole number'],
    ['"agents": 4', '"agents": []', 7, 'groups[0].agents', 'at least 1 entries'],
    [
      '"agents": 4',
      '"agents": 4, "leaving": "run"',
      7,
      'groups[0].leaving',
      'expected one of finish, cut, give-back',
    ],
    [
      '"skills": [{ "type": "calls" }]',
      '"skills": [{ "type": "sales" }]',
      4,
      'callTypes[0].id',
      'that a group names in its skills',
    ],
    [
      '{ "type": "calls" }',
      '{ "type": "calls" }, { "type": "sales" }',
      7,
      'groups[0].skills[1].type',
      'found sales',
    ],
    ['{ "type": "calls" }', '{ "type": "calls", "level": 0 }', 7, 'groups[0].skills[0].level', 'at least 1'],
    [
      '"agents": 4',
      '"agents": 4, "breaks": [{ "from": "12:00", "until": "11:00", "agents": 1 }]',
      7,
      'groups[0].breaks[0].until',
      'a time after 12:00',
    ],
    [
      '"model": "groups"',
      '"model": "groups", "discipline": "fifo"',
      2,
      'discipline',
      'expected one of fcfs, priority, random, lcfs',
    ],
    [
      '"model": "groups"',
      '"model": "groups", "selection": "best"',
      2,
      'selection',
      'expected one of longest-idle',
    ],
    [
      '"model": "groups"',
      '"model": "groups", "warmUp": "25:00"',
      2,
      'warmUp',
      'a time before the horizon 24:00',
    ],
    ['"model": "groups"', '"model": "groups", "horizon": 0', 2, 'horizon', 'a time after 00:00'],
    ['"model": "groups"', '"model": "groups", "periods": 0.1', 2, 'periods', 'at least a second'],
    ['"model": "groups"', '"model": "groups", "replications": 0', 2, 'replications', 'at least 1, found 0'],
    [
      '"model": "groups"',
      '"model": "groups", "start": { "calls": { "sales": 3 } }',
      2,
      'start.calls.sales',
      'a call type of callTypes',
    ],
    ['"model": "groups"', '"model": "groups", "date": "2026-02-30"', 2, 'date', 'a day of the calendar'],
    ['"model": "groups",', '"model": "groups"', 3, '', 'not JSON'],
  ])('with %s as %s is refused with line, place, expectation [SIM-16]', (from, to, line, place, words) => {
    const said = refusal(changed(from, to));
    expect(said.startsWith(`floor.json, line ${line}: ${place === '' ? '' : `${place}: `}`), said).toBe(true);
    expect(said).toContain(words);
    expect(said.endsWith('.')).toBe(true);
    expect(said).not.toContain('\n');
  });

  it('is no file of a rota, and the refusal says so [SIM-16]', () => {
    const parsed = parseScenario(GOOD, 'floor.json');
    expect(parsed.ok ? '' : parsed.error).toContain('floor.json, line 2: model: expected rota');
  });

  it('is harmless to print when refused [SIM-16]', () => {
    const said = refusal(changed('"callsPerHour": 60', '"callsPerHour": 60, "\\u001b[31mred": 1'));
    expect(said).not.toContain('\u001b');
  });
});

describe('the scenario files that are shipped', () => {
  it('are good; the hotline is the shipped one [SIM-21]', () => {
    const hotline = parseSimulation(shipped('hotline'), 'hotline.json');
    expect(hotline).toEqual({ ok: true, simulation: { model: 'rota', scenario: SHIPPED_HOTLINE } });
    const city = parseSimulation(shipped('city-line'), 'city-line.json');
    expect(city.ok && city.simulation.model).toBe('groups');
  });

  it('have 2,000 seats on two sites and about 120,000 calls a day [SIM-21]', () => {
    const city = parseSimulation(shipped('city-line'), 'city-line.json');
    if (!city.ok || city.simulation.model !== 'groups')
      throw new Error('the city line is no scenario of groups');
    const { groups, callTypes } = city.simulation.file;
    const most = groups.map(({ agents }) =>
      typeof agents === 'number' ? agents : Math.max(...agents.map((step) => step.agents)),
    );
    expect(most.reduce((sum, one) => sum + one, 0)).toBe(2_000);
    const calls = callTypes.flatMap(({ callsPerHour }) =>
      typeof callsPerHour === 'number' ? [] : callsPerHour.map((step) => step.callsPerHour),
    );
    expect(calls.length).toBeGreaterThan(200);
  });

  it('fit the JSON Schema, and what does not fit is refused by both [SIM-21]', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(scenarioJsonSchema());
    for (const source of [GOOD, shipped('hotline'), shipped('city-line')])
      expect(validate(JSON.parse(source))).toBe(true);
    for (const [from, to] of [
      ['"agents": 4', '"agents": -4'],
      ['"is": "exponential"', '"is": "expo"'],
      ['"id": "calls"', '"name": "calls"'],
    ] as const) {
      expect(validate(JSON.parse(changed(from, to)))).toBe(false);
      expect(refusal(changed(from, to))).not.toBe('taken');
    }
  });
});
