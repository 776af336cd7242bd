/** The key pages `docs/keys.en.md` and `docs/keys.zh.md`, made from the command table. Writes nothing itself. */
import { COMMAND_GROUPS, COMMAND_LIST, keyLabel } from '../../src/view/commands.ts';
import { UNICODE_GLYPHS } from '../../src/view/glyphs.ts';
import { LANGUAGES, type Language } from '../../src/view/words/language.ts';
import { type Words, wordsFor } from '../../src/view/words/words.ts';

const TEXTS: Readonly<
  Record<Language, { title: string; intro: string; heading: readonly string[]; yes: string; asked: string }>
> = {
  en: {
    title: 'Keys',
    intro:
      'Lower case looks, upper case acts; what has no key is reached by the palette. Made from the command table; `npm run generate` writes it again.',
    heading: ['Keys', 'Command', 'What it does', 'Right needed'],
    yes: 'none',
    asked: 'that of the act asked',
  },
  zh: {
    title: '按键',
    intro: '小写查看，大写操作；没有按键的由命令板执行。本页由命令表生成，可用 `npm run generate` 重新生成。',
    heading: ['按键', '命令', '作用', '所需权限'],
    yes: '无',
    asked: '所申请操作的权限',
  },
};

/** Path and text of each page. */
export function generateKeys(): { path: string; text: string }[] {
  return LANGUAGES.map((language) => ({
    path: `docs/keys.${language}.md`,
    text: page(language, wordsFor(language)),
  }));
}

function page(language: Language, words: Words): string {
  const { title, intro, heading, yes, asked } = TEXTS[language];
  const sections = COMMAND_GROUPS.map((group) => {
    const rows = COMMAND_LIST.filter((command) => command.group === group).map((command) => {
      const keys = command.keys.map((key) => `\`${keyLabel(key, UNICODE_GLYPHS)}\``).join(' ');
      const right = command.act !== null ? `\`${command.act}\`` : command.changes ? asked : yes;
      return row([keys, command.label(words), command.help(words), right]);
    });
    return [`## ${words.groups[group]}`, '', row(heading), row(heading.map(() => '---')), ...rows, ''].join(
      '\n',
    );
  });
  return [`# ${title}`, '', intro, '', ...sections].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

export { generateKeys as generate };
