import { fileName, formatDuration, formatTimeShort } from '../lib/format.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { wasEverLive } from './destination-standing.ts'
import { isRunning, lampOf } from './lamp.ts'

/** What changed between two states, worded for screen readers. `nowMs`: for "away for 13 s". */
export interface Said {
	readonly level: 'assertive' | 'polite'
	readonly text: string
}

/** A toast without its buttons. `kind` determines its action. */
export interface News {
	readonly kind: 'plain' | 'report'
	readonly strong: string
	readonly text: string
}

/** Announced once each: assertive for what decides whether the show is seen, polite for what resolves without the user. */
export function announcements(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	return [
		...saidOfRefusal(state, before),
		...saidOfShow(state, before, texts),
		...saidOfProgram(state, before, texts),
		...saidOfCues(state, before, texts),
		...saidOfDestinations(state, before, texts),
		...saidOfRecording(state, before, texts),
		...saidOfAds(state, before, texts),
		...saidOfSchedule(state, before, texts),
	]
}

/** The studio's refusal: the line above the program shows it, but screen readers do not announce that line. */
function saidOfRefusal(state: StudioState, before: StudioState): readonly Said[] {
	const error = state.screen.actionError
	if (!error || error === before.screen.actionError) return []
	return [{ level: 'assertive', text: `${error.message} ${error.action}` }]
}

/** Which scene viewers see, whatever caused the change. */
function saidOfProgram(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	const { onAirSceneId, scenes } = state.program
	if (onAirSceneId === before.program.onAirSceneId) return []
	const name = scenes.find(({ id }) => id === onAirSceneId)?.name
	if (name === undefined) return []
	return [
		{
			level: 'polite',
			text: lampOf(state.show.state) === 'on-air' ? texts.says.sceneOnAir({ scene: name }) : texts.says.sceneShowing({ scene: name }),
		},
	]
}

/** GO says "13 began, 14 standby", whoever pressed it. */
function saidOfCues({ cueList, cueRun }: StudioState, { cueRun: before }: StudioState, texts: Texts): readonly Said[] {
	if (cueRun === before) return []
	const words = texts.cueCommands
	const numberOf = (id: string | null | undefined) => cueList.open?.cues.find((cue) => cue.id === id)?.number
	const [number, next] = [numberOf(cueRun.current?.cueId), numberOf(cueRun.standbyId)]
	const said: Said[] = []
	if (number !== undefined && cueRun.current?.startedAtMs !== before.current?.startedAtMs)
		said.push({ level: 'polite', text: next === undefined ? words.beganLast({ number }) : words.beganStandby({ number, next }) })
	else if (cueRun.held !== before.held && cueRun.mode !== 'off')
		said.push({ level: 'polite', text: cueRun.held ? words.held : words.released })
	if (
		number !== undefined &&
		cueRun.current &&
		cueRun.current.problems.length > (before.current?.cueId === cueRun.current.cueId ? before.current.problems.length : 0)
	)
		said.push({ level: 'assertive', text: words.failed({ number }) })
	return said
}

function saidOfShow(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	const said: Said[] = []
	const lamp = lampOf(state.show.state)
	if (lamp !== lampOf(before.show.state)) {
		if (lamp === 'on-air') said.push({ level: 'assertive', text: texts.says.onAir })
		if (lamp === 'practice') said.push({ level: 'assertive', text: texts.says.practice })
		if (lamp === 'off-air') said.push({ level: 'assertive', text: texts.says.offAir })
		if (lamp === 'going-live') said.push({ level: 'polite', text: texts.says.goingLive })
	}
	if (state.link.kind !== before.link.kind) {
		// The loss itself is an alert on the screen.
		if (state.link.kind === 'up' && before.link.kind === 'lost') said.push({ level: 'polite', text: texts.link.back })
	}
	return said
}

function saidOfDestinations(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	if (state.destinations === before.destinations) return []
	return state.destinations.flatMap((destination): readonly Said[] => {
		const earlier = before.destinations.find(({ id }) => id === destination.id)
		const was = earlier?.state.kind
		const { name, state: now, publish } = destination
		if (publish === 'possible' && earlier && earlier.publish !== publish)
			return [{ level: 'polite', text: texts.destinationRow.saysPublish({ name }) }]
		if (was === undefined || was === now.kind) return []
		if (now.kind === 'failed') return [{ level: 'assertive', text: texts.says.failed({ name, message: now.error.message }) }]
		if (now.kind === 'reconnecting') {
			const text = wasEverLive(destination)
				? texts.says.reconnecting({ name })
				: texts.says.notConnected({ name, message: now.cause.message })
			return [{ level: 'polite', text }]
		}
		if (now.kind === 'live' && was === 'reconnecting' && earlier && wasEverLive(earlier))
			return [{ level: 'polite', text: texts.says.back({ name }) }]
		return []
	})
}

