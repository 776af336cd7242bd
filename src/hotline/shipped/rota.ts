/**
 * The rota of the shipped hotline: five shifts through which the agents pass forwards (early, day, split, late,
 * night, off), so that nobody starts a morning after a night. Data, no rule.
 */
import type { Scenario } from '../scenario-shape.ts';

const tea = (from: string, until: string) => ({ reason: 'break', from, until, minutes: 15, waves: 0 });
const lunch = { reason: 'lunch', from: '11:15', until: null, minutes: 45, waves: 3 };

export const SHIPPED_ROTA: Scenario['rota'] = {
  shifts: [
    {
      id: 'early',
      spans: [{ from: '07:00', to: '15:00' }],
      seats: 15,
      breaks: [tea('08:45', '10:45'), lunch, tea('13:30', '14:45')],
    },
    {
      id: 'day',
      spans: [{ from: '08:00', to: '17:30' }],
      seats: 15,
      breaks: [tea('09:15', '11:15'), lunch, tea('14:45', '17:00')],
    },
    {
      id: 'split',
      spans: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
      seats: 6,
      breaks: [tea('10:00', '11:15'), tea('15:00', '17:00')],
    },
    {
      id: 'late',
      spans: [{ from: '14:00', to: '22:30' }],
      seats: 13,
      breaks: [tea('15:30', '17:30'), tea('19:00', '21:45')],
    },
    {
      id: 'night',
      spans: [{ from: '22:00', to: '07:15' }],
      seats: 6,
      breaks: [tea('00:30', '03:00'), tea('03:15', '06:15')],
    },
  ],
  step: null,
  fixed: [{ agent: '1001', shift: 'day' }],
  absentShare: 0.06,
  others: [
    { reason: 'personal', perEightHours: 1.5, minutes: 5, from: '00:00', until: '00:00' },
    { reason: 'work-order', perEightHours: 0.6, minutes: 12, from: '08:30', until: '18:00', arranged: true },
    { reason: 'coaching', perEightHours: 0.12, minutes: 17, from: '09:00', until: '17:00', arranged: true },
    { reason: 'meeting', perEightHours: 0.12, minutes: 25, from: '09:30', until: '17:00', arranged: true },
    { reason: 'training', perEightHours: 0.08, minutes: 50, from: '13:30', until: '17:00', arranged: true },
    { reason: 'recovery', perEightHours: 0.06, minutes: 11, from: '00:00', until: '00:00' },
    { reason: 'technical', perEightHours: 0.05, minutes: 9, from: '00:00', until: '00:00' },
  ],
  lateness: { share: 0.2, minutes: 2 },
  signIn: { earliest: -3, latest: 5 },
  signOut: { earliest: 0, latest: 6 },
};
