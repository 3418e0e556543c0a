import { defineConfig } from 'vitest/config'

// A condition that is waited for may take long on a busy machine; only one that never comes true is a fault. The default is one second.
const patience = { poll: { timeout: 15_000 } }

const journeys = (...names: readonly string[]) => names.map((name) => `e2e/journeys/${name}.e2e.ts`)

// `npm test` takes a quarter of an hour on two processors: what is quick, and the journeys through what most changes touch. The long ones take as long again
// and are run by `npm test -- long`; CI runs `npm test -- all`. A file stands in one of these lists or in none.
const longJourneys = [
	'e2e/shell-build.e2e.ts',
	...journeys(
		'account-by-clicks',
		'ad-queue-and-schedule',
		'ad-slate-and-limits',
		'ads-by-clicks',
		'add-by-looking',
		'composed-by-clicks',
		'custom-ingest',
		'instant-replay',
		'meeting',
		'missing-ffmpeg',
		'placed-by-clicks',
		'platform-truth',
		'recordings-by-clicks',
		'rehearsal',
		'screen-many',
		'screen-zoom',
		'setup-wizard',
		'standby',
		'standby-second-address',
		'stream-outputs',
		'two-canvases',
		'viewers-watch',
		'window-is-not-the-show',
	),
]
const longJourneysAlone = journeys(
	'crash',
	'edit-on-the-picture',
	'five-at-once',
	'hot-changes',
	'item-looks',
	'survive-kills',
	'ten-destinations',
	'weak-line',
	'what-viewers-get',
)
const longMedia = [
	'electron/encoder/flash-and-beep.media.test.ts',
	'electron/library/cut.media.test.ts',
	'electron/library/library.media.test.ts',
	'electron/network-ingest/network-ingest.media.test.ts',
	'electron/program-process/recordings.media.test.ts',
	'electron/program/item-looks.media.test.ts',
	'electron/program/transitions/{stinger,transitions}.media.test.ts',
	'electron/push/probe/{probe,upload}.media.test.ts',
	'electron/push/srt-slow-line.media.test.ts',
	'electron/recorder/{own-encoder,recorder,recorder-containers,recorder-split}.media.test.ts',
	'electron/relay/relay-loss.media.test.ts',
	'electron/sources/media/{film-control,film-looks,media-safety,network-films,odd-media}.media.test.ts',
	'electron/sources/playlist/playlist.media.test.ts',
	'electron/witness/worker/witness.media.test.ts',
]

// Journeys that count or compare every frame, every byte or the seconds until something is on air again have the machine to themselves.
const alone = journeys('all-protocols', 'bad-input', 'cues-by-clicks', 'media-truth', 'network-source', 'practice-show', 'random-faults')

// Journeys without a browser wait for platforms and clocks more than they compute.
const light = journeys('ads-everywhere', 'bug-in-main', 'cues', 'dailymotion-show', 'failed-starts', 'secrets', 'unreadable-documents')

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

// Suites: unit (fast, pure), media (real FFmpeg, sockets, processes), e2e (the whole studio in a browser), and the long ones of the latter two.
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
					exclude: [...mediaAlone, ...longMedia],
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
					exclude: [...alone, ...light, ...longJourneys, ...longJourneysAlone],
					maxWorkers: journeyWorkers,
					sequence: { groupOrder: 1 },
				},
			},
			{ test: { ...journey, name: 'e2e-light', include: light, maxWorkers: lightWorkers, sequence: { groupOrder: 4 } } },
			{ test: { ...journey, name: 'e2e-alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 } } },
			{ test: { ...mediaFile, name: 'long-media', include: longMedia, maxWorkers: mediaWorkers, sequence: { groupOrder: 6 } } },
			{ test: { ...journey, name: 'long-e2e', include: longJourneys, maxWorkers: journeyWorkers, sequence: { groupOrder: 7 } } },
			{ test: { ...journey, name: 'long-alone', include: longJourneysAlone, fileParallelism: false, sequence: { groupOrder: 8 } } },
		],
	},
})