function saidOfRecording(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	const now = state.recording.local
	const was = before.recording.local.kind
	if (now.kind === 'recording' && before.recording.local.kind === 'recording') {
		const isPaused = now.pause !== undefined
		if (isPaused === (before.recording.local.pause !== undefined)) return []
		return [{ level: 'polite', text: isPaused ? texts.says.recordingPaused : texts.says.recordingResumed }]
	}
	if (now.kind === was) return []
	if (now.kind === 'failed') return [{ level: 'assertive', text: texts.says.recordingFailed({ message: now.error.message }) }]
	if (now.kind === 'recording') return [{ level: 'polite', text: texts.says.recordingStarted }]
	if (now.kind === 'off' && (was === 'stopping' || was === 'recording')) return [{ level: 'polite', text: texts.says.recordingStopped }]
	return []
}

/** Below this number of remaining ads, each decrease is announced. */
const fewAds = 3

function saidOfAds(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	const said: Said[] = []
	const now = state.ads.state.kind
	const was = before.ads.state.kind
	if (now === 'in-break' && was !== 'in-break') said.push({ level: 'polite', text: texts.says.adStarted })
	// The end of the show also ends its break, so no return is announced.
	if (was === 'in-break' && now !== 'in-break' && isRunning(state.show.state)) said.push({ level: 'polite', text: texts.says.adEnded })
	const left = state.ads.remaining
	if (left !== null && left < fewAds && before.ads.remaining !== null && left < before.ads.remaining) {
		said.push({ level: 'polite', text: texts.says.adsLow({ count: left }) })
	}
	return said
}

function saidOfSchedule(state: StudioState, before: StudioState, texts: Texts): readonly Said[] {
	const { reminder, countdown } = state.schedule
	const said: Said[] = []
	if (reminder && reminder.startsAtMs !== before.schedule.reminder?.startsAtMs) {
		said.push({ level: 'polite', text: texts.countdown.reminder({ title: reminder.title, time: formatTimeShort(reminder.startsAtMs) }) })
	}
	if (countdown && countdown.startsAtMs !== before.schedule.countdown?.startsAtMs) {
		const time = formatTimeShort(countdown.startsAtMs)
		said.push({
			level: 'assertive',
			text: countdown.goesLive ? texts.says.goesLiveAt({ time }) : texts.countdown.reminder({ title: countdown.title, time }),
		})
	}
	return said
}

/** Announces the end of the break at 30, 10 and 5 seconds. `leftS` and `beforeS`: whole seconds left now and at the previous tick. */
export function breakSays(leftS: number, beforeS: number, texts: Texts): string | null {
	const mark = [30, 10, 5].find((seconds) => leftS <= seconds && beforeS > seconds)
	return mark === undefined ? null : texts.says.adLeft({ seconds: mark })
}

/** Good news for the toasts. */
export function newsOf(state: StudioState, before: StudioState, nowMs: number, texts: Texts): readonly News[] {
	const news: News[] = []
	for (const destination of state.destinations) {
		const earlier = before.destinations.find(({ id }) => id === destination.id)
		if (destination.state.kind !== 'live' || !earlier) continue
		const was = earlier.state
		const hadBeenLive = wasEverLive(earlier)
		const back = texts.toasts.back({ name: destination.name })
		if (was.kind === 'reconnecting' && hadBeenLive)
			news.push({ kind: 'plain', strong: back, text: texts.toasts.awayFor({ away: formatDuration(nowMs - was.lostAtMs) }) })
		if (was.kind === 'failed') news.push({ kind: 'plain', strong: back, text: '' })
	}
	const local = state.recording.local
	// Reported once the file has been checked, not while it is being closed.
	if (local.kind === 'off' && local.saved && before.recording.local.kind === 'stopping') {
		const { saved } = local
		news.push({ kind: 'plain', strong: saved.isComplete ? texts.toasts.saved : texts.toasts.savedInPart, text: fileName(saved.path) })
	}
	if (state.show.lastReportId !== null && state.show.lastReportId !== before.show.lastReportId)
		news.push({ kind: 'report', ...texts.toasts.reportReady })
	return news
}
