import { expect, test } from 'vitest'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import { silentLog } from '../../lib/log.ts'
import type { PlatformStatus } from '../../platforms/platform.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import { runAds } from './run-ads.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const adMs = 20_000

/** A show on one platform that runs ads and accepts each launch. */
function setUp() {
	const clock = createManualClock()
	const showChanges = createListeners()
	const sceneChanges = createListeners()
	const clockSteps = createListeners()
	let settings = defaultSettings
	const seen = {
		notes: [] as string[],
		chapters: [] as unknown[],
		countdowns: [] as (number | null)[],
		cuts: [] as string[],
		changes: 0,
		requests: 0,
	}
	const status = (remaining: number, endsAtMs: number | null): PlatformStatus => ({
		readAtMs: clock.steady(),
		onAir: true,
		viewers: null,
		recording: null,
		ad: { remaining, endsAtMs },
	})
	let last = status(24, null)
	const run = {
		destinationId: 'a',
		adapter: { name: 'A', id: 'a', adRules: { hourlyLimit: 24, spacingMs: 60_000 }, capabilities: { adBreak: true, practice: false } },
		broadcast: {
			platformId: 'a',
			broadcastId: 'b',
			status: async () => last,
			ads: {
				pausedUntilMs: () => null,
				async launch() {
					seen.requests += 1
					last = status(23, clock.steady() + adMs)
					return last
				},
			},
		},
		status: () => last,
		trouble: () => null,
	} as unknown as PlatformRun
	const ads = runAds({
		clock,
		log: silentLog,
		environment: {},
		settings: {
			current: () => settings.ads,
			update(change) {
				settings = { ...settings, ads: change(settings.ads) }
			},
		},
		collection: () => settings.program,
		history: { loadAdLaunches: () => [], saveAdLaunches() {} },
		activity: { add: ({ subject, text }) => seen.notes.push(JSON.stringify([subject, text])) },
		show: { isRunning: () => true, platformRuns: () => [run], state: () => ({ kind: 'live', sinceMs: 0 }), onChange: showChanges.add },
		destinations: { runAds: () => true },
		programService: { cut: (sceneId) => seen.cuts.push(sceneId), onChange: sceneChanges.add },
		program: { setAdBreak: (endsAtMs) => seen.countdowns.push(endsAtMs) },
		delayMs: () => 0,
		chapters: { setChapters: (chapters) => seen.chapters.push(...chapters) },
		clockSteps: { onChange: clockSteps.add },
	})
	ads.onChange(() => {
		seen.changes += 1
	})
	return { ads, clock, seen, showChanges, clockSteps, sceneChanges }
}

test('an ad can run once the show has a reading, and what it does reaches Activity, texts and the recording', async () => {
	const { ads, clock, seen, showChanges } = setUp()
	showChanges.notify()
	await turn()
	expect(ads.view().state.kind).toBe('ready')
	expect(seen.changes).toBeGreaterThan(0)
	const startedAtMs = clock.steady()
	await ads.launch()
	await turn()
	expect(seen.requests).toBe(1)
	expect(seen.notes).toHaveLength(1)
	expect(seen.chapters).toMatchObject([{ startMs: startedAtMs, endMs: startedAtMs + adMs }])
	expect(seen.countdowns.at(-1)).toBe(startedAtMs + adMs)
})

test('when the clock of the computer is set, the moments on the screen move with it', async () => {
	const { ads, clock, seen, showChanges, clockSteps } = setUp()
	showChanges.notify()
	await turn()
	await ads.launch()
	await turn()
	const before = seen.changes
	clock.set(3_600_000)
	clockSteps.notify()
	await turn()
	expect(seen.changes).toBeGreaterThan(before)
})

test('stopped, it follows nothing and leaves no timer', async () => {
	const { ads, clock, seen, showChanges } = setUp()
	showChanges.notify()
	await turn()
	ads.dispose()
	const before = seen.changes
	showChanges.notify()
	await turn()
	expect([seen.changes, clock.pending()]).toEqual([before, 0])
})
