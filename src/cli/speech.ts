/** In which language and with which words a verb speaks: flag, environment, configuration, a site's vocabulary. */
import { readFile } from 'node:fs/promises';
import { safeText } from '../protocol/safe-text.ts';
import { readVocabulary, wordsWith } from '../view/vocabulary.ts';
import type { Language } from '../view/words/language.ts';
import { type Words, wordsFor } from '../view/words/words.ts';
import { readConfig } from './config.ts';
import type { Env } from './context.ts';
import { systemReason, usage } from './failure.ts';
import { languageFor } from './flags.ts';

export type Speech = { readonly language: Language; readonly words: Words };

/**
 * `--lang` first, then the configuration, then the environment's language. The vocabulary file
 * (SEATWATCH_VOCABULARY, or `vocabulary` in the configuration) puts a site's words in place of ours; one that is wrong
 * is a usage failure naming file and key.
 */
export async function speechFor(env: Env, asked: string | undefined): Promise<Speech> {
  const config = await readConfig(env);
  const language = languageFor(env, asked ?? config.language);
  const file = env.SEATWATCH_VOCABULARY || config.vocabulary;
  if (file === undefined) return { language, words: wordsFor(language) };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The vocabulary ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
  const read = readVocabulary(text, file, wordsFor(language));
  if (!read.ok) throw usage(read.error);
  return { language, words: wordsWith(language, read.vocabulary) };
}
