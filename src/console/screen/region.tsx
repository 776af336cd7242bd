/**
 * A box of the layout whose cells are painted by a pure row function, past Ink's renderer. Ink lays it out and fills
 * it with the region's stencil; data and cursor moves reach the screen by `requestFrame` alone. Without a host (plain
 * Ink, screen readers) the rows are drawn as ordinary text. Knows no pane.
 */
import { Box, type DOMElement, measureElement, Text, useBoxMetrics } from 'ink';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react';
import type { FrameCause } from './pacing.ts';
import type { RegionLayer, RegionPainter } from './region-layer.ts';

/** What a region needs of the stream behind Ink. */
export type RegionHostHandle = {
  readonly regions: Pick<RegionLayer, 'stencil' | 'set' | 'place' | 'remove'>;
  readonly requestFrame: (cause?: FrameCause) => void;
};

/** Null: nothing composes regions, rows are drawn by Ink. */
export const RegionHost = createContext<RegionHostHandle | null>(null);

export type RegionProps = {
  /** A name to paint it by from elsewhere. @default one of its own */
  readonly id?: string;
  /** Kept the same object while nothing but data changes; may read a store, and `rows` may be a getter. */
  readonly painter: RegionPainter;
  /** Cells; what is not given is what the layout leaves. Given sizes save a second pass. */
  readonly width?: number;
  readonly height?: number;
  /** Hears of changes that rows show: each asks for a frame, none renders the component. */
  readonly subscribe?: (changed: () => void) => () => void;
};

export function Region(props: RegionProps): ReactNode {
  const host = use(RegionHost);
  return host === null ? <PlainRegion {...props} /> : <StencilRegion host={host} {...props} />;
}

function StencilRegion({
  host,
  id,
  painter,
  width,
  height,
  subscribe,
}: RegionProps & { readonly host: RegionHostHandle }): ReactNode {
  const own = useId();
  const name = id ?? own;
  const box = useRef<DOMElement>(null);
  const metrics = useBoxMetrics(box);
  const columns = width ?? metrics.width;
  const rows = height ?? metrics.height;

  useLayoutEffect(() => {
    host.regions.place(name, () => (box.current ? measureElement(box.current) : null));
    return () => host.regions.remove(name);
  }, [host, name]);
  useLayoutEffect(() => {
    host.regions.set(name, painter);
    host.requestFrame();
  }, [host, name, painter]);
  useEffect(() => subscribe?.(() => host.requestFrame()), [host, subscribe]);

  const stencil = host.regions.stencil(name);
  const lines = useMemo(() => {
    // The same string in every row: Ink measures and tokenizes it once a frame.
    const line = stencil.repeat(columns);
    const texts: ReactNode[] = [];
    for (let row = 0; columns > 0 && row < rows; row += 1) {
      texts.push(
        <Text key={row} wrap="truncate">
          {line}
        </Text>,
      );
    }
    return texts;
  }, [stencil, columns, rows]);

  return (
    <Box ref={box} {...boxSize(width, height)} overflow="hidden">
      {/* Out of the flow, so that the old stencil never holds the box larger than its surroundings leave it. */}
      <Box position="absolute" flexDirection="column" width={columns} height={rows}>
        {lines}
      </Box>
    </Box>
  );
}

function PlainRegion({ painter, width, height, subscribe }: RegionProps): ReactNode {
  const box = useRef<DOMElement>(null);
  const metrics = useBoxMetrics(box);
  const [, renew] = useReducer((count: number) => count + 1, 0);
  useEffect(() => subscribe?.(renew), [subscribe]);
  const columns = width ?? metrics.width;
  const rows = columns === 0 ? 0 : Math.max(0, Math.min(height ?? metrics.height, painter.rows));
  const lines: ReactNode[] = [];
  for (let row = 0; row < rows; row += 1) {
    lines.push(
      <Text key={row} wrap="truncate">
        {plainText(painter, row, columns)}
      </Text>,
    );
  }
  return (
    <Box ref={box} {...boxSize(width, height)} flexDirection="column" overflow="hidden">
      {lines}
    </Box>
  );
}

/** A given size holds; the rest grows into what the layout leaves and never pushes. */
function boxSize(width: number | undefined, height: number | undefined) {
  return {
    ...(width === undefined ? { minWidth: 0 } : { width }),
    ...(height === undefined ? { minHeight: 0 } : { height }),
    ...(width === undefined || height === undefined
      ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 }
      : { flexShrink: 0 }),
  };
}

function plainText(painter: RegionPainter, row: number, width: number): string {
  let text = '';
  for (const part of painter.paintRow(row, width)) {
    const opening = painter.look(part.tone, row);
    text += opening === '' ? part.text : `${opening}${part.text}\u001b[0m`;
  }
  // Ink drops an empty text from the layout; a blank row keeps its place.
  return text === '' ? ' ' : text;
}
