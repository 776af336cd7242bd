/** Values that are made when they are read, each once, alone or in a map. Knows nothing of what they are. */

/** What `make` gives, made at the first call. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The keys of `source`, in its order, each with what `make` makes of its value there. */
export class OnDemand<From, To> implements ReadonlyMap<string, To> {
  readonly #source: ReadonlyMap<string, From>;
  readonly #make: (from: From) => To;
  readonly #made = new Map<string, To>();

  constructor(source: ReadonlyMap<string, From>, make: (from: From) => To) {
    this.#source = source;
    this.#make = make;
  }

  get size(): number {
    return this.#source.size;
  }

  has(key: string): boolean {
    return this.#source.has(key);
  }

  get(key: string): To | undefined {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const from = this.#source.get(key);
    if (from === undefined) return undefined;
    const made = this.#make(from);
    this.#made.set(key, made);
    return made;
  }

  *entries(): MapIterator<[string, To]> {
    for (const key of this.#source.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  *values(): MapIterator<To> {
    for (const [, value] of this.entries()) yield value;
  }

  keys(): MapIterator<string> {
    return this.#source.keys();
  }

  forEach(run: (value: To, key: string, map: ReadonlyMap<string, To>) => void): void {
    for (const [key, value] of this.entries()) run(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, To]> {
    return this.entries();
  }
}
