/** Which language a person reads, from what they asked for or from their environment. */

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language a text such as `zh`, `zh-CN`, `zh_CN.UTF-8`, `en` or `english` names; null when it names none of ours. */
export function parseLanguage(text: string): Language | null {
  const word = text.trim().toLowerCase();
  if (/^(zh([_.@-].*)?|cn|chinese|中文)$/u.test(word)) return 'zh';
  if (/^(en([_.@-].*)?|english)$/u.test(word)) return 'en';
  return null;
}

/**
 * The reader's language: `asked` (the value of `--lang`) when it names one, else the first of `LC_ALL`,
 * `LC_MESSAGES`, `LANG` that is set: `zh…` is Chinese, everything else English.
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>, asked?: string): Language {
  const wanted = asked === undefined ? null : parseLanguage(asked);
  if (wanted) return wanted;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
