/** How a link to Asterisk stands, for those who show it or act on it. */

export type LostCode =
  /** Nobody there, or the network says no. */
  | 'unreachable'
  /** Something is there, but not AMI, or it breaks the protocol. */
  | 'not-ami'
  /** User or secret is wrong, or the address is not permitted. */
  | 'login-refused'
  /** No answer in time. */
  | 'silent'
  /** Asterisk or the network ended the connection. */
  | 'ended';

export type AmiState =
  | { readonly state: 'connecting'; readonly attempt: number }
  /** Logged in; Asterisk has not loaded its queues yet. */
  | { readonly state: 'booting'; readonly why: string }
  /** Events flow, actions are taken. What came before is unknown: ask for a snapshot. */
  | { readonly state: 'live'; readonly banner: string }
  /** `why` is one sentence; `retryAt` wall time, ms. */
  | { readonly state: 'lost'; readonly code: LostCode; readonly why: string; readonly retryAt: number }
  | { readonly state: 'closed' };
