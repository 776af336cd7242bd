import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { keyName } from '../../../src/console/keys/key.ts';
import { parseKeys } from '../../../src/console/keys/parse-key.ts';

const NONE: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};
const names = (input: string, key: Partial<Key> = {}) => parseKeys(input, { ...NONE, ...key }).map(keyName);

describe('what is heard as keys', () => {
  it('gives every key of a chunk its own press [SCREEN-32]', () => {
    expect(names('jjR')).toEqual(['j', 'j', 'R']);
    expect(names('a\r\nb\tc\u0015d\f')).toEqual(['a', 'enter', 'b', 'tab', 'c', 'ctrl-u', 'd', 'ctrl-l']);
  });

  it('folds full-width forms and Chinese punctuation, and keeps what was typed for text fields [SCREEN-7]', () => {
    expect(names('Ｒ？、《》－　')).toEqual(['R', '?', '/', '<', '>', '-', ' ']);
    expect(names('——')).toEqual(['-']);
    expect(parseKeys('王Ｒ', NONE)).toEqual([
      { t: 'char', char: '王', typed: '王' },
      { t: 'char', char: 'R', typed: 'Ｒ' },
    ]);
  });

  it('takes a character with its marks as one, and nothing invisible [SCREEN-32]', () => {
    expect(names('e\u0301x')).toEqual(['\u00e9', 'x']);
    expect(names('👩\u200d👧')).toEqual(['👩👧']);
    expect(names('a\u202e\u{e0041}b')).toEqual(['a', 'b']);
  });

  it('hears nothing in chords of others, releases and control characters nobody types [SCREEN-32]', () => {
    expect(names('x', { meta: true })).toEqual([]);
    expect(names('z', { ctrl: true })).toEqual([]);
    expect(names('R', { eventType: 'release' })).toEqual([]);
    expect(names('\u0007\u0000\u0085')).toEqual([]);
  });

  it('knows the named keys [SCREEN-32]', () => {
    expect(names('', { tab: true, shift: true })).toEqual(['shift-tab']);
    expect(names('', { upArrow: true })).toEqual(['up']);
    expect(names('c', { ctrl: true })).toEqual(['ctrl-c']);
  });
});
