/**
 * What dependencies do as soon as they are loaded, or slowly, and need not: put off or shortened while the bundle is
 * made. What they answer stays the same. A pattern that no longer fits ends the build, so that an update is noticed.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

type Change = { readonly file: RegExp; readonly from: RegExp; readonly to: string };

const CHANGES: readonly Change[] = [
  // A segmenter and the pattern of every emoji take longer than all of `--help`; most texts never need them. One code
  // unit is one grapheme; an emoji of a fixed set holds a character that is shown as one, or asks for it.
  {
    file: /node_modules\/string-width\/index\.js$/,
    from: /^const segmenter = (new Intl\.Segmenter\(\));$/m,
    to: 'let made; const segmenter = { segment: (text) => text.length === 1 ? [{ segment: text }] : (made ??= $1).segment(text) };',
  },
  {
    file: /node_modules\/string-width\/index\.js$/,
    from: /^const rgiEmojiRegex = \/(\^\\p\{RGI_Emoji\}\$)\/v;$/m,
    to: String.raw`let emoji; const mayBeEmoji = /\p{Emoji_Presentation}|[\u200d\ufe0f\u20e3]/u; const rgiEmojiRegex = { test: (text) => mayBeEmoji.test(text) && (emoji ??= new RegExp("^\\p{RGI_Emoji}$$", "v")).test(text) };`,
  },
  // The stencils of regions are one cell each, as ASCII is: Ink measures lines of them at every layout.
  {
    file: /node_modules\/string-width\/index\.js$/,
    from: /\/\^\[\\u0020-\\u007E\]\*\$\/\.test\(string\)/,
    to: String.raw`/^[\u0020-\u007E\uE000-\uE0FF]*$$/.test(string)`,
  },
  // Programs are started only where a terminal does not tell its size.
  {
    file: /node_modules\/terminal-size\/index\.js$/,
    from: /^import \{execFileSync\} from 'node:child_process';$/m,
    to: "const execFileSync = (...asked) => process.getBuiltinModule('node:child_process').execFileSync(...asked);",
  },
  // With `fetch` it would load an HTTP client to decode its own text.
  {
    file: /node_modules\/yoga-layout\/dist\/binaries\/yoga-wasm-base64-esm\.js$/,
    from: /"function"!=typeof fetch/g,
    to: 'true',
  },
  // TLS takes longer to load than a table to print, and a link on this machine has none; frames are never compressed.
  {
    file: /node_modules\/ws\/lib\/websocket\.js$/,
    from: /^const https = require\('https'\);$/m,
    to: `const https = { get request() { return require('https').request; } };`,
  },
  {
    file: /node_modules\/ws\/lib\/websocket\.js$/,
    from: /^const tls = require\('tls'\);$/m,
    to: `const tls = { connect: (options) => require('tls').connect(options) };`,
  },
  {
    file: /node_modules\/ws\/lib\/permessage-deflate\.js$/,
    from: /^const zlib = require\('zlib'\);$/m,
    to: '',
  },
  {
    file: /node_modules\/ws\/lib\/permessage-deflate\.js$/,
    from: /\bzlib\.(Z_|create)/g,
    to: `require('zlib').$1`,
  },
];

/** The source of the dependency at `path` with its changes. Throws when one of them does not fit. */
export function lightened(path: string, source: string): string {
  let contents = source;
  for (const { file, from, to } of CHANGES) {
    if (!file.test(path)) continue;
    const before = contents;
    contents = contents.replace(from, to);
    if (contents === before) throw new Error(`${from} is not in ${path} any more`);
  }
  return contents;
}

export const lighter: Plugin = {
  name: 'lighter',
  setup(api) {
    api.onLoad(
      { filter: /node_modules\/(?:string-width|yoga-layout|terminal-size|ws)\/.*\.js$/ },
      async ({ path }) => ({
        contents: lightened(path, await readFile(path, 'utf8')),
      }),
    );
  },
};
