/** What a generator in `scripts/generate/` gives: files of the repository, whole. */
export type GeneratedFile = {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
};

/** Each file in `scripts/generate/` exports one `generate` of this shape; it writes nothing itself. */
export type Generate = () => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;
