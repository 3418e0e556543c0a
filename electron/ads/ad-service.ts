import type { AdLaunchRecord, AdPressResult, AdSlateSettings, AdsView } from '../../shared/domain/ads.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { steadyOf } from '../lib/clock.ts'
import { type AdLine, leftOutLine, planLine, podLine, uncertainLine } from './activity-lines.ts'
import { ranNowhere } from './ad-errors.ts'
import { type AdGroup, type AdGroupDeps, createAdGroup } from './ad-group.ts'
import { idlePod, type PodEvent, type PodState, podTransition } from './ad-queue.ts'
import { type AdPlan, type PlanEvent, type PlanHold, planTransition } from './ad-schedule.ts'
import type { AdOrigin } from './controller.ts'
import { isOnAirAfter, isOver, pressAnswerOf } from './launch-outcome.ts'
import { nothingPlanned, queueRunning, slateWithoutScene } from './service-errors.ts'
import type { SlateShown } from './slate.ts'
import { createSlateDesk } from './slate-runner.ts'
import { ledgerInSteadyTime, recordInUnixTime, storeInSteadyTime, viewInUnixTime } from './unix-times.ts'

/** What is kept across restarts, in Unix time. */
export interface StoredAds {
	readonly plan: AdPlan
	readonly slate: AdSlateSettings
	/** The slate that is on air. */
	readonly slateShown: SlateShown | null
}

/** The program as the slate needs it. */
export interface AdScenes {
	onAirId(): string | null
	nextId(): string | null
	has(id: string): boolean
	/** Cuts to a scene and arms another. May throw an AppError. */
	cut(sceneId: string, nextSceneId: string | null): void
}

export interface AdDeskDeps extends Pick<AdGroupDeps, 'clock' | 'log' | 'ledger' | 'broadcasts' | 'absence'> {
	/** Synchronous. Unix ms, as in the ledger. */
	readonly store: { load(): StoredAds; save(ads: StoredAds): void }
	readonly scenes: AdScenes
	/** Length of the plan's minute in ms: 60 000, less only in rehearsals. */
	readonly minuteMs: () => number
	readonly note: (line: AdLine) => void
	/** Every launch with its outcome. `subject`: what to call it, "Ad 2 of 3", with the platform's name when the show has several. */
	readonly onRecord: (record: AdLaunchRecord, subject: string) => void
	readonly onChange: (view: AdsView) => void
}

/** Everything that a person does with ads. Rejects and throws with an AppError. */
export interface AdDesk extends Pick<AdGroup, 'onStatus' | 'onTrouble' | 'stop'> {
	/**
	 * Runs exactly one ad on every destination that can run one now; all requests leave before this returns. Resolves with what became of each once
	 * that is known, and rejects when it ran nowhere.
	 */
	launch(): Promise<readonly AdPressResult[]>
	queue(count: number): void
	cancelQueue(): void
	setPlan(plan: Pick<AdPlan, 'enabled' | 'everyMinutes' | 'notBeforeMs'>): void
	pausePlan(paused: boolean): void
	skipNext(): void
	pushBack(): void
	setSlate(slate: AdSlateSettings): void
	returnToShow(): void
	/** The broadcast, the confirmation, or the scene on air may have changed. */
	refresh(): void
	/** Times as the computer's clock shows them now. */
	view(): AdsView
	/** The launches on the steady clock: for what is laid beside the timeline of the program, which nobody can set either. */
	steadyHistory(): AdsView['history']
	/** What {adbreak} in texts counts down to, on the steady clock: the way back to the show, or the end of the ad. */
	countdownToMs(): number | null
}

/** A wish that cannot be met is told once; clicking on does not fill the log. */
const repeatedAfterMs = 10_000
/** A launch of the queue that came to nothing is followed by the next one this much later at the earliest, whatever the state allows. */
const queuePauseMs = 5000
/** Longer timers are set anew: a computer that slept wakes to a plan that is at most this old. */
const longestTimerMs = 60_000

