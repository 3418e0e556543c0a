import type { AsRunEntry } from '../../../../shared/domain/as-run.ts'
import type { Cue, CueList } from '../../../../shared/domain/cue.ts'
import { createListeners } from '../../../../shared/lib/listeners.ts'
import { silentLog } from '../../../lib/log.ts'
import { createManualClock } from '../../../platforms/testing/manual-clock.ts'
import { createAsRunLog } from '../as-run-log.ts'
import { createCueActions } from '../cue-actions.ts'
import { createPresenterMessage } from '../cue-message.ts'
import { createCueRuns } from '../cue-runs.ts'
import { createMovedAds } from '../moved-ads.ts'
import { createFakeStudio } from './fake-studio.ts'

/** A list that runs in simulated time, with an invented studio. */
export function createRunRig(cues: readonly Cue[], startMs: number, timeZone = 'Europe/Paris') {
	const clock = createManualClock(startMs)
	const fake = createFakeStudio(clock)
	const lists = createListeners<CueList | null>()
	const shows = createListeners()
	let list: CueList = { id: 'list', name: 'Tonight', cues: [...cues], start: null, hardEnd: null }
	let journal: unknown = null
	let journalFails = false
	let saves = 0
	let isGoingOut = false
	const asRun = new Map<number, AsRunEntry>()
	const notes: string[] = []

	function open() {
		return createCueRuns({
			clock,
			timeZone,
			log: silentLog,
			lists: { open: () => list, onChange: lists.add },
			journal: {
				load: () => journal,
				save(run) {
					if (journalFails) throw new Error('disk full')
					saves += 1
					journal = JSON.parse(JSON.stringify(run))
				},
			},
			asRun: createAsRunLog({
				log: silentLog,
				history: {
					addAsRun(entry) {
						asRun.set(asRun.size + 1, { ...entry, id: asRun.size + 1 })
						return asRun.size
					},
					updateAsRun: (entry) => void asRun.set(entry.id, structuredClone(entry)),
					asRun: () => [...asRun.values()],
					openAsRun: () => [...asRun.values()].filter(({ endedAtMs }) => endedAtMs === null),
				},
			}),
			actions: createCueActions(fake.studio),
			movedAds: createMovedAds(fake.studio.ads, clock),
			names: { scene: (id) => id, source: (id) => id, overlay: (id) => id, destination: (id) => id, showText: (_source, id) => id },
			message: createPresenterMessage({ now: clock.now, newId: () => 'm' }),
			show: { runningId: () => 'show-1', isGoingOut: () => isGoingOut, onChange: shows.add },
			note: (_level, text) => notes.push(text.text),
		})
	}

	let runs = open()
	/** What is waited for in promises comes before the next timer. */
	const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

	async function advance(ms: number): Promise<void> {
		const untilMs = clock.steady() + ms
		await settle()
		while (clock.steady() < untilMs) {
			const [nextMs = Infinity] = clock.timersInMs()
			clock.advance(Math.min(Math.max(nextMs, 0), untilMs - clock.steady()) || 1)
			await settle()
		}
	}

	return {
		clock,
		fake,
		notes,
		advance,
		settle,
		runs: () => runs,
		view: () => runs.view(),
		asRun: () => [...asRun.values()],
		saves: () => saves,
		edit(next: readonly Cue[]) {
			const before = list
			list = { ...list, cues: [...next] }
			lists.notify(before)
		},
		failJournal() {
			journalFails = true
		},
		goOut(out: boolean) {
			isGoingOut = out
			shows.notify()
		},
		/** The host is killed and started again: nothing of it is left but what was saved. */
		crash() {
			// What the old one still does would be seen in the journal.
			journal = JSON.parse(JSON.stringify(journal))
			runs.dispose()
			lists.clear()
			shows.clear()
			runs = open()
		},
	}
}
