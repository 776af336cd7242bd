/** What only the screen says, as a type and in both languages: what waits for the person, what was missed, who may not act. */
import type { Language } from './language.ts';

export type ScreenWords = {
  /** The note a help request is answered with unless another is typed. */
  readonly coming: string;
  /** An act at a console that may only look. */
  readonly readOnly: (act: string) => string;
  readonly asItIs: string;
  readonly noRules: string;
  readonly dashNever: string;
  /** Before Yes and No, where the role may only request. */
  readonly requestQuestion: string;
  readonly inbox: string;
  readonly inboxEmpty: string;
  /** How many wait in it. */
  readonly inboxCount: (count: number) => string;
  readonly away: (length: string) => string;
  readonly notAway: string;
  readonly noAlarm: string;
  readonly noResults: string;
  readonly noWhyCard: string;
  readonly notTold: string;
  readonly asking: string;
  readonly noFiles: string;
  readonly stateLost: (why: string) => string;
  readonly chosen: (what: string) => string;
};

const en: ScreenWords = {
  coming: 'I am coming.',
  readOnly: (act) => `This console is read-only: no ${act}.`,
  asItIs: 'as it is',
  noRules: 'This floor has no alarm rules to change.',
  dashNever: '- for never',
  requestQuestion: 'Request it?',
  inbox: 'Waits for you',
  inboxEmpty: 'Nothing waits for you.',
  inboxCount: (count) => `${count} for you`,
  away: (length) => `You were away for ${length}: d shows what happened.`,
  notAway: 'You were not away.',
  noAlarm: 'There is no open alarm.',
  noResults: 'No act on several was answered yet.',
  noWhyCard: 'No call was late or lost today.',
  notTold: 'The server did not tell.',
  asking: 'asking the server…',
  noFiles: 'This console writes no files.',
  stateLost: (why) => `What this console remembers could not be kept: ${why}.`,
  chosen: (what) => `now: ${what}`,
};

const zh: ScreenWords = {
  coming: '我马上来。',
  readOnly: (act) => `此控制台只读，不能${act}。`,
  asItIs: '不变',
  noRules: '本现场没有可调整的告警规则。',
  dashNever: '- 表示不告警',
  requestQuestion: '确认申请？',
  inbox: '待您处理',
  inboxEmpty: '没有待您处理的事项。',
  inboxCount: (count) => `待办 ${count}`,
  away: (length) => `您离开了 ${length}，按 d 查看期间发生了什么。`,
  notAway: '您没有离开过。',
  noAlarm: '当前没有告警。',
  noResults: '还没有批量操作的结果。',
  noWhyCard: '今天没有迟接或丢失的来电。',
  notTold: '服务器没有答复。',
  asking: '正在询问服务器…',
  noFiles: '此控制台不写文件。',
  stateLost: (why) => `控制台的记忆无法保存：${why}。`,
  chosen: (what) => `现为：${what}`,
};

const ALL: Readonly<Record<Language, ScreenWords>> = { en, zh };

export function screenWordsFor(language: Language): ScreenWords {
  return ALL[language];
}
