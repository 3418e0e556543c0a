import { defineConfig } from 'vitest/config'

// A condition that is waited for may take long on a busy machine; only one that never comes true is a fault. The default is one second.
const patience = { poll: { timeout: 15_000 } }

// Journeys that count or compare every frame, every byte or the seconds until something is on air again have the machine to themselves.
const alone = [
	'all-protocols',
	'bad-input',
	'crash',
	'cues-by-clicks',
	'edit-on-the-picture',
	'five-at-once',
	'hot-changes',
	'item-looks',
	'media-truth',
	'network-source',
	'practice-show',
	'random-faults',
	'survive-kills',
	'ten-destinations',
	'weak-line',
	'what-viewers-get',
].map((name) => `e2e/journeys/${name}.e2e.ts`)

// Journeys without a browser wait for platforms and clocks more than they compute.
const light = [
	'ad-queue-and-schedule',
	'ads-everywhere',
	'bug-in-main',
	'cues',
	'dailymotion-show',
	'failed-starts',
	'instant-replay',
	'missing-ffmpeg',
	'secrets',
	'standby',
	'unreadable-documents',
	'viewers-watch',
	'window-is-not-the-show',
].map((name) => `e2e/journeys/${name}.e2e.ts`)

// A whole Chromium in these takes the seconds of the others, and they count frames themselves.
const mediaAlone = ['electron/program-process/pages.media.test.ts', 'electron/sources/browser/{browser-pages,page-sound}.media.test.ts']

/** Loading the code and its tools takes two seconds of processor for each file otherwise. What a file starts it also ends. */
const oneProcessForManyFiles = { isolate: false } as const

const mediaFile = {
	environment: 'node',
	expect: patience,
	// A test of many steps, each with a limit of its own.
	testTimeout: 120_000,
	hookTimeout: 60_000,
	pool: 'forks',
	...oneProcessForManyFiles,
} as const

// Media files wait for children and timers as much as they compute: two at a time leave processors idle, four wait for each other.
const mediaWorkers = 3

// The other journeys run a whole studio and its screen: three at once take pictures and seconds from each other on two processors.
const journeyWorkers = 2
const lightWorkers = 3

const journey = {
	environment: 'node',
	expect: patience,
	globalSetup: 'e2e/support/fresh-builds.ts',
	testTimeout: 180_000,
	hookTimeout: 120_000,
	pool: 'forks',
	...oneProcessForManyFiles,
} as const

// Three suites: unit (fast, pure), media (real FFmpeg, sockets, processes) and e2e (the whole studio in a browser).
export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['{electron,shared,renderer,scripts}/**/*.test.{ts,tsx}'],
					exclude: ['**/*.media.test.ts'],
					environment: 'node',
					// Properties try hundreds of cases: on a machine that does other things as well the 5 s of the default are not enough, and reading all sources for their sentences takes 8 s alone.
					testTimeout: 60_000,
					expect: patience,
					// Vitest would leave one processor free: half of two.
					maxWorkers: 2,
					// Pure tests leave nothing behind: one process for all files loads the code once, which is more than half of the time.
					isolate: false,
				},
			},
			{
				test: {
					...mediaFile,
					name: 'media',
					include: ['electron/**/*.media.test.ts'],
					exclude: mediaAlone,
					fileParallelism: true,
					maxWorkers: mediaWorkers,
					sequence: { groupOrder: 5 },
				},
			},
			{ test: { ...mediaFile, name: 'media-alone', include: mediaAlone, fileParallelism: false, sequence: { groupOrder: 3 } } },
			{
				test: {
					...journey,
					name: 'e2e',
					include: ['e2e/**/*.e2e.ts'],
					exclude: [...alone, ...light],
					maxWorkers: journeyWorkers,
					sequence: { groupOrder: 1 },
				},
			},
			{ test: { ...journey, name: 'e2e-light', include: light, maxWorkers: lightWorkers, sequence: { groupOrder: 4 } } },
			{ test: { ...journey, name: 'e2e-alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 } } },
		],
	},
})
