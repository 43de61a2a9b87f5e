import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Electron's own package would try a download; a test that needs it brings a fake.
const alias = { electron: path.join(import.meta.dirname, 'test/support/no-electron.ts') };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        // A deadline for what hangs, not a measure: a busy machine is slow.
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          // No test leaves anything behind; a fresh world for each file would double the time.
          isolate: false,
          testTimeout: 20_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          // Servers on free ports of their own; more at once would only wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
