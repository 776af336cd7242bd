/**
 * The file of `serve --exchange asterisk --config`: where the manager interface is, and what the site calls what
 * Asterisk names. Everything but the address, the user and the time zone has a default. Opens no file.
 */
import * as z from 'zod';
import { DEFAULT_CLOSED_REASONS } from '../../floor/defaults/closed-reasons.ts';
import { DEFAULT_READY_FLOOR } from '../../floor/defaults/ready-floor.ts';
import { DEFAULT_ROLES } from '../../floor/defaults/roles.ts';
import { DEFAULT_SERVICE_LEVEL } from '../../floor/defaults/service-level.ts';
import { knowsTimeZone } from '../../floor/local-time.ts';
import { type Configuration, configuration } from '../../protocol/entities/configuration.ts';
import { id, text } from '../../protocol/entities/scalars.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { idOf, interfaceKey } from './headers.ts';

/** A header of AMI: one line, not long. */
const headerText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'one line without control characters');
const seconds = z.number().min(0).max(86_400);

const agentSchema = z.strictObject({
  interface: headerText,
  id: id.optional(),
  name: text.optional(),
  team: id.optional(),
  queues: z.array(z.strictObject({ queue: id, level: z.int().min(1).max(99).default(1) })).default([]),
});

const place = z.strictObject({
  context: headerText,
  exten: headerText.optional(),
  priority: z.int().min(1).default(1),
});

const OTHER_REASON = 'other';

export const asteriskFile = z.strictObject({
  ami: z.strictObject({
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(5038),
    user: headerText,
    /** The secret stands in a file of its own or in the environment, never here. */
    secretFile: z.string().min(1).optional(),
    secretEnv: z.string().min(1).optional(),
    tls: z
      .strictObject({ caFile: z.string().optional(), serverName: z.string().optional() })
      .nullable()
      .default(null),
  }),
  floor: configuration.partial().extend({ timeZone: configuration.shape.timeZone }),
  agents: z.array(agentSchema).max(2_000).default([]),
  defaultTeam: id.optional(),
  /** Asterisk's text of a pause → closed reason. */
  reasons: z.record(headerText, id).default({}),
  /** The reason for a text that stands for none. */
  otherReason: id.default(OTHER_REASON),
  /** Begin of a caller's channel → trunk group. */
  trunks: z.array(z.strictObject({ channel: headerText, group: id })).default([]),
  /** Queue → wrap-up in s, where Asterisk's own file cannot be read. */
  wrapUp: z.record(z.string(), seconds).default({}),
  /** How a waiting caller is sent to a queue; a queue may have a place of its own. */
  moves: z
    .strictObject({ context: headerText, queues: z.record(z.string(), place).default({}) })
    .nullable()
    .default(null),
  /** How supervisors are rung: `{extension}` stands for their own phone. */
  supervisors: z
    .strictObject({
      dial: headerText.refine((dial) => dial.includes('{extension}'), 'has to contain {extension}'),
      extensions: z.array(id).default([]),
      /** Where a call taken over is sent; without it nothing can be taken over. */
      takeOverContext: headerText.optional(),
    })
    .nullable()
    .default(null),
  unreachable: z.enum(['signed-out', 'signed-in']).default('signed-out'),
});
export type AsteriskFile = z.infer<typeof asteriskFile>;

export type AsteriskConfig = Omit<AsteriskFile, 'floor'> & {
  /** Queues only as far as the file names them: those of Asterisk are added when it was asked. */
  readonly floor: Omit<Configuration, 'queues'> & { readonly queues: Configuration['queues'] };
};

export type ConfigOutcome =
  | { readonly ok: true; readonly config: AsteriskConfig }
  | { readonly ok: false; readonly error: string };

