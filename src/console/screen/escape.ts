/** Where a control sequence ends (ECMA-48 §5.4, xterm ctlseqs). Knows the shapes of sequences, not their meanings. */

const ESC = 0x1b;
const BEL = 0x07;

/** A CSI sequence taken apart: `prefix` is `?`, `>`, `<`, `=` or empty. */
export type Csi = { readonly prefix: string; readonly parameters: string; readonly final: string };

/** The index after the sequence that starts with ESC at `start`; -1 while its end has not come. */
export function sequenceEnd(text: string, start: number): number {
  const kind = text.charAt(start + 1);
  switch (kind) {
    case '':
      return -1;
    case '[':
      for (let index = start + 2; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code >= 0x40 && code <= 0x7e) return index + 1;
        // Not a byte of a control sequence: it ends here, unfinished, as terminals see it.
        if (code < 0x20 || code > 0x7e) return index;
      }
      return -1;
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
      for (let index = start + 2; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code === BEL && kind === ']') return index + 1;
        if (code === ESC) {
          if (index + 1 >= text.length) return -1;
          return text.charAt(index + 1) === '\\' ? index + 2 : index;
        }
      }
      return -1;
    default: {
      let index = start + 1;
      while (index < text.length && text.charCodeAt(index) >= 0x20 && text.charCodeAt(index) <= 0x2f)
        index += 1;
      return index < text.length ? index + 1 : -1;
    }
  }
}

/** The parts of a whole CSI sequence, or null when `sequence` is another kind or has intermediates. */
export function readCsi(sequence: string): Csi | null {
  if (sequence.charAt(1) !== '[') return null;
  const final = sequence.charAt(sequence.length - 1);
  let body = sequence.slice(2, -1);
  let prefix = '';
  if (body !== '' && '<=>?'.includes(body.charAt(0))) {
    prefix = body.charAt(0);
    body = body.slice(1);
  }
  return /^[\d:;]*$/.test(body) && final >= '@' ? { prefix, parameters: body, final } : null;
}

/** The number at `place` of semicolon-separated parameters; `otherwise` when missing or 0. */
export function parameter(parameters: string, place: number, otherwise: number): number {
  const word = parameters === '' ? '' : (parameters.split(';')[place] ?? '');
  const value = word === '' ? 0 : Number.parseInt(word, 10);
  return value > 0 ? value : otherwise;
}
