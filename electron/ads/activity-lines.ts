import type { ActivityEntry } from '../../shared/domain/show.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { joined, say } from '../../shared/texts/english.ts'
import { noText, type Text } from '../../shared/texts/text.ts'
import type { AdQueueEffect } from './ad-queue.ts'
import { type AdSchedule, type AdScheduleEffect, pushBackMinutes } from './ad-schedule.ts'
import type { SlateEffect } from './slate.ts'

/** A line of the show's log. */
export type AdLine = Pick<ActivityEntry, 'level' | 'subject' | 'text'>

/** `reason`: the sentence of the ad-break controller. */
export function leftOutLine(name: string, reason: Text): AdLine {
	return { level: 'info', subject: say('ads/on-platform', { ad: say('ads/ad'), name }), text: say('ads/left-out', { reason }) }
}

/** A press for an ad that sent nothing. `reason`: as above. */
export function notRunLine(isScheduled: boolean, reason: Text): AdLine {
	return { level: 'info', subject: say(isScheduled ? 'ads/scheduled-ad' : 'ads/ad'), text: say('ads/not-run', { reason }) }
}

/** `platformName`: null when the show has only one platform. */
export function uncertainLine(platformName: string | null): AdLine {
	const text = platformName === null ? say('ads/uncertain') : say('ads/uncertain-on', { name: platformName })
	return { level: 'warning', subject: say('ads/ads'), text }
}

export function queueLine(effect: Exclude<AdQueueEffect, { type: 'launch' }>): AdLine {
	const subject = say('ads/queue')
	const { total } = effect
	if (effect.type === 'begun') return { level: 'info', subject, text: say('ads/queue-begun', { total }) }
	const params = { started: effect.started, total }
	switch (effect.why) {
		case 'finished':
			return { level: 'good', subject, text: say('ads/queue-finished', { total }) }
		case 'cancelled':
			return { level: 'info', subject, text: say('ads/queue-cancelled', params) }
		case 'refused':
			return { level: 'warning', subject, text: say('ads/queue-refused', params) }
		case 'failing':
			return { level: 'warning', subject, text: say('ads/queue-failing', params) }
		case 'off-air':
			return { level: 'info', subject, text: say('ads/queue-off-air', params) }
		case 'no-platform':
			return { level: 'warning', subject, text: say('ads/queue-no-platform', params) }
		default:
			return assertNever(effect.why)
	}
}

/** `reason`: the ad-break controller's sentence for an ad that could not run in its state. `nextInMs`: time until the next scheduled ad. */
export function scheduleLine(
	effect: Exclude<AdScheduleEffect, { type: 'launch' }>,
	schedule: AdSchedule,
	reason: Text,
	nextInMs: number | null,
): AdLine {
	const next = nextInMs === null ? noText : say('ads/next-in', { time: duration(nextInMs) })
	if (effect.type === 'left-out')
		return {
			level: 'warning',
			subject: say('ads/scheduled-ad'),
			text: joined([say('ads/left-out', { reason: leftOutReason(effect.why, reason) }), next]),
		}
	return { level: 'info', subject: say('ads/schedule'), text: joined([scheduleChange(effect.what, schedule.everyMinutes), next]) }
}

function leftOutReason(why: Extract<AdScheduleEffect, { type: 'left-out' }>['why'], reason: Text): Text {
	switch (why) {
		case 'state':
			return reason
		case 'queue':
			return say('ads/schedule-hold-queue')
		case 'uncertain':
			return say('ads/schedule-hold-uncertain')
		case 'late':
			return say('ads/schedule-late')
		default:
			return assertNever(why)
	}
}

function scheduleChange(what: Extract<AdScheduleEffect, { type: 'changed' }>['what'], minutes: number): Text {
	switch (what) {
		case 'on':
			return say('ads/schedule-on', { minutes })
		case 'off':
			return say('ads/schedule-off')
		case 'paused':
			return say('ads/schedule-paused')
		case 'resumed':
			return say('ads/schedule-resumed', { minutes })
		case 'skipped':
			return say('ads/schedule-skipped')
		case 'pushed-back':
			return say('ads/schedule-pushed-back', { minutes: pushBackMinutes })
		default:
			return assertNever(what)
	}
}

export function slateLine(effect: SlateEffect): AdLine {
	const subject = say('ads/slate')
	switch (effect.type) {
		case 'cut':
			return { level: 'info', subject, text: effect.to === 'slate' ? say('ads/slate-shown') : say('ads/slate-over') }
		case 'taken-over':
			return { level: 'info', subject, text: say('ads/slate-taken-over') }
		case 'scene-gone':
			return { level: 'warning', subject, text: effect.which === 'slate' ? say('ads/slate-scene-gone') : say('ads/slate-stays') }
		default:
			return assertNever(effect)
	}
}

/** The slate's scene cannot be shown. */
export function slateNotCutLine(reason: Text): AdLine {
	return { level: 'warning', subject: say('ads/slate'), text: say('ads/slate-not-cut', { reason }) }
}

function duration(ms: number): Text {
	return ms < 120_000
		? say('duration/seconds', { count: Math.max(1, Math.ceil(ms / 1000)) })
		: say('duration/minutes', { count: Math.round(ms / 60_000) })
}
