import type { ActivityEntry } from '../../shared/domain/show.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import type { AdQueueEffect } from './ad-queue.ts'
import type { AdSchedule, AdScheduleEffect } from './ad-schedule.ts'
import type { SlateEffect } from './slate.ts'

/** A line of the show's log. */
export type AdLine = Pick<ActivityEntry, 'level' | 'subject' | 'text'>

/** `reason`: the sentence of the ad-break controller. */
export function leftOutLine(platformName: string, reason: string): AdLine {
	return { level: 'info', subject: `Ad on ${platformName}`, text: `was left out. ${reason}` }
}

/** `platformName`: null when it is the only one. */
export function uncertainLine(platformName: string | null): AdLine {
	const text =
		platformName === null
			? 'by queue and schedule wait until the platform tells its numbers again.'
			: `by queue and schedule leave out ${platformName} until it tells its numbers again.`
	return { level: 'warning', subject: 'Ads', text }
}

const ads = (count: number): string => (count === 1 ? '1 ad' : `${count} ads`)

export function queueLine(effect: Exclude<AdQueueEffect, { type: 'launch' }>): AdLine {
	if (effect.type === 'begun') return { level: 'info', subject: 'Ad queue', text: `of ${ads(effect.total)} begins.` }
	const done = `${effect.started} of ${effect.total}`
	switch (effect.why) {
		case 'finished':
			return { level: 'good', subject: 'Ad queue', text: `is finished: ${ads(effect.total)}.` }
		case 'cancelled':
			return { level: 'info', subject: 'Ad queue', text: `was cancelled after ${done}.` }
		case 'refused':
			return { level: 'warning', subject: 'Ad queue', text: `ended after ${done}: the platform refused the ad.` }
		case 'failing':
			return { level: 'warning', subject: 'Ad queue', text: `ended after ${done}: three launches in a row came to nothing.` }
		case 'off-air':
			return { level: 'info', subject: 'Ad queue', text: `ended after ${done}: the show is over.` }
		case 'no-platform':
			return { level: 'warning', subject: 'Ad queue', text: `ended after ${done}: no destination of the show runs ads any more.` }
		default:
			return assertNever(effect.why)
	}
}

/** `reason`: the sentence of the ad-break controller, for an ad that could not run in its state. `nextInMs`: until the next scheduled ad. */
export function scheduleLine(
	effect: Exclude<AdScheduleEffect, { type: 'launch' }>,
	schedule: AdSchedule,
	reason: string,
	nextInMs: number | null,
): AdLine {
	const next = nextInMs === null ? '' : ` The next is in ${inWords(nextInMs)}.`
	if (effect.type === 'left-out') {
		const whys = {
			state: reason,
			queue: 'A queue is running.',
			uncertain: 'Whether the last ad ran is not known yet.',
			late: 'This computer slept or was held up at its time.',
		}
		return { level: 'warning', subject: 'Scheduled ad', text: `was left out. ${whys[effect.why]}${next}` }
	}
	const every = `every ${schedule.everyMinutes} min`
	const texts = {
		on: `is on, ${every}.${next}`,
		off: 'is off.',
		paused: 'is paused.',
		resumed: `goes on, ${every}.${next}`,
		skipped: `leaves out the next ad.${next}`,
		'pushed-back': `is pushed back by 5 min.${next}`,
	}
	return { level: 'info', subject: 'Ad schedule', text: texts[effect.what] }
}

export function slateLine(effect: SlateEffect): AdLine {
	switch (effect.type) {
		case 'cut':
			return { level: 'info', subject: 'Slate', text: effect.to === 'slate' ? 'is shown during the ad.' : 'is over: the show is back.' }
		case 'taken-over':
			return { level: 'info', subject: 'Slate', text: 'is over: another scene was taken.' }
		case 'scene-gone':
			return effect.which === 'slate'
				? { level: 'warning', subject: 'Slate', text: 'is not shown: its scene no longer exists.' }
				: { level: 'warning', subject: 'Slate', text: 'stays: the scene before it no longer exists. Take another scene.' }
		default:
			return assertNever(effect)
	}
}

function inWords(ms: number): string {
	return ms < 120_000 ? `${Math.max(1, Math.ceil(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`
}
