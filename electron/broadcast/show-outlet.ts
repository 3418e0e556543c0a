import { type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { ActivityEntry } from '../../shared/domain/show.ts'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformBroadcast } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { createEndWarning } from './end-warning.ts'
import { stateOfGiven } from './given-ingest.ts'
import { backupIdOf, type DestinationsPort, type Outlet } from './outlet.ts'
import { type OutletDetails, outletDetails } from './outlet-details.ts'
import type { OutletTurns } from './outlet-turns.ts'
import { type PlatformRun, startPlatformRun } from './platform-run.ts'
import { createPublishStep, type PublishStep } from './publish-step.ts'
import type { ReportFacts } from './report.ts'
import type { Witness } from './show-state.ts'

/** One destination of one show: prepared on its platform, pushed to at one address or two, released to viewers, finished. */
export interface ShowOutlet {
	readonly outlet: Outlet
	/** Prepares and starts; also again after it failed. */
	open(): void
	/** Tries whatever failed again. */
	retry(): void
	/** Releases it to viewers. Rejects with an AppError. */
	publish(): Promise<void>
	/** The push has changed. */
	look(): void
	state(): DestinationState
	isPreparing(): boolean
	/** Why its preparation failed. */
	preparationError(): AppErrorData | null
	details(): OutletDetails
	run(): PlatformRun | null
	witness(): Witness
	/** One entry for each address. */
	facts(): ReportFacts['outlets']
	outKbps(): number
	/** Tells the platform of the end while the picture still arrives, where it wants that. */
	finishEarly(): Promise<void>
	endPush(): Promise<void>
	/** After the push has ended: tells the platform that the show is over. */
	finish(): Promise<void>
	/** Nothing is prepared, published or warned of any more. */
	stop(): void
}

export interface ShowOutletOptions {
	readonly outlet: Outlet
	readonly title: string
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly destinations: DestinationsPort
	/** Of all shows. */
	readonly turns: OutletTurns
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: string, text: string) => void
	readonly onChange: () => void
}

/** A platform may take this long to hear that the show is over. */
const finishLimitMs = 10_000
/** A broadcast that was just made may not be found everywhere at once: only after this long is it believed to be gone. */
const goneAfterMs = 5000
/** What the platform makes itself may start anew by itself: only after this long off the air is it believed to have ended. */
const endedAfterMs = 10_000

