import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { run } from '../../src/cli/verbs/serve.ts';
import { runVerb } from './line.ts';

describe('serve', () => {
  it('keeps who called for a whole number of days, one to ten years [SRV-26]', async () => {
    for (const days of ['0', '3651', '1.5', 'ever', '-1']) {
      const { code } = await runVerb(run, [`--keep-callers=${days}`]);
      expect(code).toMatchObject({
        exitCode: EXIT.usage,
        message: expect.stringContaining('--keep-callers'),
      });
    }
  });
});
