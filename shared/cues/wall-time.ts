const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A time that passed less than this long ago is that of today; an earlier one is that of tomorrow. A show lasts longer than it begins late. */
const passedMs = 6 * hourMs

/**
 * When a time of day is meant, seen from a moment of the show: the next time that a clock in this zone shows it, or the last one when that was less than six
 * hours ago. A time that daylight saving leaves out is an hour later; of one that it repeats, the first is meant. `zone`: an IANA name; absent: that of this
 * computer. Pure.
 */
export function timeOfDayNear(time: string, fromMs: number, zone?: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
	const ofDayMs = ((hours * 60 + minutes) * 60 + seconds) * 1000
	const todayMs = Math.floor(localMs(fromMs, zone) / dayMs) * dayMs
	const days = [-1, 0, 1, 2].map((day) => unixMs(todayMs + day * dayMs + ofDayMs, zone))
	return days.find((atMs) => atMs > fromMs - passedMs) ?? fromMs
}

/** What a clock in this zone shows at that time, as ms of a zone without an offset. */
function localMs(atMs: number, zone: string | undefined): number {
	if (zone === undefined) return atMs - new Date(atMs).getTimezoneOffset() * 60_000
	const parts = Object.fromEntries(
		formatOf(zone)
			.formatToParts(atMs)
			.map(({ type, value }) => [type, Number(value)]),
	)
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
	return Date.UTC(year, month - 1, day, hour, minute, second) + (((atMs % 1000) + 1000) % 1000)
}

/** The first moment at which a clock in this zone shows it; one that no clock shows is moved by the hour that is missing. */
function unixMs(shownMs: number, zone: string | undefined): number {
	const offsetAt = (atMs: number) => localMs(atMs, zone) - atMs
	const offsets = [offsetAt(shownMs - dayMs), offsetAt(shownMs + dayMs)]
	const found = offsets.map((offset) => shownMs - offset).filter((atMs) => localMs(atMs, zone) === shownMs)
	return found.length > 0 ? Math.min(...found) : shownMs - (offsets[0] ?? 0)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const digits = 'numeric'
	return new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: digits,
		month: digits,
		day: digits,
		hour: digits,
		minute: digits,
		second: digits,
	})
}
