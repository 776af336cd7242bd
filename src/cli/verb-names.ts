/** The verbs of the command line. A context may not be named like one. */

export const VERB_NAMES = [
  'console',
  'serve',
  'get',
  'watch',
  'act',
  'brief',
  'me',
  'export',
  'simulate',
  'token',
  'audit',
  'completions',
  'staff',
  'info',
  'hook',
  'doctor',
] as const;
export type VerbName = (typeof VERB_NAMES)[number];

export function isVerb(word: string): word is VerbName {
  return (VERB_NAMES as readonly string[]).includes(word);
}
