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
      breaks: [tea('08:05', '09:00'), lunch, tea('13:45', '14:50')],
    },
    {
      id: 'day',
      spans: [{ from: '08:00', to: '17:30' }],
      seats: 15,
      breaks: [tea('09:45', '11:15'), lunch, tea('15:15', '17:00')],
    },
    {
      id: 'split',
      spans: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
      seats: 6,
      breaks: [tea('10:45', '11:30'), tea('15:15', '17:00')],
    },
    {
      id: 'late',
      spans: [{ from: '14:00', to: '22:30' }],
      seats: 13,
      standIns: true,
      breaks: [tea('15:30', '17:00'), tea('19:15', '22:00')],
    },
    {
      id: 'night',
      spans: [{ from: '22:00', to: '07:15' }],
      seats: 6,
      standIns: true,
      breaks: [tea('01:15', '03:15'), tea('03:15', '05:30')],
    },
  ],
  step: null,
  fixed: [{ agent: '1001', shift: 'day' }],
  absentShare: 0.06,
  others: [
    { reason: 'personal', perEightHours: 1.5, minutes: 5, from: '00:00', until: '00:00' },
    { reason: 'work-order', perEightHours: 0.6, minutes: 12, from: '09:30', until: '17:00', arranged: true },
    { reason: 'coaching', perEightHours: 0.12, minutes: 17, from: '09:30', until: '17:00', arranged: true },
    { reason: 'meeting', perEightHours: 0.12, minutes: 25, from: '10:30', until: '17:00', arranged: true },
    { reason: 'training', perEightHours: 0.08, minutes: 50, from: '14:30', until: '17:00', arranged: true },
    { reason: 'recovery', perEightHours: 0.06, minutes: 11, from: '00:00', until: '00:00' },
    { reason: 'technical', perEightHours: 0.05, minutes: 9, from: '00:00', until: '00:00' },
  ],
  lateness: { share: 0.2, minutes: 2 },
  signIn: { earliest: -3, latest: 5 },
  signOut: { earliest: 0, latest: 6 },
};
