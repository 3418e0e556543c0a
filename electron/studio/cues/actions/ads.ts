import type { AdLaunchRecord, AdLeftOut, AdOrigin } from '../../../../shared/domain/ads.ts'
import type { ads } from '../../../../shared/program/cue-actions/ads.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { Text } from '../../../../shared/texts/text.ts'
import { steadyOf } from '../../../lib/clock.ts'
import { answersSince } from '../ad-answers.ts'
import type { ActionRun, CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

type Settings = SettingsOf<typeof ads>

/** Of an ad in a rehearsal, and between two of them, ms. */
const practiceAdMs = 3000
const practiceGapMs = 1000

/** Single launches. The first is asked for at once, so that a refusal is known at once; the others follow as soon as the platforms allow. */
export const runAds: CueActionRunner<Settings> = {
	run: (settings, run) => (run.isRehearsal ? rehearse(settings, run) : launch(settings, run)),
	check({ slate, back }, { collection, destinations }) {
		const isThere = (sceneId: string | undefined) => sceneId === undefined || collection().scenes.some(({ id }) => id === sceneId)
		const hasAds = destinations.views().some(({ enabled, capabilities }) => enabled && capabilities.adBreak)
		return [
			...(hasAds ? [] : [say('cue-problem/no-ads')]),
			...(isThere(slate) ? [] : [say('cue-problem/slate')]),
			...(isThere(back) ? [] : [say('cue-problem/back')]),
		]
	},
}

async function launch({ count, slate, back }: Settings, run: ActionRun): Promise<Text | null> {
	const { ads: service, clock, signal } = run
	// Converted each time: the launches are, too, and the computer's clock may be set meanwhile.
	const startedAtMs = clock.steady()
	const since = (...origins: readonly AdOrigin[]) => answersSince(service.view(), clock.unixOf(startedAtMs), origins)
	let notAsked: readonly AdLeftOut[] = []
	let isQueued = false
	// Until it has a queue of its own, one that runs belongs to an earlier cue. An ad by hand or of the schedule stands in for one of these.
	const own = () => since('hand', 'schedule', ...(isQueued ? (['queue'] as const) : [])).ads
	const answers = () => ({ ads: own(), leftOut: [...notAsked, ...(isQueued ? since('queue').leftOut : [])] })
	const shown = ownSlate(slate, back, run)
	run.onLeave(() => {
		const left = count - startedIn(own())
		return left > 0 ? say('cue-summary/ads', { count: left }) : null
	})
	try {
		const unsubscribe = service.onChange(() => {
			run.answered(answers())
			if (service.view().state.kind === 'in-break') shown.show(service.view().slate.leadMs)
		})
		try {
			const asked = service.launch()
			// Of this press only: it has sent what it sends.
			notAsked = since('hand').leftOut
			await asked
			if (signal.aborted) return count > 1 ? leftOut(own(), count) : null
			if (count > 1) {
				service.queue(count - 1)
				isQueued = true
			}
			await isOver(slate === undefined ? 0 : service.view().slate.trailMs, run, () => leftOut(own(), count) === null)
			if (signal.aborted) leaveBreak(isQueued, run)
		} finally {
			unsubscribe()
			run.answered(answers())
		}
		return leftOut(own(), count)
	} finally {
		shown.end()
	}
}

/** The next cue has begun: the ad on the platform plays on, the others are not asked for, and the show is back on air. */
function leaveBreak(isQueued: boolean, { ads: service }: ActionRun): void {
	if (isQueued && service.view().queue) service.cancelQueue()
	if (service.view().slate.active) service.returnToShow()
}

/** Resolves `trailMs` after nothing plays and nothing is asked for anymore, or when the cue is over. */
function isOver(
	trailMs: number,
	{ ads: service, clock, signal, measured, fellShort }: ActionRun,
	isComplete: () => boolean,
): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>()
	let cancel: (() => void) | null = null
	const evaluate = () => {
		const { state, queue } = service.view()
		if (signal.aborted) return resolve()
		const isBusy = queue !== null || state.kind === 'launching' || state.kind === 'in-break' || state.kind === 'unconfirmed'
		if (!isBusy) {
			if (!cancel && !isComplete()) fellShort()
			if (!cancel) measured(clock.steady() + trailMs)
			cancel ??= clock.after(trailMs, resolve)
		} else if (!cancel) {
			// Only the end of the last ad is the end: what follows the cue must not begin between two ads.
			measured(queue === null && state.kind === 'in-break' ? steadyOf(clock, state.endsAtMs) + trailMs : null)
		}
	}
	const unsubscribe = service.onChange(evaluate)
	signal.addEventListener('abort', evaluate, { once: true })
	evaluate()
	return promise.finally(() => {
		unsubscribe()
		cancel?.()
	})
}

function leftOut(records: readonly AdLaunchRecord[], count: number): Text | null {
	const started = startedIn(records)
	return started < count ? say('cue-problem/ads-left-out', { started, count }) : null
}

/** The platforms' confirmations count once for each launch. */
function startedIn(records: readonly AdLaunchRecord[]): number {
	const confirmed = records.filter(({ outcome }) => outcome.kind === 'started' || outcome.kind === 'found-started')
	return new Set(confirmed.map(({ requestedAtMs }) => requestedAtMs)).size
}

interface OwnSlate {
	/** Cuts to it once, that much later. */
	show(leadMs: number): void
	/** Back to the show, unless somebody, or the next cue, has taken another scene. */
	end(): void
}

/** The scene of this cue in place of the slate of the settings. */
function ownSlate(
	slate: string | undefined,
	back: string | undefined,
	{ ads: service, clock, program, collection, signal }: ActionRun,
): OwnSlate {
	if (slate === undefined) return { show() {}, end() {} }
	const { onAirSceneId, nextSceneId } = collection()
	let cancel: (() => void) | null = null
	let isShown = false
	const isThere = (id: string | null | undefined) => collection().scenes.some((scene) => scene.id === id)
	const resumeSlate = service.suspendSlate()
	return {
		show(leadMs) {
			cancel ??= clock.after(leadMs, () => {
				if (signal.aborted || !isThere(slate)) return
				program.cut(slate, onAirSceneId)
				isShown = true
			})
		},
		end() {
			cancel?.()
			resumeSlate()
			const target = isThere(back) ? back : onAirSceneId
			if (isShown && collection().onAirSceneId === slate && target && isThere(target))
				program.cut(target, isThere(nextSceneId) ? nextSceneId : null)
		},
	}
}

/** As if every ad ran: nothing is asked of any platform. */
async function rehearse({ count, slate, back }: Settings, run: ActionRun): Promise<null> {
	const { clock, signal } = run
	const shown = ownSlate(slate, back, run)
	const lengthMs = count * practiceAdMs + (count - 1) * practiceGapMs
	run.measured(clock.steady() + lengthMs)
	shown.show(0)
	await new Promise<void>((resolve) => {
		const cancel = clock.after(lengthMs, resolve)
		signal.addEventListener('abort', () => {
			cancel()
			resolve()
		})
	})
	shown.end()
	return null
}
