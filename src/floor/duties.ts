/** Who has the shift and who the watch (接管值守): two things one person may have at once. Knows no command. */
import type { Duty } from '../protocol/entities/duty.ts';

type Duties = { readonly duties: ReadonlyMap<string, Duty> };

/** The key of a duty; never shown. */
export const dutyKey = ({ user, kind }: Pick<Duty, 'user' | 'kind'>): string => `${kind} ${user}`;

/** The watch this person has taken. */
export const watchOf = ({ duties }: Duties, user: string): Duty | undefined =>
  duties.get(dutyKey({ user, kind: 'on-call' }));

/** The shift, with whoever has it. */
export const shiftDuty = ({ duties }: Duties): Duty | undefined =>
  duties.values().find(({ kind }) => kind === 'shift');
