/** What the bundle changes in dependencies changes nothing they answer. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { lightened } from '../../scripts/build/lighter.ts';

const require = createRequire(import.meta.url);

describe('the bundle', () => {
  it('measures texts as string-width does [VIEW-1]', async () => {
    const path = require.resolve('string-width');
    const source = lightened(path, readFileSync(path, 'utf8')).replace(
      /from '([\w-]+)'/g,
      (_, name: string) => `from '${import.meta.resolve(name)}'`,
    );
    const made: { readonly default: typeof stringWidth } = await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`
    );
    const light = made.default;
    const differing: string[] = [];
    const compare = (text: string): void => {
      if (light(text) !== stringWidth(text)) differing.push(text);
    };
    const followers = [
      '',
      '\ufe0f',
      '\ufe0e',
      '\u20e3',
      '\ufe0f\u20e3',
      '\u{1f3fd}',
      '\u200d\u{1f525}',
      '\u0301',
    ];
    for (let code = 0; code < 0x1_fb00; code += 1) {
      compare(String.fromCodePoint(code));
      if (code >= 0x3400 && code < 0x1_f000) continue;
      for (const after of followers) compare(String.fromCodePoint(code) + after);
    }
    for (const text of ['🇨🇳', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👋🏽', '🧑🏽‍💻', '❤️‍🔥', '한국어', 'e\u0301', '張偉 🇨🇳 7️⃣'])
      compare(text);
    expect(differing).toEqual([]);
  });
});
