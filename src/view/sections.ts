/** Pages made of sections: a heading, its lines, nothing where there is nothing. Knows no floor. */
import { type Line, span } from './span.ts';

export type Section = { readonly title: string; readonly lines: readonly Line[] };

/** Sections one after the other, a heading with its number and its lines moved in; empty ones are left out. */
export function sectionLines(sections: readonly Section[]): readonly Line[] {
  return sections.flatMap(({ title, lines }): readonly Line[] =>
    lines.length === 0
      ? []
      : [
          [span(title, 'heading'), span(` ${lines.length}`, 'dim')],
          ...lines.map((line): Line => [span('  '), ...line]),
        ],
  );
}
