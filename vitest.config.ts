/** Tests run under the pinned Node; the closing reporter prints the line a machine reads and what was skipped. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores: journeys start servers and consoles of their own, so files do not crowd each other out.
    maxWorkers: 2,
    reporters: ['default', './test/house/closing-line.ts'],
  },
});
