/** The rule book `docs/SPEC.md`, put together from its parts in `docs/spec/`, a room each. Writes nothing itself. */
import { readdirSync, readFileSync } from 'node:fs';
import type { GeneratedFile } from '../generated-file.ts';

/** The parts in the order they are read. One that is not written yet is left out; one that is not named here is a fault. */
const PARTS = [
  'house',
  'wire',
  'floor',
  'exchange',
  'asterisk',
  'hotline',
  'simulation',
  'theory',
  'alarms',
  'journal',
  'server',
  'acts',
  'roles',
  'client',
  'view',
  'screen',
  'grid',
  'cli',
  'journeys',
] as const;

const INTRO = `# The rules

Everything about seatwatch that can be seen from outside and is meant to stay, as numbered sentences, a chapter for each
room of the map in [GUIDE.md](GUIDE.md). A number is stable: it is never given to another rule, and a rule that goes
leaves a hole. Every rule is carried by at least one test with its number in the name (\`git grep -n 'FLOOR-12'\` finds
rule, code and test), and no test names a rule that is not here.

Put together by \`npm run generate\` from the parts in [spec/](spec): correct a rule there.
`;

const folder = new URL('../../docs/spec/', import.meta.url);

export function generate(): readonly GeneratedFile[] {
  const present = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const known: readonly string[] = PARTS.map((part) => `${part}.md`);
  const stray = present.find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new Error(`docs/spec/${stray} has no place in scripts/generate/spec.ts: add it to PARTS`);
  const parts = known
    .filter((name) => present.includes(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8').trim());
  return [{ path: 'docs/SPEC.md', text: `${[INTRO.trim(), ...parts].join('\n\n')}\n` }];
}
