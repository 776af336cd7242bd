/** The configuration by which seatwatch serves the lab's Asterisk: as a site would write it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabAgent } from './cast.ts';
import type { LabAsterisk } from './start.ts';

/** Writes the file and the secret beside it into the lab's folder; the file's name. */
export function writeSite(asterisk: LabAsterisk, agents: readonly LabAgent[]): string {
  const { ami, folder } = asterisk;
  const secretFile = join(folder, 'ami-secret');
  writeFileSync(secretFile, `${ami.secret}\n`, { mode: 0o600 });
  const site = {
    ami: { host: ami.host, port: ami.port, user: 'seatwatch-config', secretFile },
    floor: {
      timeZone: 'Asia/Shanghai',
      name: { en: 'Asterisk lab', zh: 'Asterisk 实验室' },
      teams: [
        { id: 'a', name: { en: 'Team A', zh: '甲组' } },
        { id: 'b', name: { en: 'Team B', zh: '乙组' } },
      ],
    },
    agents: agents.map((agent, index) => ({
      interface: agent.interface,
      id: agent.number,
      team: index % 2 === 0 ? 'a' : 'b',
      queues: agent.memberships.map(({ queue, penalty }) => ({ queue, level: penalty + 1 })),
    })),
    reasons: {
      lunch: 'lunch',
      用餐: 'lunch',
      training: 'training',
      système: 'technical',
      'quality talk': 'coaching',
    },
    moves: { context: 'inbound' },
    supervisors: { dial: 'Local/{extension}@supervisor/n', takeOverContext: 'elsewhere' },
  };
  const file = join(folder, 'seatwatch.json');
  writeFileSync(file, `${JSON.stringify(site, null, 2)}\n`);
  return file;
}
