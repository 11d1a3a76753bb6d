import { defaultServerConditions } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'

// As Node resolves packages: what they offer to bundlers is no module that Node could load.
const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')]

/** Tests that look at the process they run in. */
const ALONE = ['packages/engine/src/index.test.ts']

/** Tests that get databases of the run's own. */
const SERVER = ['packages/server/src/**/*.test.ts']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: ALONE },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: SERVER,
          // A process and its modules for each file would take longer than what it tests.
          isolate: false,
          globalSetup: ['packages/server/src/database/testing/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/src/**/*.test.tsx', 'scripts/**/*.test.mjs'],
          exclude: [...configDefaults.exclude, ...ALONE, ...SERVER],
          isolate: false,
        },
      },
    ],
  },
})
