/** What a verb needs to print the floor as a person reads it: figures, names, words, signs. */
import type { FloorConnection } from '../client/connect-floor.ts';
import type { Floor } from '../floor/floor.ts';
import { type Measures, measures } from '../floor/measures.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../view/glyphs.ts';
import { type Names, namesFor, withAgents } from '../view/names.ts';
import type { TableContext } from '../view/output.ts';
import type { Words } from '../view/words/words.ts';
import type { Env } from './context.ts';
import type { Speech } from './speech.ts';

export type Reading = {
  readonly floor: Floor;
  readonly figures: Measures;
  /** Floor time, ms. */
  readonly now: number;
  readonly names: Names;
  readonly words: Words;
  readonly context: TableContext;
};

/** The floor of a live link at this moment. */
export function readFloor(connection: FloorConnection, { language, words }: Speech, env: Env): Reading {
  const { floor } = connection.store.getState();
  const now = connection.floorNow();
  const names = withAgents(namesFor(floor.configuration, language), () => floor);
  const zone = floor.configuration?.timeZone ?? 'UTC';
  const utf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
  const glyphs = utf8 && env.SEATWATCH_ASCII !== '1' ? UNICODE_GLYPHS : ASCII_GLYPHS;
  const context: TableContext = { words, names, glyphs, ambiguous: 'narrow', zone, now };
  return { floor, figures: measures(floor, now), now, names, words, context };
}
