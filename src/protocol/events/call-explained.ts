/** A call was late or lost: why, as the floor stood at that second. */
import { whyCard } from '../entities/why-card.ts';
import { eventSchema } from './envelope.ts';

export const callExplained = eventSchema('call-explained', { card: whyCard });
