/** Who is at the other end of a link, as the token said before the upgrade. Shape only. */
import type { Scope } from '../authority/scope.ts';

export type Identity = {
  readonly tokenId: string;
  readonly user: string;
  /** Id of the role; what it may is asked of the floor each time. */
  readonly role: string;
  /** The role whose rights taking the watch gives; null: the token is not one of on-call. */
  readonly dutyRole: string | null;
  /** The team the token is bound to; null for the whole floor. */
  readonly team: string | null;
  readonly scope: Scope;
  /** Address of the peer. */
  readonly peer: string;
};
