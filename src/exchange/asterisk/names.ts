/** What the site calls what Asterisk names: agents, reasons, trunk groups, wrap-ups. Shapes only; `config` makes them. */

export type NamedAgent = {
  readonly id: string;
  /** Null: as Asterisk calls the member. */
  readonly name: string | null;
  readonly team: string;
  /** Queues the site's roster gives the agent, with their level. */
  readonly queues: readonly { readonly queue: string; readonly level: number }[];
};

export type Names = {
  readonly agent: (interfaceName: string) => NamedAgent;
  /** The closed reason for a text of Asterisk; `note` keeps a text no reason stands for. */
  readonly reason: (native: string) => { readonly reason: string; readonly note: string | null };
  /** What Asterisk is told for a closed reason. */
  readonly native: (reason: string) => string;
  readonly trunkGroup: (channel: string) => string;
  /** S; null: ask Asterisk. */
  readonly wrapUp: (queue: string) => number | null;
  readonly ringTimeout: (queue: string) => number | null;
  /** Whether an agent whose phone Asterisk cannot reach counts as signed out. */
  readonly unreachableIsSignedOut: boolean;
};
