/** Where an agent is, held against the rota. Knows no screen. */

/**
 * `present`: planned and signed in · `on-break`: away as planned · `missing`: planned and not signed in, past what is
 * forgiven · `late`: planned, not signed in yet, still forgiven, or came after it · `relief`: has to come next ·
 * `extra`: here without being planned · `off`: neither planned nor here.
 */
export const PRESENCES = ['missing', 'late', 'relief', 'present', 'on-break', 'extra', 'off'] as const;
export type Presence = (typeof PRESENCES)[number];
