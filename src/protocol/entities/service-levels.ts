/** The names of the service-level formulas. Apart from the schemas: who only names them loads none. */

export const SERVICE_LEVELS = [
  'offered',
  'answered',
  'abandons-as-met',
  'late-abandons-only',
  'strict-offered',
] as const;
