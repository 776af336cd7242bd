/** What docs/asterisk.md tells a site to do, held against the program. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAsteriskConfig } from '../../../src/exchange/asterisk/config.ts';
import { MEMBER_EVENTS } from '../../../src/exchange/asterisk/members.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const page = read('docs/asterisk.md');

/** Event names a file of the link compares with, as they stand in its text. */
function namedIn(file: string, by: RegExp): readonly string[] {
  return [...read(`src/exchange/asterisk/${file}`).matchAll(by)].map(([, name]) => name ?? '');
}

describe('the guide to an Asterisk', () => {
  it('names for event filters every event that is heard [AST-26]', () => {
    const [, list = ''] = /let pass ([^.]*)\./.exec(page) ?? [];
    const passing = [...list.matchAll(/`(\w+)(\*?)`/g)].map(([, name = '', more]) => ({ name, more }));
    const heard = [
      ...MEMBER_EVENTS,
      ...namedIn('mapper.ts', /case '([A-Z]\w+)':/g),
      ...namedIn('phones.ts', /case '([A-Z]\w+)':/g),
      ...namedIn('ami/session.ts', /first\(frame, 'Event'\) === '(\w+)'/g),
    ];
    expect(heard).toContain('QueueCallerJoin');
    expect(heard).toContain('FullyBooted');
    const lost = heard.filter(
      (event) => !passing.some(({ name, more }) => (more === '' ? event === name : event.startsWith(name))),
    );
    // Heard where a site reads class dialplan of its own will.
    expect([...new Set(lost)]).toEqual(['VarSet']);
  });

  it('shows files that are taken, and a console that opens the floor served [AST-80] [AST-85]', () => {
    const files = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, file]) => file ?? '');
    expect(files).toHaveLength(2);
    for (const file of files) expect(parseAsteriskConfig(file, 'page')).toMatchObject({ ok: true });
    const consoles = page.split('\n').filter((line) => line.endsWith('in another terminal'));
    expect(consoles).toEqual([expect.stringMatching(/^seatwatch ws:\/\/127\.0\.0\.1:7962\/floor\s/)]);
  });
});
