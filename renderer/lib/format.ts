/** Numbers and times for display. Every function is pure; times of day use the computer's own time zone. */

const minusSign = '\u2212'
const second = 1000
const minute = 60 * second
const hour = 60 * minute

function two(value: number): string {
	return String(value).padStart(2, '0')
}

/** "01:12:47": for running clocks. Negative values are shown as zero. */
export function formatElapsed(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / second))
	return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** "2:04:05": for completed durations. */
export function formatLength(ms: number): string {
	return formatElapsed(ms).replace(/^0/, '')
}

/** "0:18": time left, rounded up, so that it reads 0:00 only when it is over. */
export function formatCountdown(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / second))
	return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
}

/** "20:45:25" */
export function formatTime(atMs: number): string {
	const at = new Date(atMs)
	return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** "20:45" */
export function formatTimeShort(atMs: number): string {
	return formatTime(atMs).slice(0, 5)
}

/** "Friday 20 November 2026". `timeZone`: its IANA name; absent: that of this screen. */
export function formatDate(atMs: number, locale: string, timeZone?: string): string {
	return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone })
		.format(new Date(atMs))
		.replace(',', '')
}

/** "2026-11-20T19:30": the value of a date-time field. */
export function formatDateField(atMs: number): string {
	const at = new Date(atMs)
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** "20 Nov": for axis labels. */
export function formatDayShort(atMs: number, locale: string): string {
	return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(new Date(atMs))
}

/** "20 Nov 2026, 19:30": for narrow columns of times. */
export function formatMoment(atMs: number, locale: string): string {
	const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(atMs))
	return `${date}, ${formatTimeShort(atMs)}`
}

/** "8 s", "2 min", "1 h 4 min": a duration short enough for a row. */
export function formatDuration(ms: number): string {
	if (ms < 100 * second) return `${Math.max(0, Math.round(ms / second))} s`
	if (ms < hour) return `${Math.round(ms / minute)} min`
	const minutes = Math.round(ms / minute)
	return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** "110 h", "9 min": as much as is surely left. */
export function formatLeft(ms: number): string {
	return ms >= hour ? `${Math.floor(ms / hour)} h` : `${Math.floor(ms / minute)} min`
}

/** "780 MB", "4.4 GB", "408 GB": decimal units as file managers and disks use them. */
export function formatBytes(bytes: number): string {
	if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
	if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`
	const gigabytes = bytes / 1e9
	if (gigabytes < 10) return `${gigabytes.toFixed(1)} GB`
	return gigabytes < 1000 ? `${Math.round(gigabytes)} GB` : `${(gigabytes / 1000).toFixed(1)} TB`
}

/** "4.5 Mb/s", "620 kb/s" */
export function formatBitrate(kbps: number): string {
	if (kbps < 1000) return `${Math.round(kbps)} kb/s`
	return `${(kbps / 1000).toFixed(kbps < 99_950 ? 1 : 0)} Mb/s`
}

/** "1,284" */
export function formatCount(count: number, locale: string): string {
	return new Intl.NumberFormat(locale).format(count)
}

/** "−14 dB" with a real minus sign. */
export function formatDb(db: number): string {
	const rounded = Math.round(db)
	return `${rounded < 0 ? minusSign : ''}${Math.abs(rounded)} dB`
}

/** "99.2%". 100% is shown only when it is exact. */
export function formatShare(share: number): string {
	const percent = share * 100
	if (percent >= 100) return '100%'
	if (percent <= 0) return '0%'
	if (percent < 0.1) return `${Math.max(0.01, Math.round(percent * 100) / 100)}%`
	return `${percent > 99.9 ? Math.floor(percent * 100) / 100 : Math.floor(percent * 10) / 10}%`
}

/** Two letters for a tile: "City Channel" is "Cc", "Practice" is "Pr". */
export function initialsOf(name: string): string {
	// Letters and digits only: the bracket in “Seaview (Harbour Cup)” is not an initial.
	const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
	const first = words[0] ?? ''
	const second = words[1]
	const letters = second ? `${first.slice(0, 1)}${second.slice(0, 1)}` : first.slice(0, 2)
	return `${letters.slice(0, 1).toUpperCase()}${letters.slice(1).toLowerCase()}`
}

/** The file name in a path of any operating system. */
export function fileName(path: string): string {
	return path.split(/[\\/]/).findLast((part) => part !== '') ?? path
}

/** "livestreams" → "Livestreams": a word from a sentence, used alone. */
export function capitalized(word: string, locale: string): string {
	const [first = '', ...others] = word
	return first.toLocaleUpperCase(locale) + others.join('')
}
