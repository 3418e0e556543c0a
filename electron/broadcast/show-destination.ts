import type { DestinationState } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { ActivityEntry } from '../../shared/domain/show.ts'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull, reportUnlessExpected } from '../lib/expected.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { endedWhileSent, whyOver } from './broadcast-over.ts'
import { backupIdOf, type Destination, type Stretch } from './destination.ts'
import { type DestinationDetails, destinationDetails } from './destination-details.ts'
import type { DestinationTurns } from './destination-turns.ts'
import { createEndWarning } from './end-warning.ts'
import { type FollowedBroadcast, followBroadcast } from './followed-broadcast.ts'
import { stateOfGiven } from './given-ingest.ts'
import { neverOnAir, remoteState, withReading } from './on-air-times.ts'
import type { PlatformRun } from './platform-run.ts'
import type { ReportFacts } from './report.ts'
import { remoteTotals, stretchesAsSeen } from './seen-times.ts'
import { createSettling } from './settling.ts'
import { type PushTotals, pushesOf } from './show-pushes.ts'
import type { ShowRecord } from './show-record.ts'
import type { DestinationEvidence } from './show-state.ts'

/** One destination of one show: prepared on its platform, pushed to at one or two addresses, published to viewers, finished. */
export interface ShowDestination {
	readonly destination: Destination
	/** Prepares and starts; also used again after a failure. */
	open(): void
	/** Retries whatever failed. */
	retry(): void
	/** Publishes it to viewers. Rejects with an AppError. */
	publish(): Promise<void>
	/** The push has changed. */
	evaluate(): void
	state(): DestinationState
	isPreparing(): boolean
	/** Why its preparation failed. */
	preparationError(): AppErrorData | null
	details(): DestinationDetails
	/** Also null after a permanent failure: what a platform reports about a broadcast that is over, or that gets no picture, does not belong to this show. */
	run(): PlatformRun | null
	evidence(): DestinationEvidence
	/** One entry per address: its totals in this show, including those from before it was disabled and enabled again. */
	facts(): ReportFacts['destinations']
	outKbps(): number
	/** Finishes the broadcast while the picture still arrives, if the platform requires that. */
	finishEarly(): Promise<void>
	endPush(): Promise<void>
	/** After the push has ended: finishes the broadcast. */
	finish(): Promise<void>
	/** Stops preparing, publishing and warnings. */
	dispose(): void
}

export interface ShowDestinationOptions {
	readonly destination: Destination
	readonly title: string
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly record: ShowRecord
	/** Shared by all shows. */
	readonly turns: DestinationTurns
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: Text, text: Text) => void
	readonly onChange: () => void
}

