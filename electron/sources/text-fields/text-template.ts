import { clockText, twoDigits } from '../clock-text.ts'

export interface TextMoment {
	readonly nowMs: number
	/** Unix ms, or null. */
	readonly countdownTo: number | null
	/** The end of the running ad break, Unix ms, or null. */
	readonly adBreakEndsAtMs: number | null
	/** The planned start of the next show, Unix ms, or null. */
	readonly showStartsAtMs: number | null
	/** The words of a file, or one of its fields; null when there is no file. */
	readonly fromFile: ((field: string | null) => string) | null
}

export interface FilledText {
	readonly text: string
	/** Positions of the digits that change with time. */
	readonly slots: readonly number[]
}

/**
 * Fills in {clock} (local time), {countdown}, {starts}, {adbreak}, {file} and {file.field}. A countdown that has ended stays at 00:00; without a break {adbreak}
 * is empty. Pure.
 */
export function fillTemplate(template: string, moment: TextMoment): FilledText {
	const slots: number[] = []
	let text = ''
	let at = 0
	for (const found of template.matchAll(/\{(?:(clock|countdown|starts|adbreak)|(file)(?:\.([^{}]{1,100}))?)\}/g)) {
		if (found[2] && !moment.fromFile) continue
		text += template.slice(at, found.index)
		const value = found[2] ? (moment.fromFile?.(found[3] ?? null) ?? '') : filledIn(found[1] ?? '', moment)
		// A file changes only occasionally, so its digits are drawn together with the words.
		for (const digit of found[2] ? [] : value.matchAll(/\d/g)) slots.push(text.length + digit.index)
		text += value
		at = found.index + found[0].length
	}
	return { text: text + template.slice(at), slots }
}

function filledIn(name: string, moment: TextMoment): string {
	if (name === 'clock') return clockText(new Date(moment.nowMs))
	if (name === 'countdown') return timeUntil(moment.countdownTo, moment.nowMs)
	if (name === 'starts') return timeUntil(moment.showStartsAtMs, moment.nowMs)
	return moment.adBreakEndsAtMs === null ? '' : timeLeft(moment.adBreakEndsAtMs - moment.nowMs)
}

function timeUntil(atMs: number | null, nowMs: number): string {
	return atMs === null ? '--:--' : timeLeft(atMs - nowMs)
}

/** Seconds are rounded up, so 00:00 is only shown once the time is over. */
export function timeLeft(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / 1000))
	const minutes = Math.floor(seconds / 60)
	const hours = Math.floor(minutes / 60)
	const tail = `${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`
	return hours > 0 ? `${hours}:${tail}` : tail
}
