/** Pages made of sections: a heading, its lines, nothing where there is nothing. Knows no floor. */
import { type Line, span } from './span.ts';

export type Section = {
  readonly title: string;
  readonly lines: readonly Line[];
  /** False where the lines are not things one counts: figures, or that there is nothing. @default true */
  readonly counted?: boolean;
};

/** Sections one after the other, a heading with its number and its lines moved in; empty ones are left out. */
export function sectionLines(sections: readonly Section[]): readonly Line[] {
  return sections.flatMap(({ title, lines, counted = true }): readonly Line[] =>
    lines.length === 0
      ? []
      : [
          counted ? [span(title, 'heading'), span(` (${lines.length})`, 'dim')] : [span(title, 'heading')],
          ...lines.map((line): Line => [span('  '), ...line]),
        ],
  );
}
