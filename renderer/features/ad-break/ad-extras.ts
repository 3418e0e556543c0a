import type { AdsView } from '../../../shared/domain/ads.ts'
import type { Scene } from '../../../shared/domain/program.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { canReturn } from '../../view-models/ads.ts'
import type { AdClock } from './ad-card.ts'

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
export function adExtras(ads: AdsView, scenes: readonly Scene[], nowMs: number, texts: Texts, clock: AdClock): AdExtras {
	const { queue, schedule, slate } = ads
	return {
		queue: queue && {
			title: texts.adControls.queue({ started: queue.started, total: queue.total }),
			line: queueLine(queue, nowMs, texts, clock),
		},
		schedule: {
			isOn: schedule.enabled,
			isPaused: schedule.paused,
			line: scheduleLine(schedule, nowMs, texts, clock),
			hasNext: schedule.enabled && !schedule.paused && schedule.nextAtMs !== null,
		},
		slate: slate.active && {
			sceneName: canReturn(ads) ? (scenes.find(({ id }) => id === slate.active?.returnSceneId)?.name ?? null) : null,
			returnsByItself: slate.returnWhenEnded,
		},
	}
}

function queueLine(queue: NonNullable<AdsView['queue']>, nowMs: number, texts: Texts, clock: AdClock): string {
	if (queue.started >= queue.total) return texts.adControls.queueLast
	if (queue.nextAtMs === null || queue.nextAtMs <= nowMs) return texts.adControls.queueNow
	return texts.adControls.queueNext({ time: clock.timeOf(queue.nextAtMs) })
}

function scheduleLine(schedule: AdsView['schedule'], nowMs: number, texts: Texts, clock: AdClock): string {
	const words = texts.adControls
	const every = words.scheduleEvery({ minutes: schedule.everyMinutes })
	if (!schedule.enabled) return every
	if (schedule.paused) return `${every}, ${words.schedulePaused}`
	if (schedule.nextAtMs !== null) {
		const left = schedule.nextAtMs - nowMs
		return `${every}, ${left < countdownMs ? words.scheduleNextIn({ left: formatCountdown(left) }) : words.scheduleNext({ time: clock.shortOf(schedule.nextAtMs) })}`
	}
	const isLater = schedule.notBeforeMs !== null && schedule.notBeforeMs > nowMs
	return `${every}, ${isLater && schedule.notBeforeMs !== null ? words.scheduleFrom({ time: clock.shortOf(schedule.notBeforeMs) }) : words.scheduleWaits}`
}

/** The next occurrence of a time of the studio's day such as "20:30", today or tomorrow, Unix ms; null when the text is not a time. */
export function nextTimeOfDay(time: string, nowMs: number, clock: Pick<StudioClock, 'momentNear'>): number | null {
	if (!/^([01]\d|2[0-3]):([0-5]\d)/.test(time)) return null
	// What has just begun is over until tomorrow.
	return clock.momentNear(`${time.slice(0, 5)}:00`, nowMs + 1, { backMs: 0 })
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
