import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { ProgramStats } from '../../shared/domain/encoder.ts'
import type { Marker } from '../../shared/domain/marker.ts'
import type { ActivityEntry, ChecklistStep, ChecklistStepId, ShowReport, ShowState } from '../../shared/domain/show.ts'
import { AppError, type AppErrorData, dataOf, toAppErrorData } from '../../shared/errors/app-error.ts'
import { joined, messageOf, say } from '../../shared/texts/english.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { reportUnlessExpected } from '../lib/expected.ts'
import type { Log } from '../lib/log.ts'
import type { Activity } from './activity.ts'
import { type Checklist, newChecklist, withPreparation, withPushes, withSettings, withSources, withStep } from './checklist.ts'
import { type Destination, isPracticeDestination, type PushPort } from './destination.ts'
import type { DestinationDetails } from './destination-details.ts'
import { createDestinationTurns } from './destination-turns.ts'
import type { EncoderLeases } from './encoder-lease.ts'
import { encoderStep } from './encoder-step.ts'
import type { PlatformRun } from './platform-run.ts'
import type { RunningShow, ShowRecorder } from './running-show.ts'
import { createShowDestinations } from './show-destinations.ts'
import { endShow } from './show-end.ts'
import { openShowReportBuilder } from './show-report-builder.ts'
import { isConfirmed, isPublic, type ShowPhase, showStateOf } from './show-state.ts'

export interface ConductorOptions {
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly activity: Activity
	readonly history: HistoryStore
	readonly encoder: EncoderLeases
	readonly push: PushPort
	readonly recorder: ShowRecorder
	/** Resolves when all that a safety delay holds has left. Absent: there is none. */
	readonly drain?: () => Promise<void>
	readonly newShowId: () => string
	/** The current facts, read when needed. */
	readonly facts: {
		title(): string
		recordWithShow(): boolean
		destinations(): readonly Destination[]
		/** Names of sources that have a problem. */
		brokenSources(): readonly string[]
		stats(): ProgramStats | null
		/** The loudness that the show should have, LUFS. */
		targetLufs(): number
		adRecords(sinceMs: number): readonly AdLaunchRecord[]
		markers(sinceMs: number): readonly Marker[]
		/** A missing component that prevents any show from starting. */
		blockedBy(): AppErrorData | null
	}
	/** Called after any change in the results of the functions below. */
	readonly onChange: () => void
}

export interface Conductor {
	showState(): ShowState
	checklist(): readonly ChecklistStep[]
	/** The id of the running show, or of the last one. */
	showId(): string | null
	lastReportId(): string | null
	/** Why Go live is not possible now, or null. */
	blockedBy(): AppErrorData | null
	/** Throws AppError "show-running", "show-ending" or the blocking problem; progress is in the checklist. */
	goLive(): void
	/** Goes live once more with a show that was interrupted: the same id, title and report. Throws as `goLive` does. */
	resume(before: ShowReport): void
	/** Cancels going live; does nothing when the show is already on air. */
	cancel(): Promise<void>
	/** Ends the show in order; resolves with the report's id, or null when no show was running. */
	end(endedBy: ShowReport['endedBy']): Promise<string | null>
	/** A destination was enabled during the show. Practice never joins other destinations. */
	joinDestination(destination: Destination): void
	leaveDestination(id: string): Promise<void>
	/** If the show did not start because of this destination, the show is started again. Throws AppError "show-ending" while a show ends. */
	retryDestination(id: string): void
	/** The destination has a new key or address: reconnects if a show is running. */
	reconnectDestination(id: string): void
	/** Publishes the show to the viewers of one destination. Rejects with an AppError. */
	publishDestination(id: string): Promise<void>
	/** The state of a destination in this show; after a show that never went on air, why it failed. */
	destinationState(id: string): DestinationState
	/** Counters of the running show. */
	destinationCounters(id: string): DestinationCounters
	/** null while the destination does not take part in a show. */
	destinationDetails(id: string): DestinationDetails | null
	/** Clears the stored failure: its cause was fixed, for example with a new key or address. */
	forgetFailure(id: string): void
	platformRuns(): readonly PlatformRun[]
	/** Stops following the encoder and the destinations; call after the end of the show. */
	dispose(): void
}

/** When the confirmation takes longer than this, the checklist says so; going live continues. */
const confirmationWarningMs = 60_000

const stillEnding = (): AppError => new AppError('show-ending', {}, { retryable: true })

