import { describe, expect, it } from 'vitest';
import {
  instantOf,
  knowsTimeZone,
  localDate,
  localTimeOfDay,
  startOfDay,
  zoneOffset,
} from '../../src/floor/local-time.ts';
import { readyFloorAt } from '../../src/floor/ready-floor.ts';
import { SCRIPT_START, testConfiguration } from '../builders/floor-script.ts';

const HOUR = 3_600_000;
const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';

describe('local time', () => {
  it('reads date and time of day by the zone of the floor [FLOOR-23]', () => {
    expect(localDate(SCRIPT_START, SHANGHAI)).toBe('2026-03-10');
    expect(localDate(SCRIPT_START - 1, SHANGHAI)).toBe('2026-03-09');
    expect(localTimeOfDay(SCRIPT_START, SHANGHAI)).toBe('00:00');
    expect(localTimeOfDay(SCRIPT_START + 10 * HOUR + 59_999, SHANGHAI)).toBe('10:00');
    expect(localTimeOfDay(0, 'UTC')).toBe('00:00');
    expect(localDate(0, 'UTC')).toBe('1970-01-01');
    expect(localTimeOfDay(0, 'America/New_York')).toBe('19:00');
    expect(localTimeOfDay(Date.UTC(2026, 0, 1), 'Asia/Kathmandu')).toBe('05:45');
  });

  it('finds the instant of a local time, and the start of a day [FLOOR-23]', () => {
    expect(instantOf('2026-03-10', '10:00', SHANGHAI)).toBe(SCRIPT_START + 10 * HOUR);
    expect(startOfDay(SCRIPT_START + 23 * HOUR, SHANGHAI)).toBe(SCRIPT_START);
    expect(instantOf('2026-02-29', '10:00', SHANGHAI)).toBeNaN();
    expect(instantOf('nonsense', '10:00', SHANGHAI)).toBeNaN();
  });

  it('goes over clock changes: a skipped time is the jump, a repeated one its first [FLOOR-23]', () => {
    const jump = Date.UTC(2026, 2, 29, 1);
    expect(instantOf('2026-03-29', '02:30', BERLIN)).toBe(jump);
    expect(instantOf('2026-03-29', '03:00', BERLIN)).toBe(jump);
    expect(instantOf('2026-10-25', '02:30', BERLIN)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantOf('2026-10-25', '03:00', BERLIN)).toBe(Date.UTC(2026, 9, 25, 2));
    expect(startOfDay(jump + 5 * HOUR, BERLIN)).toBe(Date.UTC(2026, 2, 28, 23));
    expect(localTimeOfDay(jump - 1, BERLIN)).toBe('01:59');
    expect(localTimeOfDay(jump, BERLIN)).toBe('03:00');
  });

  it('agrees with itself through a year of every half hour [FLOOR-23]', () => {
    for (const zone of [SHANGHAI, BERLIN, 'America/St_Johns', 'Australia/Lord_Howe']) {
      const start = Date.UTC(2026, 0, 1);
      for (let at = start; at < start + 365 * 24 * HOUR; at += 7 * HOUR + HOUR / 2) {
        const back = instantOf(localDate(at, zone), localTimeOfDay(at, zone), zone);
        expect(back === at || back === at - HOUR || back === at - HOUR / 2).toBe(true);
        expect(startOfDay(at, zone)).toBeLessThanOrEqual(at);
      }
    }
  });

  it('takes UTC for a zone nobody knows, and says that it does not know it [FLOOR-23]', () => {
    expect(knowsTimeZone(SHANGHAI)).toBe(true);
    expect(knowsTimeZone('Mars/Olympus')).toBe(false);
    expect(zoneOffset(SCRIPT_START, 'Mars/Olympus')).toBe(0);
  });
});

describe('the ready floor', () => {
  it('holds from each hour on, on the clock of the floor [FLOOR-24]', () => {
    const configuration = testConfiguration();
    const seats = (time: string) => readyFloorAt(configuration, instantOf('2026-03-10', time, SHANGHAI));
    expect(['00:00', '07:59', '08:00', '17:59', '18:00', '23:59'].map(seats)).toEqual([1, 1, 4, 4, 1, 1]);
  });

  it('before its first hour is the last one of the day before, and nought without rules [FLOOR-24]', () => {
    const configuration = testConfiguration({
      readyFloor: [
        { from: '06:00', seats: 3 },
        { from: '22:00', seats: 2 },
      ],
    });
    expect(readyFloorAt(configuration, SCRIPT_START)).toBe(2);
    expect(readyFloorAt(null, SCRIPT_START)).toBe(0);
  });
});
