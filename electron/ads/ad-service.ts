import type { AdLaunchRecord, AdOrigin, AdPressResult, AdSlateSettings, AdsView } from '../../shared/domain/ads.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import { steadyOf } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull } from '../lib/expected.ts'
import { leftOutLine, notRunLine, queueLine, scheduleLine, uncertainLine } from './activity-lines.ts'
import { ranNowhere } from './ad-errors.ts'
import { type AdGroup, createAdGroup } from './ad-group.ts'
import { type AdQueueEvent, type AdQueueState, adQueueTransition, idleAdQueue } from './ad-queue.ts'
import { type AdSchedule, type AdScheduleEvent, type AdScheduleHold, adScheduleTransition } from './ad-schedule.ts'
import { isOnAirAfter, isOver, pressAnswerOf } from './launch-outcome.ts'
import type { AdLaunchEntry } from './ledger.ts'
import { nothingHeld, nothingScheduled, queueRunning, slateWithoutScene } from './service-errors.ts'
import type { AdServiceDeps } from './service-ports.ts'
import { createSlateRunner } from './slate-runner.ts'
import { ledgerInSteadyTime, recordInUnixTime, storeInSteadyTime, viewInUnixTime } from './unix-times.ts'

/** Everything that a person can do with ads. Rejects and throws with an AppError. */
export interface AdService extends Pick<AdGroup, 'onStatus' | 'onTrouble' | 'dispose'> {
	/**
	 * Launches exactly one ad on every destination that can run one now; all requests are sent before this returns. Resolves with each outcome once
	 * that is known, and rejects when no ad ran.
	 */
	launch(): Promise<readonly AdPressResult[]>
	queue(count: number): void
	cancelQueue(): void
	/** A press that waits for the safety delay is not sent, and the queue that it belongs to ends. Throws when none waits. */
	takeBack(): void
	setSchedule(schedule: Pick<AdSchedule, 'enabled' | 'everyMinutes' | 'notBeforeMs'>): void
	pauseSchedule(paused: boolean): void
	skipNext(): void
	pushBack(): void
	setSlate(slate: AdSlateSettings): void
	/** Counts what another computer launched in this show, or may have launched. Times on the computer's clock. */
	adopt(launches: readonly AdLaunchEntry[]): void
	/** Until the function that it returns is called, no break brings the slate of the settings. */
	suspendSlate(): () => void
	returnToShow(): void
	/** The broadcast, the confirmation, or the scene on air may have changed. */
	refresh(): void
	/** Times on the computer's clock. */
	view(): AdsView
	/** The launches on the steady clock, to compare them with the program's timeline, which also uses it. */
	steadyHistory(): AdsView['history']
	/** The time that {adbreak} in texts counts down to, on the steady clock: the return to the show, or the end of the ad. */
	countdownToMs(): number | null
}

/** The same refusal is reported only once within this time, ms: repeated clicks do not fill the log. */
const repeatedAfterMs = 10_000
/** After a launch of the queue failed, the next one follows at least this much later, in any state. */
const queuePauseMs = 5000
/** Longer timers are split at this length, ms: after a computer slept, the schedule is out of date for at most this long. */
const longestTimerMs = 60_000

