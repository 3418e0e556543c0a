import { defineConfig } from 'vitest/config'

// A condition that is waited for may take long on a busy machine; only one that never comes true is a fault. The default is one second.
const patience = { poll: { timeout: 15_000 } }

// Three suites: unit (fast, pure), media (real FFmpeg, sockets, processes; one file at a time) and e2e (the whole studio in a browser).
export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['{electron,shared,renderer,scripts}/**/*.test.{ts,tsx}'],
					exclude: ['**/*.media.test.ts'],
					environment: 'node',
					// Properties try hundreds of cases: on a machine that does other things as well the 5 s of the default are not enough.
					testTimeout: 30_000,
					expect: patience,
					// Pure tests leave nothing behind: one process for all files loads the code once, which is more than half of the time.
					isolate: false,
				},
			},
			{
				test: {
					name: 'media',
					include: ['electron/**/*.media.test.ts'],
					environment: 'node',
					fileParallelism: true,
					maxWorkers: 2,
					expect: patience,
					testTimeout: 60_000,
					hookTimeout: 60_000,
					pool: 'forks',
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['e2e/**/*.e2e.ts'],
					environment: 'node',
					fileParallelism: false,
					expect: patience,
					testTimeout: 180_000,
					hookTimeout: 120_000,
					pool: 'forks',
				},
			},
		],
	},
})
