/** The hooks file: whom to wake for which alarm, by a command or a web address. Reads and checks its text; carries nothing out. */
import * as z from 'zod';
import { alarmRuleName, severity } from '../../protocol/entities/alarm.ts';

const webhook = z.url({ protocol: /^https?$/ }).refine(
  (url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  },
  { message: 'must be https, or http to this machine' },
);

const hook = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1–40 letters, digits, _ or -'),
    /** Left out: every rule. */
    rules: z.array(alarmRuleName).min(1).optional(),
    /** The least that is told. @default critical */
    severity: severity.default('critical'),
    /** s an alarm must stand unacknowledged before it is told; 0: at once. */
    unacknowledged: z.int().min(0).max(86_400).default(0),
    /** Program and arguments, no shell; the alarm comes on its standard input. */
    command: z.array(z.string().min(1)).min(1).max(64).optional(),
    url: webhook.optional(),
    /** s one try may take. */
    timeout: z.int().min(1).max(120).default(10),
    /** Tries after the first. */
    retries: z.int().min(0).max(10).default(4),
  })
  .refine(({ command, url }) => (command === undefined) !== (url === undefined), {
    message: 'needs either command or url',
  });
export type Hook = z.output<typeof hook>;

const hooksFile = z.strictObject({ hooks: z.array(hook).min(1).max(32) });

export type HooksOutcome =
  | { readonly ok: true; readonly hooks: readonly Hook[] }
  | { readonly ok: false; readonly error: string };

/** Hooks of a file's text, or one sentence that says what is wrong and where. `file`: its name, for the sentence. */
export function parseHooks(text: string, file: string): HooksOutcome {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : '';
    return { ok: false, error: `The hooks file ${file} is no JSON: ${why}.` };
  }
  const parsed = hooksFile.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'the top' : issue.path.join('.');
    return { ok: false, error: `The hooks file ${file} is wrong at ${place}: ${issue?.message ?? ''}.` };
  }
  const names = parsed.data.hooks.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined)
    return {
      ok: false,
      error: `The hooks file ${file} has two hooks named ${twice}: give each its own name.`,
    };
  return { ok: true, hooks: parsed.data.hooks };
}
