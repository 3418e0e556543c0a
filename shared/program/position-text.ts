import type { FormValue } from '../domain/form.ts'

/** "0:03.50", "1:02:03.00": a position in a film, in hundredths of a second, or in thousandths when they are not 0. Pure. */
export function positionText(positionMs: number): string {
	const digits = positionMs % 10 === 0 ? 2 : 3
	const seconds = (positionMs % 60_000) / 1000
	const minutes = Math.floor(positionMs / 60_000)
	const two = (value: string) => value.padStart(2, '0')
	const rest = seconds.toFixed(digits).padStart(digits + 3, '0')
	return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(String(minutes % 60))}:${rest}`
}

/** Reads what `positionText` writes, and seconds alone; null when it is empty or something else. Pure. */
export function readPosition(text: FormValue | undefined): number | null {
	const found = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(String(text ?? '').trim())
	if (!found) return null
	const [, hours = '0', minutes = '0', seconds = '0'] = found
	return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'))) * 1000)
}
