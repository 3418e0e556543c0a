/** From midnight this many days ago, counting today, to now; in this computer's time zone. */
export function lastDays(days: number, nowMs: number): { readonly fromMs: number; readonly toMs: number } {
	const from = new Date(nowMs)
	from.setHours(0, 0, 0, 0)
	// By the calendar: a day with a clock change has 23 or 25 hours.
	from.setDate(from.getDate() - days + 1)
	return { fromMs: from.getTime(), toMs: nowMs }
}