/** A platform may take this long to end the broadcast. */
const finishLimitMs = 10_000
export function createShowDestination(options: ShowDestinationOptions): ShowDestination {
	const { destination, clock, onChange } = options
	const { seen, failed } = options.record
	const pushes = pushesOf(options.record.pushes, destination)
	const { id, name } = destination
	const subject = verbatim(name)
	const backupName = say('destination/second-address', { name }).text
	const backupId = backupIdOf(id)
	const adapter = destination.provider.kind === 'platform' ? destination.provider.adapter : null
	const ending = new AbortController()
	/** Each preparation invalidates the one before it. */
	let openings = 0
	let preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null = { kind: 'running' }
	let followed: FollowedBroadcast | null = null
	/** The platform produces the picture itself. */
	let isRemote = false
	let times = neverOnAir
	/** The platform has ended the broadcast: nothing is sent anymore. */
	let lost: AppErrorData | null = null
	const settling = createSettling(clock, evaluate)
	let isFinished = false
	const warning = createEndWarning({ clock, warn: (text) => options.note('destination', 'warning', subject, text) })

	const run = (): PlatformRun | null => followed?.run ?? null
	const status = (): PlatformStatus | null => run()?.status() ?? null
	const reportsOnAir = (): boolean => (adapter?.capabilities.onAirStatus ?? false) && status()?.onAirUnknown !== true
	const hasBackup = (): boolean => Boolean(followed?.broadcast.backupIngest)
	const isSending = (): boolean => preparing === null && lost === null && !ending.signal.aborted

	function open(): void {
		openings += 1
		const opening = openings
		preparing = { kind: 'running' }
		lost = null
		failed.note(id, false)
		settling.reset()
		isFinished = false
		// The status of the previous broadcast must not be mistaken for that of the next one.
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
			const target = destination.provider.kind === 'plain' ? await destination.provider.target() : await prepareBroadcast(isCurrent)
			if (!isCurrent()) return
			preparing = null
			if (target) pushes.start(id, name, target)
			evaluate()
		} catch (error) {
			reportUnlessExpected(error)
			if (!isCurrent()) return
			const data = toAppErrorData(error)
			options.log.warn('A destination could not be prepared', { destination: name, code: data.code })
			preparing = { kind: 'failed', error: data }
			failed.note(id, true)
			options.note('destination', 'error', subject, messageOf(data))
		}
		onChange()
	}

	async function prepareBroadcast(isCurrent: () => boolean): Promise<IngestTarget | null> {
		if (!adapter) return null
		const prepared = await adapter.prepare({ title: options.title }, ending.signal)
		if (isCurrent()) follow(prepared)
		// The show ended during the preparation: the broadcast that was started on the platform must be ended.
		else if (ending.signal.aborted) await finishBroadcast(prepared)
		return prepared.ingest
	}

	function unfollow(): void {
		followed?.dispose()
		followed = null
		times = neverOnAir
	}

	function follow(broadcast: PlatformBroadcast): void {
		if (!adapter) return
		unfollow()
		isRemote = broadcast.ingest === null
		followed = followBroadcast({
			broadcast,
			adapter,
			main: { id, name },
			backup: { id: backupId, name: backupName },
			pushes,
			clock,
			random: options.random,
			log: options.log,
			isSending,
			leavesSecond: () => destination.leavesSecond?.() ?? false,
			note: (level, text) => options.note('destination', level, subject, text),
			onReading: evaluate,
			onChange,
			onEnded: () => giveUp(endedWhileSent(name)),
		})
	}

	/** Evaluates the push and the platform's status. */
	function evaluate(): void {
		const reading = status()
		times = withReading(times, reading, clock.now())
		if (ending.signal.aborted) return onChange()
		if (reading && (reportsOnAir() || isRemote)) seen.note(id, reading.onAir)
		settling.note(bestState().kind === 'live')
		warning.set(reading?.endsAtMs ?? null)
		const trouble = run()?.trouble() ?? null
		const reason = whyOver({ name, isRemote, status: reading, trouble, times }, clock.steady())
		if (reason) giveUp(reason)
		followed?.evaluate()
		onChange()
	}

	function giveUp(error: AppErrorData): void {
		if (lost || ending.signal.aborted) return
		lost = error
		followed?.dispose()
		seen.note(id, false)
		failed.note(id, true)
		options.note('destination', 'error', subject, messageOf(error))
		// Another try begins when the pushes have ended.
		options.turns.occupy(id, Promise.all([pushes.stop(id), pushes.stop(backupId)]))
	}

	/** Whatever its platform reported: nothing is accepted there anymore until the destination is retried. */
	function isOver(): boolean {
		return bestState().kind === 'failed'
	}

	const pushState = (address: string): DestinationState =>
		adapter ? stateOfGiven(pushes.state(address), adapter.name) : pushes.state(address)

	function state(): DestinationState {
		if (preparing?.kind === 'running') return { kind: 'connecting', attempt: 1 }
		if (preparing?.kind === 'failed') return { kind: 'failed', error: preparing.error }
		if (lost) return { kind: 'failed', error: lost }
		return isRemote ? remoteState(times, status(), clock.now()) : pushState(id)
	}

	/** When the first address is lost, the second still carries the show. */
	function bestState(): DestinationState {
		const first = state()
		const second = hasBackup() && !lost && preparing === null ? pushState(backupId) : first
		return first.kind !== 'live' && second.kind === 'live' ? second : first
	}

	/** `isLast`: there is no later attempt, so a failure is reported. */
	async function finish(isLast: boolean): Promise<void> {
		dispose()
		if (isFinished) return
		isFinished = true
		// A broadcast that the platform itself has ended need not be ended.
		if (!followed || lost?.code === platformCodes.gone) return
		isFinished = await finishBroadcast(followed.broadcast, isLast)
	}

	/** Whether the platform has confirmed the end. */
	async function finishBroadcast(ended: PlatformBroadcast, saysFailure = true): Promise<boolean> {
		try {
			await ended.finish(AbortSignal.timeout(finishLimitMs))
			return true
		} catch (error) {
			reportUnlessExpected(error)
			const reason = messageOf(toAppErrorData(error))
			if (saysFailure) options.note('destination', 'warning', subject, say('destination/end-not-confirmed', { reason }))
			return false
		}
	}

	/** A plain ingest that has failed: its address may have been corrected since. */
	function hasFailedPlainly(): boolean {
		return destination.provider.kind === 'plain' && pushes.state(id).kind === 'failed'
	}

	function dispose(): void {
		ending.abort()
		settling.dispose()
		followed?.dispose()
		warning.dispose()
	}

	return {
		destination,
		open,
		retry() {
			if (ending.signal.aborted) return
			if (preparing?.kind === 'failed' || lost || hasFailedPlainly()) return open()
			const publishing = followed?.publishing
			if (publishing?.state() === 'failed') return detach(answerOrNull(publishing.go()), options.log, 'publishing')
			run()?.readNow()
			// Retries the old address at once, and a new one as soon as it is known.
			followed?.readIngest()
			pushes.retryNow(id)
			if (hasBackup()) pushes.retryNow(backupId)
		},
		publish: async () => followed?.publishing?.go(),
		evaluate: evaluate,
		state,
		isPreparing: () => preparing?.kind === 'running',
		preparationError: () => (preparing?.kind === 'failed' ? preparing.error : null),
		details,
		run: () => (isOver() ? null : run()),
		evidence: () => ({
			state: bestState(),
			platformOnAir: isOver() ? null : (status()?.onAir ?? null),
			platformReports: reportsOnAir(),
			practice: adapter?.capabilities.practice ?? false,
			isRehearsal: !isOver() && followed?.publishing?.state() === 'possible',
			isSettled: settling.isSettled(),
		}),
		facts() {
			const practice = adapter?.capabilities.practice ?? false
			const fact = (address: string, label: string, current: DestinationState) => ({
				...{ id: address, name: label, platformId: adapter?.id ?? 'custom', practice, state: current },
				...pushed(address),
			})
			const first = fact(id, name, state())
			const whole = { ...first, stretches: withFailed(first.stretches) }
			return hasBackup() ? [whole, fact(backupId, backupName, pushState(backupId))] : [whole]
		},
		outKbps: () => [id, ...(hasBackup() ? [backupId] : [])].reduce((sum, address) => sum + pushes.counters(address).bitrateKbps, 0),
		async finishEarly() {
			if (followed?.broadcast.finishFirst) await finish(false)
		},
		async endPush() {
			await Promise.all([pushes.stop(id), hasBackup() ? pushes.stop(backupId) : null])
			seen.note(id, false)
			failed.note(id, false)
		},
		finish: () => finish(true),
		dispose: dispose,
	}

	function details(): DestinationDetails {
		const wasPushed = [id, backupId].some((address) => pushes.liveMs(address) > 0)
		const facts = { isPlatform: adapter !== null, preparing, remote: isRemote, push: state(), wasPushed, reportsOnAir: reportsOnAir() }
		if (isOver()) return destinationDetails({ ...facts, ...nothingSaid })
		return destinationDetails({
			...facts,
			backup: hasBackup() ? { state: pushState(backupId), counters: pushes.counters(backupId) } : null,
			status: status(),
			trouble: run()?.trouble()?.error ?? status()?.failed ?? null,
			publish: {
				state: followed?.publishing?.state() ?? 'none',
				byHand: followed?.broadcast.publish?.byHand ?? false,
				error: followed?.publishing?.error() ?? null,
			},
			wasOnAir: times.wasOnAir,
			broadcast: followed?.broadcast ?? null,
		})
	}

	function pushed(address: string): PushTotals {
		const totals = isRemote ? remoteTotals(seen.times(id), clock.now()) : pushes.totals(address)
		return reportsOnAir() || isRemote ? { ...totals, stretches: stretchesAsSeen(totals.stretches, seen.times(id)) } : totals
	}

	function withFailed(stretches: readonly Stretch[]): readonly Stretch[] {
		const after = failed.times(id).map(({ startMs, endMs }): Stretch => ({ state: 'failed', startMs, endMs: endMs ?? clock.now() }))
		return [...stretches, ...after].toSorted((a, b) => a.startMs - b.startMs)
	}
}

/** The details of a failed destination: only its own error is known. */
const nothingSaid = {
	backup: null,
	status: null,
	trouble: null,
	publish: { state: 'none', byHand: false, error: null },
	wasOnAir: false,
	broadcast: null,
} as const
