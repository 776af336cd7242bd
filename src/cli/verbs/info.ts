/** `seatwatch info`: which server this is, who one is there, and how far away it is. */
import { safeText } from '../../protocol/safe-text.ts';
import { clockTime } from '../../view/duration.ts';
import { namesFor } from '../../view/names.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { liveLink } from '../link.ts';
import { VERSION } from '../platform.ts';
import { formatOf, printRecords } from '../records.ts';
import { speechFor } from '../speech.ts';
import { targetOf } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS, output: { type: 'string', short: 'o' } } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('info', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch info\` takes no word "${safeText(words[0])}", only flags.`);
  const format = formatOf(flags.output);
  const { language } = await speechFor(line.env, flags.lang);
  const target = await targetOf(flags.url, line.env);
  const connection = await liveLink('info', target, line);
  try {
    const { welcome, floor, clock } = connection.store.getState();
    if (!welcome) throw new Error('a live link has been welcomed');
    const rights = Object.entries(welcome.acts).map(([act, right]) =>
      right === 'requests' ? `${act}?` : act,
    );
    const facts = {
      seatwatch: VERSION,
      url: target.url,
      server: welcome.server,
      epoch: welcome.epoch,
      seq: floor.seq,
      exchange: welcome.exchange.kind,
      can: Object.entries(welcome.exchange.capabilities)
        .filter(([, how]) => how !== 'none')
        .map(([what]) => what)
        .join(' '),
      user: welcome.user,
      role: welcome.role,
      team: welcome.team,
      may: rights.join(' '),
      floor: namesFor(floor.configuration, language).floor || null,
      date: floor.date,
      floorTime: clockTime(connection.floorNow(), floor.configuration?.timeZone ?? 'UTC'),
      rate: welcome.clock.rate,
      clockOffset: clock === null ? null : Math.round(clock.offset),
      agents: floor.agents.size,
      queues: floor.configuration?.queues.length ?? 0,
    };
    if (format === 'table') {
      printRecords(
        line.stdout,
        'table',
        Object.entries(facts).map(([fact, value]) => ({ fact, value })),
      );
    } else printRecords(line.stdout, format, [facts]);
    return EXIT.done;
  } finally {
    connection.close();
  }
};
