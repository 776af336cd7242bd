/** What Asterisk can do for a supervisor: by itself, or as seatwatch puts it together. Depends on what the site configured. */
import type { Capabilities } from '../../protocol/frames/down/welcome.ts';
import type { AsteriskConfig } from './config.ts';

/** `docs/asterisk.md` says what each means and how it is confirmed. */
export function capabilitiesOf(config: Pick<AsteriskConfig, 'moves' | 'supervisors'>): Capabilities {
  const spying = config.supervisors === null ? 'none' : 'native';
  return {
    ready: 'native',
    close: 'native',
    reassign: 'emulated',
    'sign-out': 'emulated',
    // The priority of a waiting caller can always be changed; a place to send him to has to be configured.
    move: 'native',
    listen: spying,
    whisper: spying,
    barge: spying,
    'take-over': config.supervisors?.takeOverContext === undefined ? 'none' : 'emulated',
    release: 'native',
    queue: 'none',
  };
}
