/** A shell beside a real server: verbs run to their end as one user or another, and what they print as JSON. */
import { type Place, type Ran, run, type Served, type Watching, watch } from './processes.ts';

export type Row = Readonly<Record<string, unknown>>;

export type Shell = {
  readonly cli: (...argv: string[]) => Promise<Ran>;
  /** The rows `get WHAT…` prints as JSON, whatever its exit code. */
  readonly rows: <R extends Row = Row>(...argv: string[]) => Promise<readonly R[]>;
  /** `act … --yes -o json`: its rows and its exit code. */
  readonly act: (
    ...argv: string[]
  ) => Promise<{ readonly code: number; readonly rows: readonly Row[] } & Ran>;
  /** `watch …`, to be stopped. */
  readonly watch: (...argv: string[]) => Watching;
  /** The same shell with the token of a new user. */
  readonly as: (user: string, ...token: string[]) => Promise<Shell>;
  /** Of the user it speaks for; undefined: the local one. */
  readonly token: string | undefined;
};

export function shell(place: Place, served: Served, env: Record<string, string> = {}): Shell {
  const cli = (...argv: string[]): Promise<Ran> => run(place, [...argv, '--url', served.url], env);
  const parsed = <R extends Row>(ran: Ran, argv: readonly string[]): readonly R[] => {
    try {
      return JSON.parse(ran.stdout) as readonly R[];
    } catch {
      throw new Error(
        `${argv.join(' ')} printed no JSON (exit code ${ran.code}): ${ran.stdout}${ran.stderr}`,
      );
    }
  };
  return {
    cli,
    token: env.SEATWATCH_TOKEN,
    rows: async (...argv) => parsed(await cli('get', ...argv, '-o', 'json'), argv),
    act: async (...argv) => {
      const ran = await cli('act', ...argv, '--yes', '-o', 'json');
      return { ...ran, rows: parsed(ran, argv) };
    },
    watch: (...argv) => watch({ ...place, env: { ...place.env, ...env } }, [...argv, '--url', served.url]),
    as: async (user, ...token) => {
      const made = await run(place, ['token', 'new', '--user', user, ...token]);
      if (made.code !== 0) throw new Error(made.stderr);
      return shell(place, served, { ...env, SEATWATCH_TOKEN: made.stdout.trim() });
    },
  };
}
