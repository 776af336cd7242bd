/** Records the golden streams of the wire anew, into test/recordings/golden. Run it when the wire version is raised. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GOLDEN_SEED, recordGolden } from '../test/builders/golden.ts';

const folder = fileURLToPath(new URL('../test/recordings/golden/', import.meta.url));

const { sessions, floors } = await recordGolden();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (/\.(ndjson|json)$/.test(name)) rmSync(`${folder}${name}`);
let bytes = 0;
const write = (name: string, text: string): void => {
  bytes += text.length;
  writeFileSync(`${folder}${name}`, text);
};
for (const [name, { up, down }] of Object.entries(sessions)) {
  write(`${name}.up.ndjson`, `${up.join('\n')}\n`);
  write(`${name}.down.ndjson`, `${down.join('\n')}\n`);
}
write('floors.json', `${JSON.stringify(floors, null, 2)}\n`);
console.log(`seed ${GOLDEN_SEED}: ${Object.keys(sessions).length} sessions, ${bytes} bytes`);
