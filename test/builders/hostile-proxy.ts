/**
 * A server nobody should trust: it passes on what a real one says with every text of a person, at any place the wire
 * has one, replaced by a hostile text. What it sends is well formed, hash of the snapshot included.
 */
import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../src/protocol/version.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** What people, machines and attackers put where a name belongs. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b]52;c;AAAA\u0007\u001b[31mX\u202e',
  '\u009b31mC1\u009d0;title\u009c',
  'line\r\nfeed\u0000\u0008\u007f\ttab\u0085\u2028next',
  '\u001bPq#0;2;0;0;0\u001b\\\u001b_apc\u001b\\\u001b^pm\u001b\\\u001bc\u000e',
  'tag\u{e0041}\u{e0042}\u{e007f}\ufe0f',
  'rtl\u2067\u05e9\u05dc\u05d5\u05dd\u2069\u061c\u0645\u0631\u062d\u0628\u0627\u200f',
  'zero\u200b\u200c\u200d\u2060\ufeff\u00adwidth\u3164\u115f',
  `pile e${'\u0301'.repeat(60)}`,
  `\u0301${'宽文本'.repeat(70)}\u001b[2J`,
  "=cmd|' /C calc'!A1\",\n+1",
  '\u001b]0;owned\u0007\u001b]8;;http://x\u001b\\link\u001b[6n\u001b[?1049l',
];

/** Keys under which the wire carries a text of a person, by what holds them. */
const TEXT_KEYS = new Set(['name', 'en', 'zh', 'number', 'note', 'contact', 'server', 'detail']);
const AUDIT_KEYS = new Set(['user', 'role', 'peer', 'act', 'outcome', 'detail']);
/** Text or null: given a text where there is none. */
const NULLABLE = new Set(['note', 'contact']);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Starts it before the server at `url`; tokens are passed on. */
export async function startHostileProxy(url: string): Promise<ScriptedServer> {
  return startScriptedServer({
    accept(client, request) {
      let chosen = 0;
      const hostile = (): string => {
        chosen += 1;
        return HOSTILE_TEXTS[chosen % HOSTILE_TEXTS.length] ?? '';
      };
      const server = new WebSocket(url, SUBPROTOCOL, {
        headers: { authorization: request.headers.authorization ?? '' },
      });
      const waiting: string[] = [];
      let hash = createHash('sha256');
      client.on('message', (data) => {
        if (server.readyState === WebSocket.OPEN) server.send(String(data));
        else waiting.push(String(data));
      });
      server.on('open', () => {
        for (const frame of waiting.splice(0)) server.send(frame);
      });
      server.on('message', (data) => {
        const frame = JSON.parse(String(data)) as { readonly t: string };
        const text = JSON.stringify(
          frame.t === 'snapshot-end'
            ? { ...frame, hash: hash.digest('hex') }
            : poisoned(frame as unknown as Json, frame.t === 'audit-page' ? AUDIT_KEYS : TEXT_KEYS, hostile),
        );
        if (frame.t === 'welcome') hash = createHash('sha256');
        if (frame.t === 'snapshot-chunk') hash.update(text);
        client.send(text);
      });
      server.on('error', () => client.terminate());
      server.on('close', () => client.close(4000, hostile().slice(0, 30)));
      client.on('close', () => server.close());
    },
  });
}

function poisoned(value: Json, keys: ReadonlySet<string>, hostile: () => string): Json {
  if (Array.isArray(value)) return value.map((one: Json) => poisoned(one, keys, hostile));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, Json]) => {
      // Names of rights, not of people: `note` is one of them.
      if (key === 'acts') return [key, inner];
      if (keys.has(key) && (typeof inner === 'string' || (inner === null && NULLABLE.has(key))))
        return [key, hostile()];
      return [key, poisoned(inner, keys, hostile)];
    }),
  );
}