/** Takes a show on air and off again, in order, using components that it knows only by their ports. */
export function createConductor(options: ConductorOptions): Conductor {
	const { clock, log, activity, push, facts } = options
	let phase: ShowPhase = { kind: 'off' }
	let checklist: Checklist = []
	let show: RunningShow | null = null
	let lastShowId: string | null = null
	let lastReportId: string | null = null
	/** Why the destinations of a show that never went on air failed: shown in their rows until the next try. */
	let lastFailures: ReadonlyMap<string, AppErrorData> = new Map()
	let ending: Promise<string | null> | null = null
	const turns = createDestinationTurns(clock)

	function step(id: ChecklistStepId, state: ChecklistStep['state'], detail: Text, error: AppErrorData | null = null): void {
		checklist = withStep(checklist, id, state, detail, error)
		options.onChange()
	}

	function note(kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: Text, text: Text): void {
		activity.add({ kind, level, subject, text })
	}

	function blockedBy(): AppErrorData | null {
		const blocking = facts.blockedBy()
		if (blocking || facts.destinations().length > 0) return blocking
		return dataOf('no-destination')
	}

	function goLive(before: ShowReport | null): void {
		if (phase.kind === 'ending') throw stillEnding()
		if (phase.kind !== 'off') throw new AppError('show-running')
		const blocking = blockedBy()
		if (blocking) throw AppError.fromData(blocking)
		const destinations = facts.destinations()
		const current = newShow(before)
		show = current
		lastShowId = current.id
		phase = { kind: 'starting', sinceMs: clock.steady() }
		checklist = newChecklist()
		lastFailures = new Map()
		checklist = withSettings(
			checklist,
			destinations.length,
			destinations.flatMap(({ problems = [] }) => problems),
		)
		checklist = withSources(checklist, facts.brokenSources())
		step('on-air', 'running', say('checklist/waiting-for-viewers'))
		note('show', 'info', verbatim(current.title), say(before ? 'show/resuming' : 'show/going-live'))
		// The encoder and the platforms each need about half a second, so they start in parallel.
		detach(startHere(current), log, 'the show')
		for (const destination of destinations) current.destinations.open(destination)
	}

	function newShow(before: ShowReport | null): RunningShow {
		const id = before?.id ?? options.newShowId()
		const title = before?.title ?? facts.title()
		const destinations = createShowDestinations({ title, clock, random: options.random, log, push, note, turns, onChange: evaluate })
		return {
			id,
			title,
			isResumed: before !== null,
			destinations,
			reportBuilder: openShowReportBuilder({
				showId: id,
				before,
				title,
				clock,
				log,
				history: options.history,
				activity,
				destinations,
				stats: facts.stats,
				targetLufs: facts.targetLufs,
				adRecords: facts.adRecords,
				markers: facts.markers,
			}),
			cancelWarning: clock.after(confirmationWarningMs, () => {
				if (phase.kind === 'starting' && !destinations.evidence().some(({ isRehearsal }) => isRehearsal))
					step('on-air', 'warning', say('checklist/no-confirmation'))
			}),
			lease: null,
			recording: null,
			wasOnAir: false,
			wasPublic: false,
		}
	}

	/** Starts what the show needs on this computer: the encoder, then the recording. */
	async function startHere(current: RunningShow): Promise<void> {
		current.lease = options.encoder.acquire()
		followEncoder()
		try {
			await current.lease.running
		} catch (error) {
			reportUnlessExpected(error)
			return giveUp(current, toAppErrorData(error))
		}
		// Canceled during the start: the end of the show disposes the lease.
		if (show === current && phase.kind !== 'ending') await startRecording(current)
	}

	/** The step shows the encoder's current state, not its first one. */
	function followEncoder(): void {
		if (!show?.lease || phase.kind === 'ending') return
		checklist = checklist.map((each) => (each.id === 'encoder' ? { ...each, ...encoderStep(options.encoder.state()) } : each))
		options.onChange()
	}

	async function startRecording(current: RunningShow): Promise<void> {
		if (options.recorder.isRecording()) return step('recording', 'passed', say('checklist/already-recording'))
		if (!facts.recordWithShow()) return step('recording', 'skipped', say('checklist/recording-off'))
		step('recording', 'running', say('checklist/starting'))
		const isOver = () => show !== current || phase.kind === 'ending'
		try {
			current.recording = options.recorder.start(current.id)
			const elsewhere = await current.recording.started
			if (isOver()) return
			if (elsewhere) step('recording', 'warning', say('checklist/recording-elsewhere'), elsewhere)
			else step('recording', 'passed', say('checklist/recording'))
		} catch (error) {
			reportUnlessExpected(error)
			if (isOver()) return
			current.recording = null
			const data = toAppErrorData(error)
			step('recording', 'warning', say('checklist/not-recording'), data)
			note('recording', 'error', say('recording/subject'), messageOf(data))
		}
	}

	/** Evaluates all states after any change and advances the show. */
	function evaluate(): void {
		if (show && phase.kind === 'starting') {
			const all = show.destinations.evidence()
			const live = all.filter(({ state }) => state.kind === 'live').length
			const failed = all.filter(({ state }) => state.kind === 'failed').length
			checklist = withPushes(withPreparation(checklist, show.destinations.preparation()), { live, failed, total: all.length })
			if (all.some(isConfirmed)) goOnAir(show)
			else if (all.some(({ isRehearsal }) => isRehearsal)) checklist = withStep(checklist, 'on-air', 'running', say('checklist/rehearsal'))
			else if (all.length > 0 && failed === all.length) detach(giveUp(show), log, 'the show')
		}
		if (show && phase.kind === 'running' && !show.wasPublic && show.destinations.evidence().some(isPublic)) goPublic(show)
		options.onChange()
	}

	/** The first destination is confirmed: it may be practice, which nobody outside can see. */
	function goOnAir(current: RunningShow): void {
		phase = { kind: 'running', sinceMs: clock.steady() }
		current.wasOnAir = true
		current.cancelWarning()
		current.reportBuilder.onAir()
		const all = current.destinations.evidence()
		if (all.some(isPublic)) return goPublic(current)
		const waits = all.every(({ practice }) => practice) ? [] : [say('checklist/others-missing')]
		checklist = withStep(checklist, 'on-air', 'passed', joined([say('checklist/practice'), ...waits]))
		note('show', 'good', verbatim(current.title), say('show/practice'))
	}

	/** The time on air starts now. */
	function goPublic(current: RunningShow): void {
		phase = { kind: 'running', sinceMs: clock.steady() }
		current.wasPublic = true
		current.reportBuilder.goPublic()
		checklist = withStep(checklist, 'on-air', 'passed', say('checklist/viewers-see'))
		note('show', 'good', verbatim(current.title), say('show/on-air'))
		for (const { id, name } of current.destinations.destinations().filter(isPracticeDestination)) {
			note('destination', 'info', verbatim(name), say('show/practice-leaves'))
			detach(current.destinations.leave(id), log, 'the show')
		}
	}

	/** Nothing can be sent anywhere: goes back off air, and the checklist keeps showing the reason. */
	async function giveUp(current: RunningShow, encoderError: AppErrorData | null = null): Promise<void> {
		if (show !== current || phase.kind !== 'starting') return
		const reason =
			encoderError ?? current.destinations.evidence().flatMap(({ state }) => (state.kind === 'failed' ? [state.error] : []))[0] ?? null
		checklist = withStep(checklist, 'on-air', 'failed', say('checklist/not-started'), reason)
		await finish('cancelled')
	}

	function finish(endedBy: ShowReport['endedBy']): Promise<string | null> {
		ending ??= endInOrder(endedBy).finally(() => {
			ending = null
		})
		return ending
	}

	async function endInOrder(endedBy: ShowReport['endedBy']): Promise<string | null> {
		const current = show
		if (!current) return null
		const nowMs = clock.steady()
		phase = { kind: 'ending', sinceMs: nowMs, showSinceMs: 'sinceMs' in phase ? phase.sinceMs : nowMs, wasPublic: current.wasPublic }
		options.onChange()
		if (!current.wasOnAir) lastFailures = current.destinations.failures()
		lastReportId = await endShow(current, endedBy, {
			push,
			drain: options.drain ?? (() => Promise.resolve()),
			log,
			note,
			recordingsOf: options.recorder.recordingsOf,
		})
		show = null
		phase = { kind: 'off' }
		options.onChange()
		return lastReportId
	}

	const unsubscribeEncoder = options.encoder.onState(() => {
		followEncoder()
		// The encoder ran, and failed before anybody could see the show.
		const state = options.encoder.state()
		if (show?.lease && state.kind === 'failed') detach(giveUp(show, encoderStep(state).error), log, 'the show')
	})
	const unsubscribePush = push.onChange((id) => {
		if (!show?.destinations.pushChanged(id)) evaluate()
	})

	return {
		showState: () => showStateOf(phase, show?.destinations.evidence() ?? [], clock.unixOf),
		checklist: () => checklist,
		showId: () => lastShowId,
		lastReportId: () => lastReportId,
		blockedBy,
		goLive: () => goLive(null),
		resume: goLive,
		async cancel() {
			if (phase.kind === 'starting') await finish('cancelled')
		},
		end: (endedBy) => (phase.kind === 'off' ? Promise.resolve(null) : finish(endedBy)),
		joinDestination(destination) {
			if (!show || phase.kind === 'ending' || show.destinations.has(destination.id)) return
			if (isPracticeDestination(destination) && (show.wasPublic || show.destinations.destinations().length > 0)) return
			show.destinations.open(destination)
		},
		leaveDestination: async (id) => show?.destinations.leave(id),
		retryDestination(id) {
			if (phase.kind === 'ending') throw stillEnding()
			if (show) show.destinations.retry(id)
			// The show did not start because of this destination: retrying the destination means starting the show again.
			else if (lastFailures.has(id)) goLive(null)
		},
		reconnectDestination(id) {
			if (phase.kind !== 'ending') show?.destinations.retry(id)
		},
		async publishDestination(id) {
			if (!show?.destinations.has(id)) throw new AppError('destination-not-in-show')
			await show.destinations.publish(id)
		},
		destinationCounters: (id) => show?.destinations.counters(id) ?? noCounters,
		destinationDetails: (id) => show?.destinations.details(id) ?? null,
		destinationState(id) {
			if (show) return show.destinations.state(id)
			const error = lastFailures.get(id)
			return error ? { kind: 'failed', error } : { kind: 'idle' }
		},
		forgetFailure(id) {
			lastFailures = new Map([...lastFailures].filter(([other]) => other !== id))
			options.onChange()
		},
		platformRuns: () => show?.destinations.runs() ?? [],
		dispose() {
			unsubscribeEncoder()
			unsubscribePush()
		},
	}
}
