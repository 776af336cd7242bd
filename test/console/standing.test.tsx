import { describe, expect, it } from 'vitest';
import { noticeText } from '../../src/console/notice-text.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { wordsFor } from '../../src/view/words/words.ts';
import { showConsole } from '../builders/console-floor.tsx';

/** Whether the pane has lost its colours: everything but what is chosen is dim. */
const faded = (raw: string): boolean =>
  !raw.includes('\u001b[38;5;214m') && !raw.includes('\u001b[1;38;5;203m');

describe('how far the screen can be trusted', () => {
  it('live data is called live [SCREEN-17]', async () => {
    const screen = await showConsole();
    expect(screen.rows()[0]).toContain('live');
    expect(faded(screen.raw())).toBe(false);
  });

  it('data older than 5 s says its age and loses its colours, link live or not [SCREEN-17]', async () => {
    const screen = await showConsole();
    screen.wallClock.advance(4_000);
    await screen.until('live for 4 s', () => screen.rows()[0]?.includes('live') ?? false);
    screen.wallClock.advance(3_000);
    await screen.until('7 s old', () => screen.rows()[0]?.includes('data 0:07 old') ?? false);
    expect(screen.rows()[0]).not.toContain('live');
    expect(faded(screen.rows().join('') && screen.raw().split('\n').slice(2, -2).join('\n'))).toBe(true);
    await screen.pass(1_000);
    expect(screen.rows()[0]).toContain('live');
  });

  it.each([
    ['waiting', 'link lost, again in 0:14'],
    ['connecting', 'connecting…'],
    ['refused', 'link closed: the token was revoked'],
    ['snapshot', 'loading the floor…'],
  ] as const)('a link that is %s says so [SCREEN-17]', async (state, sign) => {
    for (const columns of [80, 200]) {
      const screen = await showConsole({ columns });
      const why = safeText('the token was revoked');
      const links = {
        waiting: { state: 'waiting', until: screen.wallClock.now() + 14_500, code: 'lost', why, attempt: 1 },
        connecting: { state: 'connecting', attempt: 1 },
        refused: { state: 'refused', code: 'token-revoked', why },
        snapshot: { state: 'snapshot', chunks: 2 },
      } as const;
      screen.patch({ link: links[state] });
      await screen.pass(1);
      expect(screen.rows()[0]).toContain(sign);
      expect(screen.rows()[0]).not.toMatch(/\blive\b/);
      expect(faded(screen.raw().split('\n').slice(2, -2).join('\n'))).toBe(true);
    }
  });

  it('why the link was closed is said in the language of the screen [SCREEN-17]', async () => {
    for (const [code, sign] of [
      ['token-revoked', '连接已关闭：令牌'],
      ['not-authenticated', '连接已关闭：服务器'],
    ] as const) {
      const screen = await showConsole({ language: 'zh', columns: 120 });
      screen.patch({ link: { state: 'refused', code, why: safeText('the token was revoked') } });
      await screen.pass(1);
      expect(screen.rows()[0]).toContain(sign);
      expect(screen.rows()[0]).not.toContain('token');
    }
  });

  it('what the link has to say is said so too [SCREEN-17]', () => {
    const zh = wordsFor('zh');
    const about = { number: 1, at: 0 };
    const why = safeText('event 7 came after event 5');
    const fault = { ...about, t: 'fault', code: 'gap', why, next: 'snapshot' } as const;
    const snapshot = { ...about, t: 'snapshot', why: 'gap', from: 1, to: 9, sameJournal: true } as const;
    for (const notice of [fault, snapshot]) {
      expect(noticeText(notice, zh)).toBe(zh.messages.linkWhy.fault);
    }
    expect(noticeText({ ...snapshot, why: 'too-old' }, zh)).toContain(zh.messages.snapshotReasons['too-old']);
  });

  it('an exchange that cannot be heard says so, in Chinese too [SCREEN-17]', async () => {
    for (const [language, sign] of [
      ['en', 'the exchange cannot be heard since 10:00'],
      ['zh', '数据中断，自 10:00'],
    ] as const) {
      const screen = await showConsole({ language, columns: 120 });
      screen.happen({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null });
      await screen.until(sign, () => screen.rows()[0]?.includes(sign) ?? false);
    }
  });
});
