import type { DestinationCounters, DestinationState } from '../../shared/domain/destination.ts'
import type { ActivityEntry } from '../../shared/domain/show.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type Destination, destinationOf, type PushPort } from './destination.ts'
import type { DestinationDetails } from './destination-details.ts'
import type { DestinationTurns } from './destination-turns.ts'
import type { PlatformRun } from './platform-run.ts'
import type { ReportFacts } from './report.ts'
import { createShowDestination, type ShowDestination } from './show-destination.ts'
import { createShowRecord } from './show-record.ts'
import type { DestinationEvidence } from './show-state.ts'

/** The destinations of one show: each is prepared on its platform, then pushed to, then finished, independently of the others. */
export interface ShowDestinations {
	/** Prepares and starts one destination. */
	open(destination: Destination): void
	/** Ends one destination and removes it from the show. */
	leave(id: string): Promise<void>
	retry(id: string): void
	/** Publishes one destination to its viewers. Rejects with an AppError. */
	publish(id: string): Promise<void>
	has(id: string): boolean
	/** The destinations that take part now. */
	destinations(): readonly Destination[]
	/** A push has changed. `id`: of a destination, or of its second address. False when it does not belong to this show. */
	pushChanged(id: string): boolean
	/** Includes preparation and its failure. */
	state(id: string): DestinationState
	/** Counters of the current start. */
	counters(id: string): DestinationCounters
	details(id: string): DestinationDetails | null
	preparation(): { readonly waiting: number; readonly total: number; readonly failed: readonly AppErrorData[] }
	/** The destinations that have failed permanently, with the reason. */
	failures(): ReadonlyMap<string, AppErrorData>
	evidence(): readonly DestinationEvidence[]
	runs(): readonly PlatformRun[]
	viewers(): number | null
	outKbps(): number
	/** Includes destinations that were removed during the show. */
	facts(): ReportFacts['destinations']
	/** From now on, a pending preparation can no longer start a push. */
	dispose(): void
	/** Before the pushes end: finishes the broadcasts of platforms that require that. */
	finishEarly(): Promise<void>
	/** After the pushes have ended: finishes every broadcast. */
	finishPlatforms(): Promise<void>
}

export interface ShowDestinationsOptions {
	readonly title: string
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly push: PushPort
	/** Shared by all shows. */
	readonly turns: DestinationTurns
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: Text, text: Text) => void
	readonly onChange: () => void
}

export function createShowDestinations(options: ShowDestinationsOptions): ShowDestinations {
	const record = createShowRecord(options.push, options.clock)
	const entries = new Map<string, ShowDestination>()
	/** Removed during the show: their results still belong to it. */
	const departed = new Map<string, ShowDestination>()
	const all = (): readonly ShowDestination[] => [...entries.values()]

	async function leaveInOrder(entry: ShowDestination): Promise<void> {
		await entry.finishEarly()
		await entry.endPush()
		await entry.finish()
	}

	return {
		open(destination) {
			const entry = createShowDestination({ ...options, record, destination })
			entries.set(destination.id, entry)
			departed.delete(destination.id)
			entry.open()
		},
		async leave(id) {
			const entry = entries.get(id)
			if (!entry) return
			entries.delete(id)
			departed.set(id, entry)
			entry.dispose()
			options.onChange()
			const left = leaveInOrder(entry)
			options.turns.occupy(id, left)
			await left
			options.onChange()
		},
		retry: (id) => entries.get(id)?.retry(),
		publish: async (id) => entries.get(id)?.publish(),
		has: (id) => entries.has(id),
		destinations: () => all().map(({ destination }) => destination),
		pushChanged(id) {
			const entry = entries.get(destinationOf(id).destinationId)
			entry?.evaluate()
			return entry !== undefined
		},
		state: (id) => entries.get(id)?.state() ?? { kind: 'idle' },
		counters: (id) => record.pushes.counters(id),
		details: (id) => entries.get(id)?.details() ?? null,
		preparation: () => ({
			total: entries.size,
			waiting: all().filter((entry) => entry.isPreparing()).length,
			failed: all().flatMap((entry) => entry.preparationError() ?? []),
		}),
		failures: () =>
			new Map(
				all().flatMap((entry) => {
					const state = entry.state()
					return state.kind === 'failed' ? [[entry.destination.id, state.error] as const] : []
				}),
			),
		evidence: () => all().map((entry) => entry.evidence()),
		runs: () => all().flatMap((entry) => entry.run() ?? []),
		viewers() {
			const counts = all().flatMap((entry) => entry.run()?.status()?.viewers ?? [])
			return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null
		},
		outKbps: () => Math.round(all().reduce((sum, entry) => sum + entry.outKbps(), 0)),
		facts: () => [...entries.values(), ...departed.values()].flatMap((entry) => entry.facts()),
		dispose() {
			for (const entry of entries.values()) entry.dispose()
		},
		finishEarly: async () => {
			await Promise.all(all().map((entry) => entry.finishEarly()))
		},
		finishPlatforms: async () => {
			await Promise.all(all().map((entry) => entry.finish()))
		},
	}
}
