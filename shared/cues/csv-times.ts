/** "1:45", "0:01:45", "105", "1m45s", "1:45.5" in seconds; null = not understood. A plain number is seconds. Pure. */
export function lengthIn(text: string): number | null {
	const plain = text.trim().toLowerCase().replace(',', '.')
	if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain)
	const clock = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/.exec(plain)
	if (clock) return Number(clock[3]) < 60 ? (Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3]) : null
	// A length that a spreadsheet shows as a time of day: "12:05:00 AM".
	const time = /[ap]\.?m/.test(plain) ? timeOfDayIn(plain) : null
	if (time !== null) return secondsBetween('00:00:00', time)
	const words =
		/^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?\.?$/.exec(
			plain,
		)
	if (!words || words.slice(1).every((part) => part === undefined)) return null
	const [hours = 0, minutes = 0, seconds = 0] = words.slice(1).map((part) => Number(part ?? 0))
	return (hours * 60 + minutes) * 60 + seconds
}

/** "1:45" or "1:01:45", with a fraction where there is one. Pure. */
export function lengthText(seconds: number): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const whole = Math.floor(seconds)
	const fraction = String(Number((seconds - whole).toFixed(3))).slice(1)
	const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
	const end = `${two(whole % 60)}${fraction}`
	return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`
}

/** "20:54", "20.54", "8:54 PM", "20h54", also behind a date, as "20:54:00"; null = not understood. Pure. */
export function timeOfDayIn(text: string): string | null {
	const found = /(?:^|[\sT])(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim())
	if (!found?.[1] || (found[2] === undefined && found[4] === undefined)) return null
	const half = found[4]?.toLowerCase()
	const given = Number(found[1])
	if (half && (given < 1 || given > 12)) return null
	const hours = half ? (given % 12) + (half === 'p' ? 12 : 0) : given
	const [minutes, seconds] = [Number(found[2] ?? 0), Number(found[3] ?? 0)]
	if (hours > 23 || minutes > 59 || seconds > 59) return null
	return [hours, minutes, seconds].map((value) => String(value).padStart(2, '0')).join(':')
}

/** Seconds from one time of day to a later one, over midnight if need be. Pure. */
export function secondsBetween(from: string, to: string): number {
	const seconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
	return (seconds(to) - seconds(from) + 86_400) % 86_400
}