/** Joins the group of ad-break controllers with the queue, the plan and the slate. Each of them launches through the group, so that its rules hold for all. */
export function createAdDesk(deps: AdDeskDeps): AdDesk {
	const { clock, scenes } = deps
	const store = storeInSteadyTime(deps.store, clock)
	let pod: PodState = idlePod
	let queueNotBeforeMs = 0
	const slate = createSlateDesk({ ...deps, store })
	let isOnAir = false
	let lastRefusal = { code: '', atMs: 0 }
	let shown = ''
	let isLooking = false
	let isWaiting = false
	let isStopped = false
	let cancelTimer = (): void => {}

	const group = createAdGroup({
		...deps,
		ledger: ledgerInSteadyTime(deps.ledger, clock),
		onChange: lookSoon,
		onRecord,
		onNotSent(error, origin) {
			if (origin === 'queue') stepPod({ type: 'not-sent' })
			noteNotSent(error, origin)
		},
		onLeftOut: (platformName, error) => deps.note(leftOutLine(platformName, error.message)),
	})

	function onRecord(record: AdLaunchRecord, origin: AdOrigin): void {
		const number = pod.kind === 'asking' ? `Ad ${pod.started + 1} of ${pod.total}` : 'Ad'
		const hasOthers = group.view().platforms.some(({ destinationId }) => destinationId !== record.destinationId)
		const subject = { hand: 'Ad', plan: 'Planned ad', queue: number }[origin]
		deps.onRecord(recordInUnixTime(record, clock.unixOf), hasOthers ? `${subject} on ${record.platformName}` : subject)
		if (record.outcome.kind === 'unknown') deps.note(uncertainLine(hasOthers ? record.platformName : null))
		lookSoon()
	}

	function noteNotSent(error: AppError, origin: AdOrigin): void {
		const isRepeated = lastRefusal.code === error.code && clock.steady() - lastRefusal.atMs < repeatedAfterMs
		lastRefusal = { code: error.code, atMs: clock.steady() }
		if (!isRepeated) deps.note({ level: 'info', subject: origin === 'plan' ? 'Planned ad' : 'Ad', text: `was not run. ${error.message}` })
	}

	/** Whatever comes of each launch arrives as a record, and what was not sent is told on its way. */
	async function launchFor(origin: Exclude<AdOrigin, 'hand'>): Promise<void> {
		const press = await group.launch(origin).catch(() => null)
		if (press === null || origin === 'plan') return
		const answer = pressAnswerOf(press.outcomes)
		if (answer === 'later') queueNotBeforeMs = clock.steady() + queuePauseMs
		stepPod({ type: 'answered', answer })
		lookSoon()
	}

	async function launch(): Promise<readonly AdPressResult[]> {
		const { results } = await group.launch('hand')
		if (results.some(({ outcome }) => outcome === 'ran')) return results
		throw ranNowhere(results.filter(({ outcome }) => outcome === 'failed'))
	}

	function stepPod(event: PodEvent): void {
		const step = podTransition(pod, event)
		pod = step.state
		for (const effect of step.effects) {
			if (effect.type === 'launch') void launchFor('queue')
			else deps.note(podLine(effect))
		}
	}

	function stepPlan(event: PlanEvent): boolean {
		const stored = store.load()
		const { plan, effects } = planTransition(stored.plan, event, clock.steady(), deps.minuteMs())
		if (plan === stored.plan) return false
		store.save({ ...stored, plan })
		const nextInMs = plan.nextAtMs === null || plan.paused || !isOnAir ? null : plan.nextAtMs - clock.steady()
		for (const effect of effects) {
			if (effect.type === 'launch') void launchFor('plan')
			else deps.note(planLine(effect, plan, group.refusal().message, nextInMs))
		}
		return true
	}

	function hold(): PlanHold | null {
		return pod.kind === 'idle' ? group.hold() : 'queue'
	}

	/** A controller tells of a change in the middle of its own: the rest is done at the end of this turn. */
	function lookSoon(): void {
		if (isWaiting || isStopped) return
		isWaiting = true
		queueMicrotask(look)
	}

	/** Looks at everything once and does what is due. Looking again does nothing more. */
	function look(): void {
		isWaiting = false
		if (isLooking || isStopped) return
		isLooking = true
		try {
			store.keepAnew()
			group.refresh()
			const { state } = group.view()
			const wasOnAir = isOnAir
			isOnAir = isOnAirAfter(isOnAir, state)
			if (isOver(state)) stepPod({ type: 'off-air', isShowOver: deps.absence() === 'off-air' })
			if (isOnAir && !wasOnAir) stepPlan({ type: 'on-air' })
			if (isOnAir) stepPlan({ type: 'time', hold: hold() })
			if (group.hold() === null && group.isTogether() && clock.steady() >= queueNotBeforeMs) stepPod({ type: 'possible' })
			slate.look(group.view().state)
		} finally {
			isLooking = false
		}
		tell()
		setTimer()
	}

	function tell(): void {
		const now = steadyView()
		// The same moments are told anew when the computer's clock was set.
		const text = `${clock.unixOf(0)} ${JSON.stringify(now)}`
		if (text === shown) return
		shown = text
		deps.onChange(viewInUnixTime(now, clock.unixOf))
	}

	function setTimer(): void {
		cancelTimer()
		if (isStopped) return
		const { plan } = store.load()
		const queueMs = pod.kind === 'waiting' ? queueNotBeforeMs : null
		const moments = [isOnAir && plan.enabled ? plan.nextAtMs : null, slate.wakeMs(), queueMs].filter((atMs) => atMs !== null)
		const nowMs = clock.steady()
		const later = moments.filter((atMs) => atMs > nowMs)
		if (later.length > 0) cancelTimer = clock.after(Math.min(longestTimerMs, Math.min(...later) - nowMs), look)
	}

	function steadyView(): AdsView {
		const { plan, slate: slateSettings } = store.load()
		return {
			...group.view(),
			queue: pod.kind === 'idle' ? null : { total: pod.total, started: pod.started, nextAtMs: queueNextAtMs() },
			plan: { ...plan, nextAtMs: isOnAir && plan.enabled && !plan.paused ? plan.nextAtMs : null },
			slate: { ...slateSettings, active: slate.active() },
		}
	}

	function queueNextAtMs(): number | null {
		const possibleMs = group.queuePossibleAtMs()
		const atMs = possibleMs === null ? null : Math.max(possibleMs, queueNotBeforeMs)
		return atMs !== null && atMs > clock.steady() ? atMs : null
	}

	function changePlan(event: PlanEvent): void {
		look()
		stepPlan(event)
		look()
	}

	return {
		launch,
		queue(count) {
			look()
			if (group.view().state.kind === 'unavailable') {
				const error = group.refusal()
				noteNotSent(error, 'queue')
				throw error
			}
			if (pod.kind !== 'idle') throw queueRunning()
			// The operator has decided.
			group.trust()
			queueNotBeforeMs = 0
			stepPod({ type: 'queued', count })
			look()
		},
		cancelQueue() {
			stepPod({ type: 'cancelled' })
			look()
		},
		setPlan({ enabled, everyMinutes, notBeforeMs: unixMs }) {
			const notBeforeMs = unixMs === null ? null : steadyOf(clock, unixMs)
			changePlan({ type: 'set', enabled, everyMinutes, notBeforeMs, onAir: isOnAir })
		},
		pausePlan: (paused) => changePlan({ type: 'pause', paused }),
		skipNext: () => movePlan({ type: 'skip-next' }),
		pushBack: () => movePlan({ type: 'push-back' }),
		setSlate(settings) {
			if (settings.enabled && (settings.sceneId === null || !scenes.has(settings.sceneId))) throw slateWithoutScene()
			store.save({ ...store.load(), slate: settings })
			look()
		},
		returnToShow() {
			slate.returnToShow(group.view().state)
			look()
		},
		onStatus(destinationId, status) {
			group.onStatus(destinationId, status)
			lookSoon()
		},
		onTrouble: group.onTrouble,
		refresh: lookSoon,
		view: () => viewInUnixTime(steadyView(), clock.unixOf),
		steadyHistory: () => group.view().history,
		countdownToMs() {
			const { state } = group.view()
			const backAtMs = slate.active()?.untilMs
			return backAtMs ?? (state.kind === 'in-break' ? state.endsAtMs : null)
		},
		stop() {
			isStopped = true
			cancelTimer()
			group.stop()
		},
	}

	function movePlan(event: PlanEvent): void {
		look()
		if (!isOnAir || !stepPlan(event)) throw nothingPlanned()
		look()
	}
}
