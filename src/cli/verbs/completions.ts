/** `seatwatch completions`: a completion script for bash, zsh or fish, made from the same tables the verbs read. */
import { COMMAND_NAMES } from '../../protocol/command-names.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { ACT_FLAGS } from '../acts/flags.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags } from '../flags.ts';
import { writeText } from '../lines.ts';
import { GET_TABLES, WATCHED } from '../tables.ts';
import { VERB_NAMES } from '../verb-names.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const run: Verb = async (line) => {
  const { words } = parseFlags('completions', line.argv, COMMON_FLAGS);
  const shell = SHELLS.find((one) => one === words[0]);
  if (shell === undefined || words.length > 1) {
    const given = words[0] === undefined ? '' : `, not "${safeText(words.join(' '))}"`;
    throw usage(`\`seatwatch completions\` takes one of ${SHELLS.join(', ')}${given}.`);
  }
  await writeText(line.stdout, SCRIPTS[shell]());
  return EXIT.done;
};

/** What may stand after each verb, as far as a shell can know it. */
const SECOND: Readonly<Record<string, readonly string[]>> = {
  get: GET_TABLES,
  watch: WATCHED,
  act: [...COMMAND_NAMES, 'ack'],
  token: ['new', 'list', 'revoke'],
  audit: ['verify'],
  completions: SHELLS,
};
const ACT_FLAG_WORDS = Object.keys(ACT_FLAGS).map((flag) => `--${flag}`);

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], () => string>> = {
  bash: () => `# seatwatch completions for bash: source <(seatwatch completions bash)
_seatwatch() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "${VERB_NAMES.join(' ')}" -- "$word")); return
  fi
  case "\${COMP_WORDS[1]}" in
${Object.entries(SECOND)
  .map(
    ([verb, next]) =>
      `    ${verb}) [ "$COMP_CWORD" = 2 ] && COMPREPLY=($(compgen -W "${next.join(' ')}" -- "$word")) && return ;;`,
  )
  .join('\n')}
  esac
  if [ "\${COMP_WORDS[1]}" = act ]; then
    COMPREPLY=($(compgen -W "${ACT_FLAG_WORDS.join(' ')}" -- "$word"))
  else
    COMPREPLY=($(compgen -f -W "--help --lang --url -o" -- "$word"))
  fi
}
complete -F _seatwatch seatwatch
`,
  zsh: () => `#compdef seatwatch
# seatwatch completions for zsh: seatwatch completions zsh > a folder of $fpath, as _seatwatch
_seatwatch() {
  if (( CURRENT == 2 )); then
    compadd ${VERB_NAMES.join(' ')}
    return
  fi
  if (( CURRENT == 3 )); then
    case \${words[2]} in
${Object.entries(SECOND)
  .map(([verb, next]) => `      ${verb}) compadd ${next.join(' ')}; return ;;`)
  .join('\n')}
    esac
  fi
  if [[ \${words[2]} == act ]]; then
    compadd -- ${ACT_FLAG_WORDS.join(' ')}
  else
    _files
  fi
}
_seatwatch "$@"
`,
  fish: () => `# seatwatch completions for fish: seatwatch completions fish | source
complete -c seatwatch -n __fish_use_subcommand -f -a "${VERB_NAMES.join(' ')}"
${Object.entries(SECOND)
  .map(
    ([verb, next]) =>
      `complete -c seatwatch -n "__fish_seen_subcommand_from ${verb}" -f -a "${next.join(' ')}"`,
  )
  .join('\n')}
${Object.keys(ACT_FLAGS)
  .map((flag) => `complete -c seatwatch -n "__fish_seen_subcommand_from act" -l ${flag}`)
  .join('\n')}
`,
};
