/**
 * Who may connect: the token store of a state directory, `tokens.json`. Several processes share it; what one writes
 * the others see at once. It must not know sessions, and it never keeps or tells a token after it was made.
 */
import { join } from 'node:path';
import * as z from 'zod';
import type { WallClock } from '../../floor/clock.ts';
import { checkPrivateDirectory, markOfFile, readPrivateFile, writePrivateFile } from './token-file.ts';
import {
  hashToken,
  isToken,
  makeToken,
  recordOf,
  standingOf,
  type TokenRecord,
  type TokenStanding,
  tokenRecord,
} from './token-record.ts';

export type Tried<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: string };

export type TokenStore = {
  /** Who comes with this token. `why` is for log and audit; a stranger hears no difference. */
  readonly admit: (
    token: string,
  ) =>
    | { readonly ok: true; readonly record: TokenRecord }
    | { readonly ok: false; readonly why: Exclude<TokenStanding, 'valid'> | 'untrusted-file' };
  /** Why the file as it lies there is not believed, as one sentence; null when all is well. */
  readonly distrust: () => string | null;
  /** How the token with this id stands now. */
  readonly standing: (id: string) => TokenStanding;
  /** Makes a token and keeps its hash. The token is told here and never again. `lifetime` in ms, null: for ever. */
  readonly create: (wish: {
    readonly user: string;
    readonly role: string;
    /** For on-call: the role in force once the watch is taken. @default none */
    readonly dutyRole?: string | null;
    readonly team: string | null;
    readonly lifetime: number | null;
  }) => Tried<{ readonly token: string; readonly record: TokenRecord }>;
  readonly list: () => Tried<readonly TokenRecord[]>;
  /** Revokes for good. Answers with the record, or says that there is none with this id. */
  readonly revoke: (id: string) => Tried<TokenRecord>;
  /** Lets the owner of the local token in: kept in memory only, the file beside the store is its home. */
  readonly admitLocal: (token: string, user: string, role: string) => void;
  /** A key only this store knows, the same after a restart; opaque ids are made with it. */
  readonly secret: () => Tried<string>;
};

export type TokenStoreOptions = {
  readonly directory: string;
  readonly wallClock: WallClock;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly makeId: () => string;
  /** User id that must own the files; undefined where the platform has none. */
  readonly owner: number | undefined;
};

/** Id of the local token's record. */
export const LOCAL_TOKEN_ID = 'local';

const storeFile = z.object({
  format: z.literal(1),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  tokens: z.array(tokenRecord).max(10_000),
});
type StoreFile = z.infer<typeof storeFile>;

/** Opens the store in `directory`, which is made where it is missing. The file is made with the first token or secret. */
export function openTokenStore(options: TokenStoreOptions): Tried<TokenStore> {
  const fault = checkPrivateDirectory(options.directory, options.owner);
  if (fault !== null) return { ok: false, error: fault };
  const store = storeOver(join(options.directory, 'tokens.json'), options);
  const first = store.list();
  return first.ok ? { ok: true, value: store } : first;
}

function storeOver(path: string, options: TokenStoreOptions): TokenStore {
  const { wallClock, randomBytes, makeId, owner } = options;
  let kept: StoreFile | null = null;
  let mark: string | undefined;
  /** Why the file as it lies there is not believed; the last good content then still holds for who is in already. */
  let distrust: string | null = null;
  let local: TokenRecord | undefined;

  function refresh(): void {
    if (mark !== undefined && markOfFile(path) === mark) return;
    const file = readPrivateFile(path, owner);
    if (!file.ok) {
      mark = undefined;
      distrust = file.error;
      return;
    }
    mark = file.mark;
    distrust = null;
    if (file.text === null) {
      kept = null;
      return;
    }
    const parsed = parse(file.text);
    if (parsed) kept = parsed;
    else
      distrust = `${path} is not a token file of this version: restore it, or remove it to revoke every token`;
  }

  /** Reads what is there now, changes it, and writes it whole. */
  function change<Value>(edit: (file: StoreFile) => Tried<{ file: StoreFile; value: Value }>): Tried<Value> {
    refresh();
    if (distrust !== null) return { ok: false, error: distrust };
    const edited = edit(
      kept ?? { format: 1, secret: Buffer.from(randomBytes(32)).toString('hex'), tokens: [] },
    );
    if (!edited.ok) return edited;
    const error = writePrivateFile(path, `${JSON.stringify(edited.value.file, null, 2)}\n`);
    mark = undefined;
    refresh();
    return error === null ? { ok: true, value: edited.value.value } : { ok: false, error };
  }

  function records(): readonly TokenRecord[] {
    return [...(local ? [local] : []), ...(kept?.tokens ?? [])];
  }

  return {
    admit(token) {
      refresh();
      const record = isToken(token) ? recordOf(records(), token) : undefined;
      if (distrust !== null && record !== local) return { ok: false, why: 'untrusted-file' };
      const standing = standingOf(record, wallClock.now());
      if (!record || standing !== 'valid')
        return { ok: false, why: standing === 'valid' ? 'unknown' : standing };
      return { ok: true, record };
    },
    distrust() {
      refresh();
      return distrust;
    },
    standing(id) {
      refresh();
      return standingOf(
        records().find((record) => record.id === id),
        wallClock.now(),
      );
    },
    create(wish) {
      const token = makeToken(randomBytes);
      const now = wallClock.now();
      const draft = tokenRecord.safeParse({
        id: makeId(),
        user: wish.user,
        role: wish.role,
        dutyRole: wish.dutyRole ?? null,
        team: wish.team,
        hash: hashToken(token),
        created: now,
        expires: wish.lifetime === null ? null : now + wish.lifetime,
        revoked: null,
      });
      if (!draft.success) {
        const where = draft.error.issues[0]?.path.join('.') ?? 'token';
        return { ok: false, error: `${where}: 1 to 64 letters, digits, or . : @ / - are expected` };
      }
      return change((file) => ({
        ok: true,
        value: {
          file: { ...file, tokens: [...file.tokens, draft.data] },
          value: { token, record: draft.data },
        },
      }));
    },
    list() {
      refresh();
      return distrust === null ? { ok: true, value: kept?.tokens ?? [] } : { ok: false, error: distrust };
    },
    revoke(id) {
      return change((file) => {
        const record = file.tokens.find((one) => one.id === id);
        if (!record) return { ok: false, error: `there is no token ${id}: see \`seatwatch token list\`` };
        const revoked = { ...record, revoked: record.revoked ?? wallClock.now() };
        const tokens = file.tokens.map((one) => (one.id === id ? revoked : one));
        return { ok: true, value: { file: { ...file, tokens }, value: revoked } };
      });
    },
    admitLocal(token, user, role) {
      local = {
        id: LOCAL_TOKEN_ID,
        user,
        role,
        dutyRole: null,
        team: null,
        hash: hashToken(token),
        created: wallClock.now(),
        expires: null,
        revoked: null,
      };
    },
    secret() {
      refresh();
      if (kept) return { ok: true, value: kept.secret };
      return change((file) => ({ ok: true, value: { file, value: file.secret } }));
    },
  };
}

function parse(text: string): StoreFile | undefined {
  try {
    return storeFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
