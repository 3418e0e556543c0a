import type { DestinationState } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { ActivityEntry } from '../../shared/domain/show.ts'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'
import type { DestinationsPort, Outlet } from './outlet.ts'
import { type PlatformRun, startPlatformRun } from './platform-run.ts'
import type { ReportFacts } from './report.ts'
import type { Witness } from './show-state.ts'

/** The destinations of one show: each is prepared on its platform, then pushed to, then finished; none waits for another. */
export interface ShowOutlets {
	/** Prepares and starts one; also again after its preparation failed. */
	open(outlet: Outlet): void
	/** Ends one and takes it out of the show. */
	leave(id: string): Promise<void>
	retry(id: string): void
	has(id: string): boolean
	/** Preparing and its failure included. */
	state(id: string): DestinationState
	preparation(): { readonly waiting: number; readonly total: number; readonly failed: readonly AppErrorData[] }
	/** Those that have failed for good, with why. */
	failures(): ReadonlyMap<string, AppErrorData>
	witnesses(): readonly Witness[]
	runs(): readonly PlatformRun[]
	viewers(): number | null
	outKbps(): number
	facts(): ReportFacts['outlets']
	/** No preparation that is still under way may start a push any more. */
	abort(): void
	/** After the pushes have ended: tells every platform that the show is over. */
	finishPlatforms(): Promise<void>
}

export interface ShowOutletsOptions {
	readonly title: string
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly destinations: DestinationsPort
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: string, text: string) => void
	readonly onChange: () => void
}

interface Entry {
	readonly outlet: Outlet
	run: PlatformRun | null
	preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null
}

/** A platform may take this long to hear that the show is over. */
const finishLimitMs = 10_000

export function createShowOutlets(options: ShowOutletsOptions): ShowOutlets {
	const { destinations } = options
	const entries = new Map<string, Entry>()
	const abort = new AbortController()

	function stateOf(entry: Entry): DestinationState {
		if (entry.preparing?.kind === 'running') return { kind: 'connecting', attempt: 1 }
		if (entry.preparing?.kind === 'failed') return { kind: 'failed', error: entry.preparing.error }
		return destinations.state(entry.outlet.id)
	}

	async function open(entry: Entry): Promise<void> {
		const { outlet } = entry
		const isCurrent = () => !abort.signal.aborted && entries.get(outlet.id) === entry
		entry.preparing = { kind: 'running' }
		options.onChange()
		try {
			const target = outlet.way.kind === 'plain' ? await outlet.way.target() : await prepare(entry, outlet.way.adapter, isCurrent)
			if (!isCurrent()) return
			entry.preparing = null
			destinations.start(outlet.id, outlet.name, target)
		} catch (error) {
			if (!isCurrent()) return
			const data = toAppErrorData(error)
			options.log.warn('A destination could not be prepared', { outlet: outlet.name, code: data.code })
			entry.preparing = { kind: 'failed', error: data }
			options.note('destination', 'error', outlet.name, data.message)
		}
		options.onChange()
	}

	async function prepare(entry: Entry, adapter: PlatformAdapter, isCurrent: () => boolean): Promise<IngestTarget> {
		const broadcast = await adapter.prepare({ title: options.title }, abort.signal)
		if (isCurrent()) {
			entry.run?.stop()
			const { clock, random, log, onChange } = options
			entry.run = startPlatformRun({ outletId: entry.outlet.id, adapter, broadcast, clock, random, log: log.child('platform'), onChange })
		}
		return broadcast.ingest
	}

	async function finishPlatform({ outlet, run }: Entry): Promise<void> {
		run?.stop()
		try {
			await run?.broadcast.finish(AbortSignal.timeout(finishLimitMs))
		} catch (error) {
			options.note('destination', 'warning', outlet.name, `did not confirm the end of the show. ${toAppErrorData(error).message}`)
		}
	}

	const adapterOf = ({ outlet }: Entry) => (outlet.way.kind === 'platform' ? outlet.way.adapter : null)

	return {
		open(outlet) {
			const entry: Entry = { outlet, run: null, preparing: { kind: 'running' } }
			entries.set(outlet.id, entry)
			void open(entry)
		},
		async leave(id) {
			const entry = entries.get(id)
			if (!entry) return
			entries.delete(id)
			options.onChange()
			await destinations.stop(id)
			await finishPlatform(entry)
			options.onChange()
		},
		retry(id) {
			const entry = entries.get(id)
			if (entry?.preparing?.kind === 'failed') void open(entry)
			else if (entry) destinations.retryNow(id)
		},
		has: (id) => entries.has(id),
		state(id) {
			const entry = entries.get(id)
			return entry ? stateOf(entry) : { kind: 'idle' }
		},
		preparation() {
			const all = [...entries.values()]
			return {
				total: all.length,
				waiting: all.filter(({ preparing }) => preparing?.kind === 'running').length,
				failed: all.flatMap(({ preparing }) => (preparing?.kind === 'failed' ? [preparing.error] : [])),
			}
		},
		failures: () =>
			new Map(
				[...entries.values()].flatMap((entry) => {
					const state = stateOf(entry)
					return state.kind === 'failed' ? [[entry.outlet.id, state.error] as const] : []
				}),
			),
		witnesses: () =>
			[...entries.values()].map((entry) => ({
				state: stateOf(entry),
				platformOnAir: entry.run?.status()?.onAir ?? null,
				platformTells: adapterOf(entry)?.capabilities.onAirStatus ?? false,
				practice: adapterOf(entry)?.capabilities.practice ?? false,
			})),
		runs: () => [...entries.values()].flatMap(({ run }) => (run ? [run] : [])),
		viewers() {
			const counts = [...entries.values()].flatMap(({ run }) => run?.status()?.viewers ?? [])
			return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null
		},
		outKbps: () => Math.round([...entries.keys()].reduce((sum, id) => sum + destinations.counters(id).bitrateKbps, 0)),
		facts: () =>
			[...entries.values()].map((entry) => ({
				id: entry.outlet.id,
				name: entry.outlet.name,
				platformId: adapterOf(entry)?.id ?? 'custom',
				practice: adapterOf(entry)?.capabilities.practice ?? false,
				state: stateOf(entry),
				counters: destinations.counters(entry.outlet.id),
				stretches: destinations.stretches(entry.outlet.id),
			})),
		abort: () => abort.abort(),
		finishPlatforms: async () => {
			await Promise.all([...entries.values()].map(finishPlatform))
		},
	}
}
