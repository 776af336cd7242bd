/** The help page: every key with its sentence, the states with letter and shape, the service levels by their names. */

import type { AgentState } from '../protocol/entities/agent.ts';
import type { BoardFigures } from './board.ts';
import type { RowContext } from './column.ts';
import { COMMAND_GROUPS, COMMAND_LIST, type CommandRecord, keyLabel } from './commands.ts';
import { percent } from './duration.ts';
import { STATE_LETTERS, STATE_TONES } from './glyphs.ts';
import { fitLine } from './line.ts';
import { inGlyphsLine } from './paint.ts';
import { type Line, span } from './span.ts';
import { textWidth } from './width.ts';
import { wrapLines } from './wrap.ts';

/** The whole page as lines of exactly `width` cells, to be scrolled. `available`: commands of no use here stand dim. */
export function helpLines(
  context: RowContext,
  width: number,
  figures: BoardFigures | null,
  available: (command: CommandRecord) => boolean = () => true,
): readonly Line[] {
  const { words } = context;
  const heading = (text: string): Line => [span(text, 'heading')];
  const page: Line[] = [
    ...COMMAND_GROUPS.flatMap((group) => [
      heading(words.groups[group]),
      ...keyLines(
        COMMAND_LIST.filter((command) => command.group === group),
        context,
        available,
      ),
      [],
    ]),
    heading(words.help.states),
    ...(Object.keys(STATE_LETTERS) as AgentState[]).map(
      (state): Line => [
        span(`  ${context.glyphs.states[state]} ${STATE_LETTERS[state]}  `, STATE_TONES[state]),
        span(words.states[state]),
      ],
    ),
    [],
    ...serviceLevelLines(figures, context),
    heading(words.help.filter),
    ...words.help.filterLines.map((text): Line => [span(`  ${text}`)]),
    [],
    [span(words.help.stale, 'dim')],
  ];
  const rows = page.map((line) => inGlyphsLine(line, context.glyphs));
  // A narrow screen breaks the sentences: half a sentence helps nobody.
  return wrapLines(rows, width, context.ambiguous, 4).map((line) =>
    fitLine(line, width, 'left', context.ambiguous),
  );
}

function keyLines(
  commands: readonly CommandRecord[],
  { words, glyphs, ambiguous }: RowContext,
  available: (command: CommandRecord) => boolean,
): readonly Line[] {
  const keys = commands.map((command) => command.keys.map((key) => keyLabel(key, glyphs)).join(' '));
  const widest = Math.max(10, ...keys.map((text) => textWidth(text, ambiguous)));
  return commands.map((command, index) => {
    const usable = available(command);
    return [
      span('  '),
      ...fitLine([span(keys[index] ?? '', usable ? 'accent' : 'dim')], widest, 'left', ambiguous),
      span('  '),
      span(command.help(words), usable ? 'plain' : 'dim'),
    ];
  });
}

/** Every formula by its name with today's value: the board shows one, here are the others. */
function serviceLevelLines(figures: BoardFigures | null, { words, ambiguous }: RowContext): readonly Line[] {
  if (figures === null) return [];
  const names = figures.serviceLevels.map(({ name, seconds }) => words.serviceLevels[name].full(seconds));
  const widest = Math.max(...names.map((text) => textWidth(text, ambiguous)));
  return [
    [span(words.help.serviceLevels, 'heading')],
    ...figures.serviceLevels.map(
      ({ name, value }, index): Line => [
        span('  '),
        ...fitLine([span(names[index] ?? '')], widest, 'left', ambiguous),
        span('  '),
        ...fitLine(
          [span(percent(value), name === figures.serviceLevel.name ? 'strong' : 'plain')],
          6,
          'right',
          ambiguous,
        ),
        span(`  ${words.serviceLevels[name].meaning}`, 'dim'),
      ],
    ),
    [],
  ];
}
