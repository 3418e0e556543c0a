export interface TextMoment {
	readonly nowMs: number
	/** Unix ms, or null. */
	readonly countdownTo: number | null
	/** End of the running ad break, Unix ms, or null. */
	readonly adBreakEndsAtMs: number | null
}

/** Fills in {clock} (local time), {countdown} and {adbreak}. What runs out stays at 00:00; without a break {adbreak} is empty. Pure. */
export function renderTemplate(template: string, moment: TextMoment): string {
	return template.replace(/\{(clock|countdown|adbreak)\}/g, (_whole, name: string) => {
		if (name === 'clock') return clockText(new Date(moment.nowMs))
		if (name === 'countdown') return moment.countdownTo === null ? '--:--' : timeLeft(moment.countdownTo - moment.nowMs)
		return moment.adBreakEndsAtMs === null ? '' : timeLeft(moment.adBreakEndsAtMs - moment.nowMs)
	})
}

function clockText(date: Date): string {
	return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

/** Seconds are rounded up, so that 00:00 means that the time has come. */
export function timeLeft(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / 1000))
	const minutes = Math.floor(seconds / 60)
	const hours = Math.floor(minutes / 60)
	const tail = `${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`
	return hours > 0 ? `${hours}:${tail}` : tail
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
