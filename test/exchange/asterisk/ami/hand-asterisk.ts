/** An Asterisk played by hand: takes the link's actions, says what a test tells it to. In memory, at once, no clock. */
import type { AmiSocketListener, OpenAmiSocket } from '../../../../src/exchange/asterisk/ami/socket.ts';

export type HandAction = {
  readonly name: string;
  readonly id: string;
  readonly headers: ReadonlyMap<string, string>;
};

export type HandAsterisk = {
  readonly open: OpenAmiSocket;
  /** Actions that came and were not answered by itself, over all connections. */
  readonly actions: HandAction[];
  readonly connections: () => number;
  readonly isOpen: () => boolean;
  /** Sends text as it is, in pieces of one byte when `bytewise`. */
  readonly say: (text: string | Uint8Array, bytewise?: boolean) => void;
  /** Answers the oldest action with these lines. */
  readonly answer: (...lines: readonly string[]) => void;
  readonly hangUp: (why?: string) => void;
  /** What it does by itself; a test changes it. */
  readonly habits: {
    reachable: boolean;
    greets: boolean;
    login: 'accept' | 'refuse' | 'silent';
    booted: boolean;
    pongs: boolean;
    backlog: number;
  };
  /** Everything that was written to it. */
  readonly written: () => string;
};

export function createHandAsterisk(): HandAsterisk {
  let listener: AmiSocketListener | null = null;
  let connections = 0;
  let written = '';
  const actions: HandAction[] = [];
  const habits: HandAsterisk['habits'] = {
    reachable: true,
    greets: true,
    login: 'accept',
    booted: true,
    pongs: true,
    backlog: 0,
  };
  const say: HandAsterisk['say'] = (text, bytewise = false) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
    if (bytewise) for (const byte of bytes) listener?.data(Uint8Array.of(byte));
    else listener?.data(bytes);
  };
  const reply = (id: string, ...lines: readonly string[]): void => {
    const [first = '', ...rest] = lines;
    say([first, `ActionID: ${id}`, ...rest, '', ''].join('\r\n'));
  };

  function take(action: HandAction): void {
    const { name, id } = action;
    if (name === 'Challenge') reply(id, 'Response: Success', 'Challenge: 12345');
    else if (name === 'Login' && habits.login === 'accept')
      reply(id, 'Response: Success', 'Message: Authentication accepted');
    else if (name === 'Login' && habits.login === 'refuse')
      say('Response: Error\r\nMessage: Authentication failed\r\n\r\n');
    else if (name === 'Login') return;
    else if (name === 'Ping' && habits.pongs) reply(id, 'Response: Success', 'Ping: Pong');
    else if (name === 'QueueSummary' && !habits.booted)
      reply(id, 'Response: Error', 'Message: Invalid/unknown command: QueueSummary.');
    else if (name === 'QueueSummary') {
      reply(id, 'Response: Success', 'EventList: start', 'Message: Queue summary will follow');
      say(`Event: QueueSummaryComplete\r\nActionID: ${id}\r\nEventList: Complete\r\nListItems: 0\r\n\r\n`);
    } else actions.push(action);
  }

  return {
    open: (heard) => {
      connections += 1;
      listener = heard;
      let rest = '';
      queueMicrotask(() => {
        if (listener !== heard) return;
        if (!habits.reachable) {
          listener = null;
          heard.ended('connection refused', false);
          return;
        }
        heard.opened();
        if (habits.greets) heard.data(Buffer.from('Asterisk Call Manager/11.0.0\r\n'));
      });
      return {
        write: (bytes) => {
          if (listener !== heard) return;
          const text = Buffer.from(bytes).toString('utf8');
          written += text;
          rest += text;
          for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
            const lines = rest.slice(0, end).split('\r\n');
            rest = rest.slice(end + 4);
            const headers = new Map(
              lines.map((line): [string, string] => {
                const colon = line.indexOf(': ');
                return [line.slice(0, colon), line.slice(colon + 2)];
              }),
            );
            take({ name: headers.get('Action') ?? '', id: headers.get('ActionID') ?? '', headers });
          }
        },
        backlog: () => habits.backlog,
        close: () => {
          if (listener === heard) listener = null;
        },
      };
    },
    actions,
    connections: () => connections,
    isOpen: () => listener !== null,
    say,
    answer: (...lines) => {
      const action = actions.shift();
      if (!action) throw new Error('no action waits for an answer');
      reply(action.id, ...lines);
    },
    hangUp: (why = 'the connection was ended') => {
      const old = listener;
      listener = null;
      old?.ended(why, true);
    },
    habits,
    written: () => written,
  };
}