/** Connects the group of ad-break controllers with the queue, the schedule and the slate. All of them launch through the group, so its rules apply to all. */
export function createAdService(deps: AdServiceDeps): AdService {
	const { clock, scenes } = deps
	const store = storeInSteadyTime(deps.store, clock)
	let queue: AdQueueState = idleAdQueue
	let queueNotBeforeMs = 0
	const slate = createSlateRunner({ ...deps, store })
	let isOnAir = false
	let lastRefusal = { code: '', atMs: 0 }
	let shown = ''
	let isEvaluating = false
	let isWaiting = false
	let isStopped = false
	let cancelTimer = (): void => {}

	const group = createAdGroup({
		...deps,
		ledger: ledgerInSteadyTime(deps.ledger, clock),
		onChange: evaluateSoon,
		onRecord,
		onNotSent(error, origin) {
			if (origin === 'queue') stepQueue({ type: 'not-sent' })
			noteNotSent(error, origin)
		},
		onLeftOut: (platformName, error) => deps.note(leftOutLine(platformName, messageOf(error))),
	})

	function onRecord(record: AdLaunchRecord, origin: AdOrigin): void {
		const ofQueue = queue.kind === 'asking' ? say('ads/ad-of-queue', { number: queue.started + 1, total: queue.total }) : say('ads/ad')
		const hasOthers = group.view().platforms.some(({ destinationId }) => destinationId !== record.destinationId)
		const ad = { hand: say('ads/ad'), schedule: say('ads/scheduled-ad'), queue: ofQueue }[origin]
		deps.onRecord(recordInUnixTime(record, clock.unixOf), hasOthers ? say('ads/on-platform', { ad, name: record.platformName }) : ad)
		if (record.outcome.kind === 'unknown') deps.note(uncertainLine(hasOthers ? record.platformName : null))
		evaluateSoon()
	}

	function noteNotSent(error: AppError, origin: AdOrigin): void {
		const isRepeated = lastRefusal.code === error.code && clock.steady() - lastRefusal.atMs < repeatedAfterMs
		lastRefusal = { code: error.code, atMs: clock.steady() }
		if (!isRepeated) deps.note(notRunLine(origin === 'schedule', messageOf(error)))
	}

	/** Every launch's outcome arrives as a record, and launches that were not sent are reported in the same way. */
	async function launchFor(origin: Exclude<AdOrigin, 'hand'>): Promise<void> {
		const press = await answerOrNull(group.launch(origin))
		if (press === null || origin === 'schedule') return
		const answer = pressAnswerOf(press.outcomes)
		if (answer === 'later') queueNotBeforeMs = clock.steady() + queuePauseMs
		stepQueue({ type: 'answered', answer })
		evaluateSoon()
	}

	async function launch(): Promise<readonly AdPressResult[]> {
		const { results } = await group.launch('hand')
		if (results.some(({ outcome }) => outcome === 'ran')) return results
		throw ranNowhere(results.filter(({ outcome }) => outcome === 'failed'))
	}

	function stepQueue(event: AdQueueEvent): void {
		const step = adQueueTransition(queue, event)
		queue = step.state
		for (const effect of step.effects) {
			if (effect.type === 'launch') detach(launchFor('queue'), deps.log, 'a launch')
			else deps.note(queueLine(effect))
		}
	}

	function stepSchedule(event: AdScheduleEvent): boolean {
		const stored = store.load()
		const { schedule, effects } = adScheduleTransition(stored.schedule, event, clock.steady(), deps.minuteMs())
		if (schedule === stored.schedule) return false
		store.save({ ...stored, schedule })
		const nextInMs = schedule.nextAtMs === null || schedule.paused || !isOnAir ? null : schedule.nextAtMs - clock.steady()
		for (const effect of effects) {
			if (effect.type === 'launch') detach(launchFor('schedule'), deps.log, 'a launch')
			else deps.note(scheduleLine(effect, schedule, messageOf(group.refusal()), nextInMs))
		}
		return true
	}

	function hold(): AdScheduleHold | null {
		return queue.kind === 'idle' ? group.hold() : 'queue'
	}

	/** A controller reports a change during its own work: the evaluation runs at the end of this turn. */
	function evaluateSoon(): void {
		if (isWaiting || isStopped) return
		isWaiting = true
		queueMicrotask(evaluate)
	}

	/** Evaluates everything once and does what is due. Repeating it changes nothing. */
	function evaluate(): void {
		isWaiting = false
		if (isEvaluating || isStopped) return
		isEvaluating = true
		try {
			store.storeAgain()
			group.refresh()
			const { state } = group.view()
			const wasOnAir = isOnAir
			isOnAir = isOnAirAfter(isOnAir, state)
			if (isOver(state)) stepQueue({ type: 'off-air', isShowOver: deps.absence() === 'off-air' })
			if (isOnAir && !wasOnAir) stepSchedule({ type: 'on-air' })
			if (isOnAir) stepSchedule({ type: 'time', hold: hold() })
			if (group.hold() === null && group.isTogether() && clock.steady() >= queueNotBeforeMs) stepQueue({ type: 'possible' })
			slate.evaluate(group.view())
		} finally {
			isEvaluating = false
		}
		report()
		setTimer()
	}

	function report(): void {
		const now = steadyView()
		// The same steady times are reported again, converted, after the computer's clock was set.
		const text = `${clock.unixOf(0)} ${JSON.stringify(now)}`
		if (text === shown) return
		shown = text
		deps.onChange(viewInUnixTime(now, clock.unixOf))
	}

	function setTimer(): void {
		cancelTimer()
		if (isStopped) return
		const { schedule } = store.load()
		const queueMs = queue.kind === 'waiting' ? queueNotBeforeMs : null
		const moments = [isOnAir && schedule.enabled ? schedule.nextAtMs : null, slate.wakeMs(), queueMs].filter((atMs) => atMs !== null)
		const nowMs = clock.steady()
		const later = moments.filter((atMs) => atMs > nowMs)
		if (later.length > 0) cancelTimer = clock.after(Math.min(longestTimerMs, Math.min(...later) - nowMs), evaluate)
	}

	function steadyView(): AdsView {
		const { schedule, slate: slateSettings } = store.load()
		return {
			...group.view(),
			queue: queue.kind === 'idle' ? null : { total: queue.total, started: queue.started, nextAtMs: queueNextAtMs() },
			schedule: { ...schedule, nextAtMs: isOnAir && schedule.enabled && !schedule.paused ? schedule.nextAtMs : null },
			slate: { ...slateSettings, active: slate.active() },
		}
	}

	function queueNextAtMs(): number | null {
		const possibleMs = group.queuePossibleAtMs()
		const atMs = possibleMs === null ? null : Math.max(possibleMs, queueNotBeforeMs)
		return atMs !== null && atMs > clock.steady() ? atMs : null
	}

	function changeSchedule(event: AdScheduleEvent): void {
		evaluate()
		stepSchedule(event)
		evaluate()
	}

	return {
		launch,
		queue(count) {
			evaluate()
			if (group.view().state.kind === 'unavailable') {
				const error = group.refusal()
				noteNotSent(error, 'queue')
				throw error
			}
			if (queue.kind !== 'idle') throw queueRunning()
			// The operator has decided to continue.
			group.trust()
			queueNotBeforeMs = 0
			stepQueue({ type: 'queued', count })
			evaluate()
		},
		cancelQueue() {
			stepQueue({ type: 'cancelled' })
			if (group.view().held?.origin === 'queue') group.takeBack()
			evaluate()
		},
		takeBack() {
			// First the queue, which would request it again.
			if (group.view().held?.origin === 'queue') stepQueue({ type: 'cancelled' })
			if (group.takeBack() === null) throw nothingHeld()
			evaluate()
		},
		setSchedule({ enabled, everyMinutes, notBeforeMs: unixMs }) {
			const notBeforeMs = unixMs === null ? null : steadyOf(clock, unixMs)
			changeSchedule({ type: 'set', enabled, everyMinutes, notBeforeMs, onAir: isOnAir })
		},
		pauseSchedule: (paused) => changeSchedule({ type: 'pause', paused }),
		skipNext: () => moveSchedule({ type: 'skip-next' }),
		pushBack: () => moveSchedule({ type: 'push-back' }),
		setSlate(settings) {
			if (settings.enabled && (settings.sceneId === null || !scenes.has(settings.sceneId))) throw slateWithoutScene()
			store.save({ ...store.load(), slate: settings })
			evaluate()
		},
		adopt(launches) {
			const nowMs = clock.steady()
			group.adopt(launches.map((entry) => ({ ...entry, atMs: Math.min(nowMs, steadyOf(clock, entry.atMs)) })))
			evaluate()
		},
		suspendSlate: slate.suspend,
		returnToShow() {
			slate.returnToShow(group.view())
			evaluate()
		},
		onStatus(destinationId, status) {
			group.onStatus(destinationId, status)
			evaluateSoon()
		},
		onTrouble: group.onTrouble,
		refresh: evaluateSoon,
		view: () => viewInUnixTime(steadyView(), clock.unixOf),
		steadyHistory: () => group.view().history,
		countdownToMs() {
			const { state } = group.view()
			const backAtMs = slate.active()?.untilMs
			return backAtMs ?? (state.kind === 'in-break' ? state.endsAtMs : null)
		},
		dispose() {
			isStopped = true
			cancelTimer()
			group.dispose()
		},
	}

	function moveSchedule(event: AdScheduleEvent): void {
		evaluate()
		if (!isOnAir || !stepSchedule(event)) throw nothingScheduled()
		evaluate()
	}
}
