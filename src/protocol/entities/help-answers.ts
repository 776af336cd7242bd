/** How a help request is answered. Apart from the schemas: who only names the answers loads none. */

export const HELP_ANSWERS = ['whisper', 'listen', 'note'] as const;
