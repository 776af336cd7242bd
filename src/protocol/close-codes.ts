/** WebSocket close codes: 4000–4499 come back later, 4500–4999 do not. */

export const CLOSE_CODES = {
  'server-stopping': 4000,
  'too-slow': 4001,
  'ping-timeout': 4002,
  'hello-timeout': 4003,
  'server-fault': 4004,
  'rate-limited': 4005,
  'bad-frame': 4500,
  'version-unsupported': 4501,
  'token-revoked': 4502,
  'journal-failed': 4503,
  'second-hello': 4504,
} as const;
export type CloseReason = keyof typeof CLOSE_CODES;

/** May a client try again after this close code? Codes of WebSocket itself (1000–1015) allow it. */
export function mayComeBack(code: number): boolean {
  return code < 4500;
}

/** The name of one of our close codes; undefined for WebSocket's own. */
export function closeReason(code: number): CloseReason | undefined {
  return (Object.keys(CLOSE_CODES) as CloseReason[]).find((name) => CLOSE_CODES[name] === code);
}
