import type { AdLaunchRecord, AdSlateSettings, AdsView } from '../../shared/domain/ads.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { notLaunchable } from './ad-errors.ts'
import { type AdBreakController, type AdBreakControllerDeps, type AdOrigin, createAdBreakController } from './controller.ts'
import { nothingPlanned, queueRunning, slateWithoutScene } from './desk-errors.ts'
import { type AdLine, planLine, podLine } from './desk-words.ts'
import { isOnAirAfter, isOver, podAnswerOf } from './launch-news.ts'
import { type AdPlan, type PlanEvent, type PlanHold, planTransition } from './plan.ts'
import { idlePod, type PodEvent, type PodState, podTransition } from './pod.ts'
import type { SlateShown } from './slate.ts'
import { createSlateDesk } from './slate-desk.ts'

/** What is kept across restarts. */
export interface StoredAds {
	readonly plan: AdPlan
	readonly slate: AdSlateSettings
	/** The slate that is on air. */
	readonly slateShown: SlateShown | null
}

/** The programme as the slate needs it. */
export interface AdScenes {
	onAirId(): string | null
	nextId(): string | null
	has(id: string): boolean
	/** Cuts to a scene and arms another. May throw an AppError. */
	cut(sceneId: string, nextSceneId: string | null): void
}

export interface AdDeskDeps extends Omit<AdBreakControllerDeps, 'onChange' | 'onRecord' | 'onNotSent'> {
	/** Synchronous. */
	readonly store: { load(): StoredAds; save(ads: StoredAds): void }
	readonly scenes: AdScenes
	/** Length of the plan's minute in ms: 60 000, less only in rehearsals. */
	readonly minuteMs: () => number
	readonly note: (line: AdLine) => void
	/** Every launch with its outcome. `subject`: what to call it, "Ad 2 of 3". */
	readonly onRecord: (record: AdLaunchRecord, subject: string) => void
	readonly onChange: (view: AdsView) => void
}

/** Everything that a person does with ads. Rejects and throws with an AppError. */
export interface AdDesk extends Pick<AdBreakController, 'onStatus' | 'onTrouble' | 'stop'> {
	/** Runs exactly one ad; the request leaves before this returns. */
	launch(): Promise<void>
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
	view(): AdsView
	/** What {adbreak} in texts counts down to, Unix ms: the way back to the show, or the end of the ad. */
	countdownToMs(): number | null
}

/** A wish that cannot be met is told once; clicking on does not fill the log. */
const repeatedAfterMs = 10_000
/** Longer timers are set anew: a computer that slept wakes to a plan that is at most this old. */
const longestTimerMs = 60_000

