/** What the embedded exchange can do for a supervisor. It has no audio, so nobody can be listened to. */
import type { Capabilities } from '../../protocol/frames/down/welcome.ts';

export const EMBEDDED_CAPABILITIES: Capabilities = {
  ready: 'native',
  close: 'native',
  reassign: 'native',
  'sign-out': 'native',
  move: 'native',
  listen: 'none',
  whisper: 'none',
  barge: 'none',
  'take-over': 'none',
  release: 'native',
  queue: 'native',
};
