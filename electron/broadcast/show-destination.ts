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
import type { PushTotals } from './show-pushes.ts'
import type { ShowRecord } from './show-record.ts'
import type { Witness } from './show-state.ts'

/** One destination of one show: prepared on its platform, pushed to at one address or two, published to viewers, finished. */
export interface ShowDestination {
	readonly destination: Destination
	/** Prepares and starts; also again after it failed. */
	open(): void
	/** Tries whatever failed again. */
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
	/** null also while nothing is accepted there for good: what a platform says of a broadcast that is over, or that nobody feeds, is not of this show. */
	run(): PlatformRun | null
	witness(): Witness
	/** One entry for each address: what it did in this show, also before it was switched off and on. */
	facts(): ReportFacts['destinations']
	outKbps(): number
	/** Finishes the broadcast while the picture still arrives, where the platform wants that. */
	finishEarly(): Promise<void>
	endPush(): Promise<void>
	/** After the push has ended: finishes the broadcast. */
	finish(): Promise<void>
	/** Nothing is prepared, published or warned of anymore. */
	dispose(): void
}

export interface ShowDestinationOptions {
	readonly destination: Destination
	readonly title: string
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly record: ShowRecord
	/** Of all shows. */
	readonly turns: DestinationTurns
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: Text, text: Text) => void
	readonly onChange: () => void
}

/** A platform may take this long to end the broadcast. */
const finishLimitMs = 10_000
export function createShowDestination(options: ShowDestinationOptions): ShowDestination {
	const { destination, clock, onChange } = options
	const { pushes, seen, failed } = options.record
	const { id, name } = destination
	const subject = verbatim(name)
	const backupName = say('destination/second-address', { name }).text
	const backupId = backupIdOf(id)
	const adapter = destination.provider.kind === 'platform' ? destination.provider.adapter : null
	const ending = new AbortController()
	/** Each opening makes the one before it void. */
	let openings = 0
	let preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null = { kind: 'running' }
	let followed: FollowedBroadcast | null = null
	/** The platform produces the picture itself. */
	let isRemote = false
	let times = neverOnAir
	/** The platform has given the broadcast up: nothing is sent anymore. */
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
		// What the broadcast before has said must not be taken for what the next one says.
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
			const backup = followed?.broadcast.backupIngest
			if (backup) pushes.start(backupId, backupName, backup)
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
		// The show was over before it was ready: what has begun there must not continue for nobody.
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
			note: (level, text) => options.note('destination', level, subject, text),
			onReading: evaluate,
			onChange,
			onEnded: () => giveUp(endedWhileSent(name)),
		})
	}

	/** Evaluates the push and what the platform says. */
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
		// Another try begins when they have ended.
		options.turns.occupy(id, Promise.all([pushes.stop(id), pushes.stop(backupId)]))
	}

	/** Whatever its platform said: nothing is accepted there anymore, and nothing will be before it is tried again. */
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

	/** With the first address lost the second still carries the show. */
	function bestState(): DestinationState {
		const first = state()
		const second = hasBackup() && !lost && preparing === null ? pushState(backupId) : first
		return first.kind !== 'live' && second.kind === 'live' ? second : first
	}

	/** `isLast`: nobody asks again, so that a failure is reported. */
	async function finish(isLast: boolean): Promise<void> {
		dispose()
		if (isFinished) return
		isFinished = true
		// What the platform itself has ended needs no end.
		if (!followed || lost?.code === platformCodes.gone) return
		isFinished = await finishBroadcast(followed.broadcast, isLast)
	}

	/** Whether the platform has confirmed it. */
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

	/** A plain ingest that was given up: its address may have been put right since. */
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
			// With the old address at once, and with a new one as soon as it is known.
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
		witness: () => ({
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

/** Of a destination that has failed: its own error is all that is known of it. */
const nothingSaid = {
	backup: null,
	status: null,
	trouble: null,
	publish: { state: 'none', byHand: false, error: null },
	wasOnAir: false,
	broadcast: null,
} as const