/** Joins the controller of single ads with the queue, the plan and the slate. Each of them launches through the controller, so that its rules hold for all. */
export function createAdDesk(deps: AdDeskDeps): AdDesk {
	const { clock, store, scenes } = deps
	let pod: PodState = idlePod
	const slate = createSlateDesk(deps)
	let isOnAir = false
	/** An ad may have run and nobody knows: since when. The platform's numbers, or the operator, end it. */
	let uncertainSinceMs: number | null = null
	let lastRefusal = { code: '', atMs: 0 }
	let shown = ''
	let isLooking = false
	let isWaiting = false
	let isStopped = false
	let cancelTimer = (): void => {}

	const controller = createAdBreakController({
		...deps,
		onChange: lookSoon,
		onRecord,
		onNotSent(error, origin) {
			if (origin === 'queue') stepPod({ type: 'not-sent' })
			noteNotSent(error, origin)
		},
	})

	function onRecord(record: AdLaunchRecord, origin: AdOrigin): void {
		const number = pod.kind === 'asking' ? `Ad ${pod.started + 1} of ${pod.total}` : 'Ad'
		deps.onRecord(record, { hand: 'Ad', plan: 'Planned ad', queue: number }[origin])
		if (record.outcome.kind === 'unknown') {
			uncertainSinceMs = clock.now()
			deps.note({ level: 'warning', subject: 'Ads', text: 'by queue and plan wait until the platform tells its numbers again.' })
		} else if (record.outcome.kind !== 'refused') uncertainSinceMs = null
		if (origin === 'queue') stepPod({ type: 'answered', answer: podAnswerOf(record.outcome) })
		lookSoon()
	}

	function noteNotSent(error: AppError, origin: AdOrigin): void {
		const isRepeated = lastRefusal.code === error.code && clock.now() - lastRefusal.atMs < repeatedAfterMs
		lastRefusal = { code: error.code, atMs: clock.now() }
		if (!isRepeated) deps.note({ level: 'info', subject: origin === 'plan' ? 'Planned ad' : 'Ad', text: `was not run. ${error.message}` })
	}

	/** Whatever comes of it arrives as a record. */
	function launchFor(origin: AdOrigin): void {
		controller.launch(origin).catch(() => {})
	}

	function stepPod(event: PodEvent): void {
		const step = podTransition(pod, event)
		pod = step.state
		for (const effect of step.effects) {
			if (effect.type === 'launch') launchFor('queue')
			else deps.note(podLine(effect))
		}
	}

	function stepPlan(event: PlanEvent): boolean {
		const stored = store.load()
		const { plan, effects } = planTransition(stored.plan, event, clock.now(), deps.minuteMs())
		if (plan === stored.plan) return false
		store.save({ ...stored, plan })
		const nextInMs = plan.nextAtMs === null || plan.paused || !isOnAir ? null : plan.nextAtMs - clock.now()
		for (const effect of effects) {
			if (effect.type === 'launch') launchFor('plan')
			else deps.note(planLine(effect, plan, holdReason(), nextInMs))
		}
		return true
	}

	function holdReason(): string {
		const { state, platformName } = controller.view()
		return notLaunchable(state, platformName ?? 'the platform', clock.now()).message
	}

	function hold(): PlanHold | null {
		if (pod.kind !== 'idle') return 'queue'
		if (controller.view().state.kind !== 'ready') return 'state'
		return uncertainSinceMs === null ? null : 'uncertain'
	}

	/** The controller tells of a change in the middle of its own: the rest is done at the end of this turn. */
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
			controller.refresh()
			const { state } = controller.view()
			const wasOnAir = isOnAir
			isOnAir = isOnAirAfter(isOnAir, state)
			if (isOver(state)) {
				uncertainSinceMs = null
				stepPod({ type: 'off-air' })
			}
			if (isOnAir && !wasOnAir) stepPlan({ type: 'on-air' })
			if (isOnAir) stepPlan({ type: 'time', hold: hold() })
			if (controller.view().state.kind === 'ready' && uncertainSinceMs === null) stepPod({ type: 'possible' })
			slate.look(controller.view().state)
		} finally {
			isLooking = false
		}
		tell()
		setTimer()
	}

	function tell(): void {
		const now = view()
		const text = JSON.stringify(now)
		if (text === shown) return
		shown = text
		deps.onChange(now)
	}

	function setTimer(): void {
		cancelTimer()
		if (isStopped) return
		const { plan } = store.load()
		const moments = [isOnAir && plan.enabled ? plan.nextAtMs : null, slate.wakeMs()].filter((atMs) => atMs !== null)
		const nowMs = clock.now()
		const later = moments.filter((atMs) => atMs > nowMs)
		if (later.length > 0) cancelTimer = clock.after(Math.min(longestTimerMs, Math.min(...later) - nowMs), look)
	}

	function view(): AdsView {
		const { plan, slate: slateSettings } = store.load()
		return {
			...controller.view(),
			queue: pod.kind === 'idle' ? null : { total: pod.total, started: pod.started, nextAtMs: queueNextAtMs() },
			plan: { ...plan, nextAtMs: isOnAir && plan.enabled && !plan.paused ? plan.nextAtMs : null },
			slate: { ...slateSettings, active: slate.active() },
		}
	}

	function queueNextAtMs(): number | null {
		const atMs = uncertainSinceMs === null ? controller.possibleAtMs() : null
		return atMs !== null && atMs > clock.now() ? atMs : null
	}

	function changePlan(event: PlanEvent): void {
		look()
		stepPlan(event)
		look()
	}

	function onStatus(status: PlatformStatus): void {
		const tellsNumbers = status.ad !== null && status.ad.remaining !== null
		if (uncertainSinceMs !== null && tellsNumbers && status.readAtMs >= uncertainSinceMs) uncertainSinceMs = null
		controller.onStatus(status)
		lookSoon()
	}

	return {
		launch: () => controller.launch('hand'),
		queue(count) {
			look()
			const { state, platformName } = controller.view()
			if (state.kind === 'unavailable') {
				const error = notLaunchable(state, platformName ?? 'the platform', clock.now())
				noteNotSent(error, 'queue')
				throw error
			}
			if (pod.kind !== 'idle') throw queueRunning()
			// The operator has decided.
			uncertainSinceMs = null
			stepPod({ type: 'queued', count })
			look()
		},
		cancelQueue() {
			stepPod({ type: 'cancelled' })
			look()
		},
		setPlan: ({ enabled, everyMinutes, notBeforeMs }) => changePlan({ type: 'set', enabled, everyMinutes, notBeforeMs, onAir: isOnAir }),
		pausePlan: (paused) => changePlan({ type: 'pause', paused }),
		skipNext: () => movePlan({ type: 'skip-next' }),
		pushBack: () => movePlan({ type: 'push-back' }),
		setSlate(settings) {
			if (settings.enabled && (settings.sceneId === null || !scenes.has(settings.sceneId))) throw slateWithoutScene()
			store.save({ ...store.load(), slate: settings })
			look()
		},
		returnToShow() {
			slate.returnToShow(controller.view().state)
			look()
		},
		onStatus,
		onTrouble: controller.onTrouble,
		refresh: lookSoon,
		view,
		countdownToMs() {
			const { state } = controller.view()
			const backAtMs = slate.active()?.untilMs
			return backAtMs ?? (state.kind === 'in-break' ? state.endsAtMs : null)
		},
		stop() {
			isStopped = true
			cancelTimer()
			controller.stop()
		},
	}

	function movePlan(event: PlanEvent): void {
		look()
		if (!isOnAir || !stepPlan(event)) throw nothingPlanned()
		look()
	}
}
