/** `seatwatch token`: who may speak to this user's servers, and as what. */
import { userInfo } from 'node:os';
import { DEFAULT_ROLES } from '../../floor/defaults/roles.ts';
import type { Role } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { userIdOf } from '../../server/authority/local-token.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags } from '../flags.ts';
import { wallClock } from '../platform.ts';
import { formatOf, printRecords } from '../records.ts';
import { granted, tokenStore } from '../token-store.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  role: { type: 'string' },
  as: { type: 'string' },
  user: { type: 'string' },
  team: { type: 'string' },
  expires: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$/;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('token', line.argv, FLAGS);
  const [act, id, extra] = words;
  const store = tokenStore(line.env);
  if (act === 'new' && id === undefined) {
    const role = DEFAULT_ROLES.find((one) => one.id === flags.role);
    if (!role) {
      const roles = DEFAULT_ROLES.map((one) => one.id).join(' ');
      throw usage(`\`seatwatch token new\` needs --role with one of ${roles}${not(flags.role)}.`);
    }
    if (role.scope === 'team' && flags.team === undefined) {
      throw usage(`The role ${role.id} is bound to a team: give --team.`);
    }
    const { token, record } = granted(
      store.create({
        user: flags.user === undefined ? userIdOf(userInfo().username) : named('--user', flags.user),
        role: role.id,
        dutyRole: dutyRoleOf(role, flags.as),
        team: flags.team === undefined ? null : named('--team', flags.team),
        lifetime: flags.expires === undefined ? null : lifetimeOf(flags.expires),
      }),
    );
    line.stdout.write(`${token}\n`);
    line.stderr.write(
      `token ${record.id}: ${record.user} as ${record.role}. It is shown this once; give it as SEATWATCH_TOKEN.\n`,
    );
    return EXIT.done;
  }
  if (act === 'list' && id === undefined) {
    const now = wallClock.now();
    const records = granted(store.list()).map(({ hash: _, ...record }) => ({
      ...record,
      standing:
        record.revoked !== null
          ? 'revoked'
          : record.expires !== null && record.expires <= now
            ? 'expired'
            : 'valid',
    }));
    if (records.length === 0)
      line.stderr.write('No token was made yet: see `seatwatch token new --role ROLE`.\n');
    printRecords(line.stdout, formatOf(flags.output), records);
    return EXIT.done;
  }
  if (act === 'revoke' && id !== undefined && extra === undefined) {
    const record = granted(store.revoke(named('revoke', id)));
    line.stderr.write(`token ${record.id} of ${record.user} is revoked; its sessions are closed.\n`);
    return EXIT.done;
  }
  throw usage('`seatwatch token` takes new --role ROLE, list, or revoke ID.');
};

/** On call means nothing until the watch is taken, then what this role may. */
function dutyRoleOf(role: Role, as: string | undefined): string | null {
  const takesWatch = role.acts.duty === 'may';
  const others = DEFAULT_ROLES.filter(({ acts, scope }) => acts.duty === undefined && scope === 'floor');
  const ids = others.map(({ id }) => id).join(' ');
  if (as === undefined) {
    if (takesWatch)
      throw usage(
        `The role ${role.id} acts after taking the watch, as another role: give --as with one of ${ids}.`,
      );
    return null;
  }
  if (!takesWatch) throw usage(`--as goes with a role that takes the watch (on-call), not with ${role.id}.`);
  const duty = others.find(({ id }) => id === as);
  if (duty === undefined) throw usage(`--as takes one of ${ids}, not "${safeText(as)}".`);
  return duty.id;
}

function not(given: string | undefined): string {
  return given === undefined ? '' : `, not "${safeText(given)}"`;
}

function named(flag: string, value: string): string {
  if (!NAME.test(value))
    throw usage(`${flag} takes 1–64 letters, digits, dots, dashes or @, not "${safeText(value)}".`);
  return value;
}

/** `30d` or `12h`, in ms. */
function lifetimeOf(value: string): number {
  const match = /^(\d{1,4})([dh])$/.exec(value);
  const ms = Number(match?.[1]) * (match?.[2] === 'd' ? 86_400_000 : 3_600_000);
  if (!match || ms === 0)
    throw usage(`--expires takes days or hours such as 30d or 12h, not "${safeText(value)}".`);
  return ms;
}
