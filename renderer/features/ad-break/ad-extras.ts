import type { AdsView } from '../../../shared/domain/ads.ts'
import type { Scene } from '../../../shared/domain/program.ts'
import { formatCountdown, formatTime, formatTimeShort } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { canReturn } from '../../view-models/ads.ts'

/** Under two minutes, a time is shown as a countdown, ms. */
const countdownMs = 120_000

export interface AdExtras {
	/** The ad queue, or null. */
	readonly queue: { readonly title: string; readonly line: string } | null
	readonly schedule: {
		readonly isOn: boolean
		readonly isPaused: boolean
		readonly line: string
		/** There is a next ad to skip or postpone. */
		readonly hasNext: boolean
	}
	/** The slate on air, or null. `sceneName`: the scene that follows it; null when the slate was on air before. */
	readonly slate: { readonly sceneName: string | null; readonly returnsByItself: boolean } | null
}

/** What surrounds the card's one button: the ad queue, the ad schedule, the slate. */
export function adExtras(ads: AdsView, scenes: readonly Scene[], nowMs: number, texts: Texts): AdExtras {
	const { queue, schedule, slate } = ads
	return {
		queue: queue && { title: texts.adControls.queue({ started: queue.started, total: queue.total }), line: queueLine(queue, nowMs, texts) },
		schedule: {
			isOn: schedule.enabled,
			isPaused: schedule.paused,
			line: scheduleLine(schedule, nowMs, texts),
			hasNext: schedule.enabled && !schedule.paused && schedule.nextAtMs !== null,
		},
		slate: slate.active && {
			sceneName: canReturn(ads) ? (scenes.find(({ id }) => id === slate.active?.returnSceneId)?.name ?? null) : null,
			returnsByItself: slate.returnWhenEnded,
		},
	}
}

function queueLine(queue: NonNullable<AdsView['queue']>, nowMs: number, texts: Texts): string {
	if (queue.started >= queue.total) return texts.adControls.queueLast
	if (queue.nextAtMs === null || queue.nextAtMs <= nowMs) return texts.adControls.queueNow
	return texts.adControls.queueNext({ time: formatTime(queue.nextAtMs) })
}

function scheduleLine(schedule: AdsView['schedule'], nowMs: number, texts: Texts): string {
	const words = texts.adControls
	const every = words.scheduleEvery({ minutes: schedule.everyMinutes })
	if (!schedule.enabled) return every
	if (schedule.paused) return `${every}, ${words.schedulePaused}`
	if (schedule.nextAtMs !== null) {
		const left = schedule.nextAtMs - nowMs
		return `${every}, ${left < countdownMs ? words.scheduleNextIn({ left: formatCountdown(left) }) : words.scheduleNext({ time: formatTimeShort(schedule.nextAtMs) })}`
	}
	const isLater = schedule.notBeforeMs !== null && schedule.notBeforeMs > nowMs
	return `${every}, ${isLater && schedule.notBeforeMs !== null ? words.scheduleFrom({ time: formatTimeShort(schedule.notBeforeMs) }) : words.scheduleWaits}`
}

/** The next occurrence of a time of day such as "20:30", today or tomorrow, Unix ms; null when the text is not a time. */
export function nextTimeOfDay(time: string, nowMs: number): number | null {
	const parts = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
	if (!parts) return null
	const at = new Date(nowMs)
	at.setHours(Number(parts[1]), Number(parts[2]), 0, 0)
	if (at.getTime() <= nowMs) at.setDate(at.getDate() + 1)
	return at.getTime()
}

/** Converts typed seconds, with at most one decimal, to ms; null outside 0 to 10 s. */
export function secondsToMs(text: string): number | null {
	const seconds = /^\d{1,2}([.,]\d)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
	return seconds >= 0 && seconds <= 10 ? Math.round(seconds * 1000) : null
}

/** A typed whole number between two limits, or null. */
export function wholeNumber(text: string, least: number, most: number): number | null {
	const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
	return value >= least && value <= most ? value : null
}
