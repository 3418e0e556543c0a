/** Lengths of cues as people write them. */

/** "3:40", "1:02:00": whole seconds. */
export function lengthText(seconds: number): string {
	const whole = Math.round(Math.abs(seconds))
	const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
	const two = (value: number) => String(value).padStart(2, '0')
	return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

export type TypedLength = { readonly kind: 'length'; readonly seconds: number | null } | { readonly kind: 'wrong' }

/** What was typed: "3:40", "1:02:00", "220" or "220 s" for seconds, "4 min" or "4 m"; empty = none. */
export function typedLength(text: string): TypedLength {
	const typed = text.trim().toLowerCase().replace(',', '.')
	if (typed === '') return { kind: 'length', seconds: null }
	const parts = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)$/.exec(typed)
	if (parts) {
		const [, hours = '0', minutes = '0', seconds = '0'] = parts
		if (parts[1] !== undefined && Number(minutes) > 59) return { kind: 'wrong' }
		return { kind: 'length', seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) }
	}
	const plain = /^(\d{1,5}(?:\.\d+)?)\s*(s|sec|m|min|h)?$/.exec(typed)
	if (!plain) return { kind: 'wrong' }
	const unit = plain[2] ?? 's'
	const factor = unit.startsWith('s') ? 1 : unit.startsWith('m') ? 60 : 3600
	return { kind: 'length', seconds: Math.round(Number(plain[1]) * factor) }
}

/** "20:54" and "9:5:0" as "20:54:00" and "09:05:00"; null: no time of day. */
export function typedTime(text: string): string | null {
	const parts = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?$/.exec(text.trim())
	if (!parts) return null
	const [hours, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)]
	if (hours > 23 || minutes > 59 || seconds > 59) return null
	return [hours, minutes, seconds].map((value) => String(value).padStart(2, '0')).join(':')
}
