/** A terminal nobody here wrote (@xterm/headless), and the comparison of two of them cell by cell. */
import headless, { type IBufferCell } from '@xterm/headless';

export type Emulator = {
  readonly write: (bytes: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => void;
  /** A string a row, trailing blanks cut. */
  readonly rows: () => string[];
  readonly cell: (x: number, y: number) => EmulatedCell;
  /** The cell itself; the next look at any cell of this terminal overwrites it. */
  readonly look: (x: number, y: number) => IBufferCell;
  readonly cursor: () => { readonly x: number; readonly y: number };
  readonly alternate: () => boolean;
  /** What the terminal says by itself: answers to questions. */
  readonly onAnswer: (listener: (bytes: string) => void) => void;
  readonly dispose: () => void;
};

export type EmulatedCell = {
  readonly chars: string;
  readonly width: number;
  readonly foreground: string;
  readonly background: string;
  readonly attributes: string;
};

/** `returns`: a line feed also returns the carriage, as behind a tty with ONLCR. */
export function createEmulator(columns: number, rows: number, returns = false): Emulator {
  const terminal = new headless.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 0,
    convertEol: returns,
  });
  const reused = terminal.buffer.active.getNullCell();
  const look = (x: number, y: number): IBufferCell => {
    const cell = terminal.buffer.active.getLine(y)?.getCell(x, reused);
    if (!cell) throw new Error(`There is no cell ${x}, ${y}.`);
    return cell;
  };
  return {
    look,
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    resize: (wide, high) => terminal.resize(wide, high),
    rows: () =>
      Array.from(
        { length: terminal.rows },
        (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true).trimEnd() ?? '',
      ),
    cell: (x, y) => {
      const cell = look(x, y);
      const on = [
        cell.isBold(),
        cell.isDim(),
        cell.isItalic(),
        cell.isUnderline(),
        cell.isBlink(),
        cell.isInverse(),
        cell.isInvisible(),
        cell.isStrikethrough(),
        cell.isOverline(),
      ];
      let attributes = '';
      for (const [index, flag] of on.entries()) if (flag) attributes += 'bdiuknxso'.charAt(index);
      return {
        // An erased cell and a written blank show the same.
        chars: shown(cell),
        width: cell.getWidth(),
        foreground: `${cell.getFgColorMode()}:${cell.getFgColor()}`,
        background: `${cell.getBgColorMode()}:${cell.getBgColor()}`,
        attributes,
      };
    },
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    alternate: () => terminal.buffer.active.type === 'alternate',
    onAnswer: (listener) => void terminal.onData(listener),
    dispose: () => terminal.dispose(),
  };
}

const shown = (cell: IBufferCell): string => cell.getChars() || (cell.getWidth() === 0 ? '' : ' ');

function isSame(one: IBufferCell, other: IBufferCell): boolean {
  return (
    one.getWidth() === other.getWidth() &&
    shown(one) === shown(other) &&
    one.getFgColorMode() === other.getFgColorMode() &&
    one.getFgColor() === other.getFgColor() &&
    one.getBgColorMode() === other.getBgColorMode() &&
    one.getBgColor() === other.getBgColor() &&
    one.isBold() === other.isBold() &&
    one.isDim() === other.isDim() &&
    one.isItalic() === other.isItalic() &&
    one.isUnderline() === other.isUnderline() &&
    one.isBlink() === other.isBlink() &&
    one.isInverse() === other.isInverse() &&
    one.isInvisible() === other.isInvisible() &&
    one.isStrikethrough() === other.isStrikethrough() &&
    one.isOverline() === other.isOverline()
  );
}

/** Cells in which two terminals of `columns`×`rows` differ, described; empty when they show the same. */
export function differences(one: Emulator, other: Emulator, columns: number, rows: number): string[] {
  const found: string[] = [];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (isSame(one.look(x, y), other.look(x, y))) continue;
      found.push(`${x},${y}: ${JSON.stringify(one.cell(x, y))} but ${JSON.stringify(other.cell(x, y))}`);
    }
  }
  return found;
}
