/** Integrals of smooth functions over a short stretch: Gauss–Legendre. Knows nothing of queues. */

export type Node = { readonly at: number; readonly weight: number };

/** Places and weights on −1…1 that are exact for polynomials up to degree 2 × `order` − 1: zeros of P(order) by Newton. */
export function legendreNodes(order: number): readonly Node[] {
  return Array.from({ length: order }, (_, index) => {
    let at = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5));
    let slope = 0;
    for (let round = 0; round < 8; round += 1) {
      let last = 1;
      let value = at;
      for (let degree = 2; degree <= order; degree += 1)
        [last, value] = [value, ((2 * degree - 1) * at * value - (degree - 1) * last) / degree];
      slope = (order * (at * value - last)) / (at * at - 1);
      at -= value / slope;
    }
    return { at, weight: 2 / ((1 - at * at) * slope * slope) };
  });
}

/** The same places and weights on `from`…`to`. */
export function nodesBetween(nodes: readonly Node[], from: number, to: number): readonly Node[] {
  const half = (to - from) / 2;
  return nodes.map(({ at, weight }) => ({ at: from + half * (1 + at), weight: weight * half }));
}
