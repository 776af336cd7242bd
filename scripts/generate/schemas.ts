/** JSON Schemas (2020-12) of everything on the wire: `docs/schemas/{up,down,event,command}.json`. */
import { z } from 'zod';
import { command } from '../../src/protocol/command.ts';
import { floorEvent } from '../../src/protocol/event.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { upFrame } from '../../src/protocol/frames/up.ts';
import { WIRE_VERSION } from '../../src/protocol/version.ts';
import type { GeneratedFile } from '../generated-file.ts';

const DOCUMENTS = {
  up: { schema: upFrame, title: 'A frame from a client to a floor server' },
  down: { schema: downFrame, title: 'A frame from a floor server to a client' },
  event: { schema: floorEvent, title: 'An event of the floor' },
  command: { schema: command, title: 'A command to the floor' },
} as const;
export type SchemaName = keyof typeof DOCUMENTS;
export const SCHEMA_NAMES = Object.keys(DOCUMENTS) as SchemaName[];

/** The JSON Schema of one document, of frames as they are sent (before texts are made safe). */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  const { schema, title } = DOCUMENTS[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return { $schema, title, $comment: `wire version ${WIRE_VERSION}; generated from src/protocol`, ...rest };
}

export function generate(): readonly GeneratedFile[] {
  return SCHEMA_NAMES.map((name) => ({
    path: `docs/schemas/${name}.json`,
    text: `${JSON.stringify(jsonSchema(name), null, 2)}\n`,
  }));
}
