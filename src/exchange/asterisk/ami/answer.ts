/** What an action or a list came to, as values. Knows neither bytes nor time. */
import type { AmiFrame } from './frame.ts';

/** Why there is no answer. In all cases but `refused` and `not-sent` the action may or may not have been done. */
export type AmiSilence =
  /** A header could not be sent safely; nothing was sent. `why` is one sentence. */
  | { readonly t: 'refused'; readonly why: string }
  /** The link is not live, or too much is under way; nothing was sent. */
  | { readonly t: 'not-sent'; readonly why: string }
  /** Sent, and no answer before the deadline. */
  | { readonly t: 'timeout' }
  /** Sent, and the link was lost before the answer. */
  | { readonly t: 'lost' };

export type AmiAnswer =
  | { readonly t: 'success'; readonly message: string; readonly frame: AmiFrame }
  /** `message`: Asterisk's own words, as they came: unsafe for a screen. */
  | { readonly t: 'error'; readonly message: string; readonly frame: AmiFrame }
  | AmiSilence;

export type AmiList =
  /**
   * The whole list. `mended`: items whose end was forged by a text in them (a caller name with CR LF CR LF); they are
   * put together again, so `first` and `last` of a key tell the truth, and what was forged is in neither.
   */
  | {
      readonly t: 'items';
      readonly items: readonly AmiFrame[];
      readonly mended: number;
      /** The frame that ended the list. */
      readonly end: AmiFrame;
    }
  /** The list is not what Asterisk says it sent: trust none of it, ask again. */
  | { readonly t: 'mismatch'; readonly why: string; readonly items: readonly AmiFrame[] }
  | { readonly t: 'error'; readonly message: string; readonly frame: AmiFrame }
  | AmiSilence;