/** Reads the JSON text of the file. `error`: one sentence with file, place and what was expected. */
export function parseAsteriskConfig(source: string, fileName: string): ConfigOutcome {
  let given: unknown;
  try {
    given = JSON.parse(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    return wrong(fileName, 'the whole file', `not JSON: ${why}`);
  }
  const parsed = asteriskFile.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return wrong(
      fileName,
      issue?.path.map(String).join('.') || 'the whole file',
      issue?.message ?? 'not understood',
    );
  }
  const file = parsed.data;
  if (file.ami.secretFile === undefined && file.ami.secretEnv === undefined)
    return wrong(fileName, 'ami', 'give secretFile or secretEnv: the secret itself does not stand here');
  if (!knowsTimeZone(file.floor.timeZone))
    return wrong(fileName, 'floor.timeZone', `there is no time zone "${file.floor.timeZone}"`);
  const config: AsteriskConfig = { ...file, floor: completeFloor(file) };
  const fault = strayName(config) ?? sharedName(config);
  return fault === null ? { ok: true, config } : wrong(fileName, fault.where, fault.what);
}

function wrong(fileName: string, where: string, what: string): ConfigOutcome {
  const error = `The Asterisk configuration ${safeText(fileName, 200)} is wrong at ${safeText(where, 120)}: ${safeText(what, 200)}.`;
  return { ok: false, error };
}

function completeFloor({ floor, otherReason }: AsteriskFile): AsteriskConfig['floor'] {
  const both = (en: string, zh: string) => ({ en: safeText(en), zh: safeText(zh) });
  const reasons = [...(floor.closedReasons ?? DEFAULT_CLOSED_REASONS)];
  if (otherReason === OTHER_REASON && !reasons.some(({ id }) => id === OTHER_REASON))
    reasons.push({
      id: OTHER_REASON,
      name: both('other', '其他'),
      limit: 900,
      personal: false,
      protected: false,
    });
  return {
    name: both('Asterisk', 'Asterisk'),
    trunkGroups: [{ id: 'trunk', name: both('all trunks', '全部中继'), size: 10_000 }],
    queues: [],
    teams: [{ id: 'team', name: both('everyone', '全体') }],
    skills: [],
    serviceLevel: DEFAULT_SERVICE_LEVEL,
    readyFloor: [...DEFAULT_READY_FLOOR],
    roles: [...DEFAULT_ROLES],
    bulkFrom: 10,
    longestClosure: 14_400,
    contact: null,
    alarms: [],
    forecast: [],
    twoPerson: { acts: [], alone: null },
    ...definedOnly(floor),
    timeZone: floor.timeZone,
    closedReasons: reasons,
  };
}

function definedOnly<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

type Fault = { readonly where: string; readonly what: string };

/** A name in one part that another part does not have. */
function strayName(config: AsteriskConfig): Fault | null {
  const { floor } = config;
  const reasons = new Set(floor.closedReasons.map(({ id }) => id));
  const teams = new Set(floor.teams.map(({ id }) => id));
  const groups = new Set(floor.trunkGroups.map(({ id }) => id));
  for (const [native, reason] of Object.entries(config.reasons))
    if (!reasons.has(reason)) return { where: `reasons.${native}`, what: `no closed reason "${reason}"` };
  if (!reasons.has(config.otherReason))
    return { where: 'otherReason', what: `no closed reason "${config.otherReason}"` };
  for (const [index, { team }] of config.agents.entries())
    if (team !== undefined && !teams.has(team))
      return { where: `agents.${index}.team`, what: `no team "${team}"` };
  if (config.defaultTeam !== undefined && !teams.has(config.defaultTeam))
    return { where: 'defaultTeam', what: `no team "${config.defaultTeam}"` };
  for (const [index, { group }] of config.trunks.entries())
    if (!groups.has(group)) return { where: `trunks.${index}.group`, what: `no trunk group "${group}"` };
  return null;
}

/** Two agents would be one: an interface, or an id, given or taken from the interface, stands twice. */
function sharedName({ agents }: AsteriskConfig): Fault | null {
  const interfaces = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const [index, agent] of agents.entries()) {
    const key = interfaceKey(agent.interface);
    const entry = interfaces.get(key);
    if (entry !== undefined)
      return { where: `agents.${index}.interface`, what: `${entry} has an entry already` };
    const agentId = agent.id ?? idOf(agent.interface);
    const owner = owners.get(agentId);
    if (owner !== undefined)
      return { where: `agents.${index}.id`, what: `"${agentId}" is the id of ${owner} already` };
    interfaces.set(key, agent.interface);
    owners.set(agentId, agent.interface);
  }
  return null;
}
