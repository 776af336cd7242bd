/** The JSON Schema (2020-12) of scenario files of both models: `docs/schemas/scenario.json`. */
import * as z from 'zod';
import { scenarioFile } from '../../src/hotline/scenario.ts';
import { groupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';
import type { GeneratedFile } from '../generated-file.ts';

/** The JSON Schema of a scenario file as it is written, before texts are made safe. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(z.union([groupsFile, scenarioFile]), { io: 'input' });
  return {
    $schema,
    title: 'A scenario of seatwatch: call types and groups, or a hotline with its rota',
    $comment: 'generated from src/hotline; see docs/scenarios.md',
    ...rest,
  };
}

export function generate(): readonly GeneratedFile[] {
  return [{ path: 'docs/schemas/scenario.json', text: `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n` }];
}