export function createShowOutlet(options: ShowOutletOptions): ShowOutlet {
	const { outlet, clock, destinations, onChange } = options
	const { id, name } = outlet
	const backupId = backupIdOf(id)
	const adapter = outlet.way.kind === 'platform' ? outlet.way.adapter : null
	const ending = new AbortController()
	/** Each opening makes the one before it void. */
	let openings = 0
	let preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null = { kind: 'running' }
	let run: PlatformRun | null = null
	let publishing: PublishStep | null = null
	/** The platform has given the broadcast up: nothing is sent any more. */
	let lost: AppErrorData | null = null
	let liveSinceMs: number | null = null
	let wasOnAir = false
	let offAirSinceMs: number | null = null
	let isFinished = false
	const warning = createEndWarning({ clock, warn: (text) => options.note('destination', 'warning', name, text) })

	const broadcast = (): PlatformBroadcast | null => run?.broadcast ?? null
	const isRemote = (): boolean => run !== null && run.broadcast.ingest === null
	const hasBackup = (): boolean => Boolean(broadcast()?.backupIngest)

	function open(): void {
		openings += 1
		const opening = openings
		preparing = { kind: 'running' }
		lost = null
		liveSinceMs = null
		isFinished = false
		// What the broadcast before has said must not be taken for the word of the next one.
		unfollow()
		onChange()
		const isFree = options.turns.whenFree(id)
		options.turns.occupy(
			id,
			prepare(isFree, () => opening === openings && !ending.signal.aborted),
		)
	}

	async function prepare(isFree: Promise<void>, isCurrent: () => boolean): Promise<void> {
		try {
			await isFree
			if (!isCurrent()) return
			const target = outlet.way.kind === 'plain' ? await outlet.way.target() : await prepareBroadcast(isCurrent)
			if (!isCurrent()) return
			preparing = null
			if (target) destinations.start(id, name, target)
			const backup = broadcast()?.backupIngest
			if (backup) destinations.start(backupId, `${name}, second address`, backup)
			look()
		} catch (error) {
			if (!isCurrent()) return
			const data = toAppErrorData(error)
			options.log.warn('A destination could not be prepared', { outlet: name, code: data.code })
			preparing = { kind: 'failed', error: data }
			options.note('destination', 'error', name, data.message)
		}
		onChange()
	}

	async function prepareBroadcast(isCurrent: () => boolean): Promise<IngestTarget | null> {
		if (!adapter) return null
		const prepared = await adapter.prepare({ title: options.title }, ending.signal)
		if (isCurrent()) follow(prepared)
		// The show was over before it was ready: what has begun there must not go on for nobody.
		else if (ending.signal.aborted) await tellTheEnd(prepared)
		return prepared.ingest
	}

	function unfollow(): void {
		run?.stop()
		run = null
		publishing?.stop()
		publishing = null
		wasOnAir = false
		offAirSinceMs = null
	}

	function follow(prepared: PlatformBroadcast): void {
		if (!adapter) return
		unfollow()
		const { random, log } = options
		const started = startPlatformRun({
			outletId: id,
			adapter,
			broadcast: prepared,
			clock,
			random,
			log: log.child('platform'),
			onChange: look,
		})
		run = started
		if (!prepared.publish) return
		publishing = createPublishStep({
			publish: prepared.publish,
			name,
			clock,
			isPushed: () => preparing === null && lost === null && [id, backupId].some((address) => destinations.state(address).kind === 'live'),
			status: started.status,
			onStatus: started.accept,
			readNow: started.readNow,
			onChange,
			note: (level, text) => options.note('destination', level, name, text),
		})
	}

	/** Looks at the push and at what the platform says. */
	function look(): void {
		const status = run?.status() ?? null
		if (status?.onAir === true) {
			wasOnAir = true
			liveSinceMs ??= clock.now()
		}
		offAirSinceMs = status?.onAir === false ? (offAirSinceMs ?? status.readAtMs) : null
		if (ending.signal.aborted) return onChange()
		warning.set(status?.endsAtMs ?? null)
		const trouble = run?.trouble() ?? null
		if (trouble?.error.code === platformCodes.gone && clock.steady() - trouble.sinceMs >= goneAfterMs) giveUp(trouble.error)
		else if (status?.failed && (isRemote() || status.failed.code === platformCodes.gone)) giveUp(status.failed)
		else if (isRemote() && wasOnAir && offAirSinceMs !== null && (status?.readAtMs ?? 0) - offAirSinceMs >= endedAfterMs)
			giveUp(endedThere(name))
		publishing?.look()
		onChange()
	}

	function giveUp(error: AppErrorData): void {
		if (lost || ending.signal.aborted) return
		lost = error
		run?.stop()
		publishing?.stop()
		options.note('destination', 'error', name, error.message)
		void destinations.stop(id)
		void destinations.stop(backupId)
	}

	function remoteState(): DestinationState {
		const isLive = run?.status()?.onAir === true
		return isLive ? { kind: 'live', sinceMs: liveSinceMs ?? clock.now() } : { kind: 'connecting', attempt: 1 }
	}

	const pushState = (address: string): DestinationState =>
		adapter ? stateOfGiven(destinations.state(address), adapter.name) : destinations.state(address)

	function state(): DestinationState {
		if (preparing?.kind === 'running') return { kind: 'connecting', attempt: 1 }
		if (preparing?.kind === 'failed') return { kind: 'failed', error: preparing.error }
		if (lost) return { kind: 'failed', error: lost }
		return isRemote() ? remoteState() : pushState(id)
	}

	/** With the first address lost the second still carries the show. */
	function bestState(): DestinationState {
		const first = state()
		const second = hasBackup() && !lost && preparing === null ? pushState(backupId) : first
		return first.kind !== 'live' && second.kind === 'live' ? second : first
	}

	/** `isLast`: nobody asks again, so that a failure is said. */
	async function finish(isLast: boolean): Promise<void> {
		stop()
		if (isFinished) return
		isFinished = true
		// What the platform itself has ended needs no end.
		if (!run || lost?.code === platformCodes.gone) return
		isFinished = await tellTheEnd(run.broadcast, isLast)
	}

	/** Whether the platform has confirmed it. */
	async function tellTheEnd(ended: PlatformBroadcast, saysFailure = true): Promise<boolean> {
		try {
			await ended.finish(AbortSignal.timeout(finishLimitMs))
			return true
		} catch (error) {
			if (saysFailure) options.note('destination', 'warning', name, `did not confirm the end of the show. ${toAppErrorData(error).message}`)
			return false
		}
	}

	/** A plain ingest that was given up: its address may have been put right since. */
	function hasFailedPlainly(): boolean {
		return outlet.way.kind === 'plain' && destinations.state(id).kind === 'failed'
	}

	function stop(): void {
		ending.abort()
		run?.stop()
		publishing?.stop()
		warning.stop()
	}

	return {
		outlet,
		open,
		retry() {
			if (ending.signal.aborted) return
			if (preparing?.kind === 'failed' || lost || hasFailedPlainly()) return open()
			if (publishing?.state() === 'failed') return void publishing.go().catch(() => {})
			run?.readNow()
			destinations.retryNow(id)
			if (hasBackup()) destinations.retryNow(backupId)
		},
		publish: async () => publishing?.go(),
		look,
		state,
		isPreparing: () => preparing?.kind === 'running',
		preparationError: () => (preparing?.kind === 'failed' ? preparing.error : null),
		details: () =>
			outletDetails({
				isPlatform: adapter !== null,
				preparing,
				remote: isRemote(),
				push: state(),
				wasPushed: [id, backupId].some((address) => destinations.counters(address).liveMs > 0),
				backup: hasBackup() ? { state: pushState(backupId), counters: destinations.counters(backupId) } : null,
				status: run?.status() ?? null,
				trouble: run?.trouble()?.error ?? run?.status()?.failed ?? null,
				publish: {
					state: publishing?.state() ?? 'none',
					byHand: broadcast()?.publish?.byHand ?? false,
					error: publishing?.error() ?? null,
				},
				tellsOnAir: adapter?.capabilities.onAirStatus ?? false,
				wasOnAir,
				broadcast: broadcast(),
			}),
		run: () => run,
		witness: () => ({
			state: bestState(),
			platformOnAir: run?.status()?.onAir ?? null,
			platformTells: adapter?.capabilities.onAirStatus ?? false,
			practice: adapter?.capabilities.practice ?? false,
			isRehearsal: publishing?.state() === 'possible',
		}),
		facts() {
			const practice = adapter?.capabilities.practice ?? false
			const fact = (address: string, label: string, current: DestinationState) => ({
				id: address,
				name: label,
				platformId: adapter?.id ?? 'custom',
				practice,
				state: current,
				counters: isRemote() ? noCounters : destinations.counters(address),
				stretches: destinations.stretches(address),
			})
			const first = isRemote() ? { ...fact(id, name, state()), ...remoteFacts() } : fact(id, name, state())
			return hasBackup() ? [first, fact(backupId, `${name}, second address`, destinations.state(backupId))] : [first]
		},
		outKbps: () => [id, ...(hasBackup() ? [backupId] : [])].reduce((sum, address) => sum + destinations.counters(address).bitrateKbps, 0),
		async finishEarly() {
			if (broadcast()?.finishFirst) await finish(false)
		},
		async endPush() {
			await Promise.all([destinations.stop(id), hasBackup() ? destinations.stop(backupId) : null])
		},
		finish: () => finish(true),
		stop,
	}

	/** What is pushed by nobody has no counters: its time on air is what the platform said. */
	function remoteFacts() {
		if (liveSinceMs === null) return { counters: noCounters, stretches: [] }
		const endMs = clock.now()
		return {
			counters: { ...noCounters, liveMs: endMs - liveSinceMs },
			stretches: [{ state: 'live' as const, startMs: liveSinceMs, endMs }],
		}
	}
}

function endedThere(name: string): AppErrorData {
	return {
		code: 'platform-ended-by-itself',
		message: `${name} has ended the broadcast by itself.`,
		action: 'Try again to start it once more, or look on the platform who ended it.',
		retryable: true,
	}
}
