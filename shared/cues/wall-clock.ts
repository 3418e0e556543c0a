const second = 1000
const hour = 3_600_000
const day = 24 * hour
/** Offsets of time zones change on a quarter of an hour. */
const slotMs = 900_000

/** The clock on the wall of one time zone: it skips an hour in spring, shows one twice in autumn, and starts again at midnight. */
export interface WallClock {
	/**
	 * When the clock shows this time of day ("20:54:00"), Unix ms: within the 24 hours that begin `backMs` before `aroundMs`. Where the clock shows it twice,
	 * the first one that is not before `notBeforeMs`. A time that the clock skips is as far after midnight as it would be without the change.
	 */
	momentNear(time: string, aroundMs: number, options?: MomentOptions): number
	/** "20:54:00" */
	timeOf(atMs: number): string
	/** "2026-11-20" */
	dateOf(atMs: number): string
}

interface MomentOptions {
	readonly notBeforeMs?: number
	readonly backMs?: number
}

/** `timeZone`: its IANA name. Throws a RangeError for one that does not exist. Create one and keep it: its format is expensive. */
export function createWallClock(timeZone: string): WallClock {
	const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn-hc-h23', {
		timeZone,
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	})
	const offsets = new Map<number, number>()

	function offsetAt(atMs: number): number {
		const slot = Math.floor(atMs / slotMs)
		const known = offsets.get(slot)
		if (known !== undefined) return known
		const parts = Object.fromEntries(format.formatToParts(slot * slotMs).map(({ type, value }) => [type, Number(value)]))
		const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute = 0, second: seconds = 0 } = parts
		const offset = Date.UTC(year, month - 1, date, hours, minute, seconds) - slot * slotMs
		offsets.set(slot, offset)
		return offset
	}

	/** `wallMs`: what the clock shows, as if it were UTC. */
	function momentsOf(wallMs: number): readonly number[] {
		const [before, after] = [offsetAt(wallMs - day), offsetAt(wallMs + day)]
		const found = [...new Set([before, after])].map((offset) => wallMs - offset).filter((atMs) => atMs + offsetAt(atMs) === wallMs)
		return found.length > 0 ? found.toSorted((a, b) => a - b) : [wallMs - before]
	}

	const wallOf = (atMs: number) => new Date(atMs + offsetAt(atMs)).toISOString()

	return {
		momentNear(time, aroundMs, { notBeforeMs = Number.NEGATIVE_INFINITY, backMs = 6 * hour } = {}) {
			const today = Math.floor((aroundMs + offsetAt(aroundMs)) / day) * day
			const all = [-day, 0, day].flatMap((shift) => momentsOf(today + shift + secondsOfDay(time) * second))
			const within = all.filter((atMs) => atMs >= aroundMs - backMs && atMs < aroundMs - backMs + day)
			const nearest = all.toSorted((a, b) => Math.abs(a - aroundMs) - Math.abs(b - aroundMs))[0]
			return within.find((atMs) => atMs >= notBeforeMs) ?? nearest ?? aroundMs
		},
		timeOf: (atMs) => wallOf(atMs).slice(11, 19),
		dateOf: (atMs) => wallOf(atMs).slice(0, 10),
	}
}

function secondsOfDay(time: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
	return (hours * 60 + minutes) * 60 + seconds
}
