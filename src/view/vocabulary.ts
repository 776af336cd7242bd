/**
 * A site's own words: a JSON file that replaces single texts of either language by their key. What is said with
 * arguments is replaced by a text with `{1}`, `{2}` … for them. A wrong file is refused whole, in one sentence.
 */
import { safeText } from '../protocol/safe-text.ts';
import { LANGUAGES, type Language } from './words/language.ts';
import { type Words, wordsFor } from './words/words.ts';

/** Texts by key, such as `states.closed` or `commands.close.label`. */
export type Vocabulary = Readonly<Record<Language, ReadonlyMap<string, string>>>;
export type VocabularyRead =
  | { readonly ok: true; readonly vocabulary: Vocabulary }
  | { readonly ok: false; readonly error: string };

/** Longest text of a site, in graphemes. */
const LONGEST = 240;
const MOST_TEXTS = 2_000;
const PLACE = /\{(\d{1,2})\}/g;

/** Reads the text of `file`. The sentence of an error names file and key, in the language of `words`. */
export function readVocabulary(text: string, file: string, words: Words): VocabularyRead {
  const say = words.messages.vocabulary;
  const wrong = (error: string): VocabularyRead => ({ ok: false, error });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return wrong(say.notJson(file));
  }
  if (!isRecord(raw)) return wrong(say.notJson(file));
  const read: Record<Language, Map<string, string>> = { en: new Map(), zh: new Map() };
  for (const [language, section] of Object.entries(raw)) {
    const known = LANGUAGES.find((one) => one === language);
    if (known === undefined) return wrong(say.unknownLanguage(file, safeText(language)));
    if (!isRecord(section)) return wrong(say.notText(file, known));
    const arities = textsOf(wordsFor(known));
    for (const [key, value] of flat(section, '')) {
      const place = `${known}.${safeText(key, LONGEST)}`;
      const arity = arities.get(key);
      if (arity === undefined) return wrong(say.unknownKey(file, place));
      if (typeof value !== 'string' || value.trim() === '') return wrong(say.notText(file, place));
      if ([...value].length > LONGEST) return wrong(say.tooLong(file, place, LONGEST));
      const beyond = [...value.matchAll(PLACE)].some(([, number]) => {
        const at = Number(number);
        return at < 1 || at > arity;
      });
      if (beyond) return wrong(say.unknownPlace(file, place, arity));
      read[known].set(key, safeText(value, LONGEST));
      if (read[known].size > MOST_TEXTS) return wrong(say.tooMany(file, MOST_TEXTS));
    }
  }
  return { ok: true, vocabulary: read };
}

/** The words of a language with a site's own in their place. */
export function wordsWith(language: Language, vocabulary: Vocabulary): Words {
  const own = vocabulary[language];
  return own.size === 0 ? wordsFor(language) : (replaced(wordsFor(language), '', own) as Words);
}

/** Every key a site may replace, with the number of arguments its text is told: what the documentation lists. */
export function vocabularyKeys(language: Language): ReadonlyMap<string, number> {
  return textsOf(wordsFor(language));
}

function replaced(value: unknown, path: string, own: ReadonlyMap<string, string>): unknown {
  const text = own.get(path);
  if (typeof value === 'string') return text ?? value;
  if (typeof value === 'function') {
    if (text === undefined) return value;
    return (...told: readonly unknown[]) =>
      text.replaceAll(PLACE, (_, number: string) => String(told[Number(number) - 1] ?? ''));
  }
  if (Array.isArray(value)) return value.map((one, index) => replaced(one, `${path}.${index}`, own));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      replaced(one, path === '' ? key : `${path}.${key}`, own),
    ]),
  );
}

/** Keys of all texts of the words with how many arguments each takes. `language` itself is no text. */
function textsOf(words: Words): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, 0);
    else if (typeof value === 'function') found.set(path, value.length);
    else if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(one, `${path}.${index}`);
    else if (isRecord(value))
      for (const [key, one] of Object.entries(value)) walk(one, path === '' ? key : `${path}.${key}`);
  };
  walk(words, '');
  found.delete('language');
  return found;
}

/** Both ways of writing are one: `{"states": {"closed": "…"}}` and `{"states.closed": "…"}`. */
function flat(section: Readonly<Record<string, unknown>>, path: string): readonly [string, unknown][] {
  return Object.entries(section).flatMap(([key, value]): readonly [string, unknown][] => {
    const place = path === '' ? key : `${path}.${key}`;
    return isRecord(value) ? flat(value, place) : [[place, value]];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
