import type { Texts } from '../texts/texts.ts'

/** The words of this page: it loads no others. */
export type PresenterTexts = Texts['presenter']

/** "1:30", "12:05", "1:02:40"; over: "+0:14". */
export function countText(leftMs: number): string {
	const seconds = leftMs < 0 ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000)
	return leftMs <= -1000 ? `+${clockText(seconds)}` : clockText(seconds)
}

export function clockText(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds))
	const two = (value: number) => String(value).padStart(2, '0')
	const hours = Math.floor(whole / 3600)
	const minutes = Math.floor(whole / 60) % 60
	return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** "9 s", "4 min": how long ago, which stays on one line. */
export function agoText(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000))
	return seconds < 100 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`
}

/** Less than this early or late is on plan, ms. */
const onPlanMs = 30_000

export function paceText(lateMs: number | null, words: PresenterTexts): string {
	if (lateMs === null) return ''
	if (Math.abs(lateMs) < onPlanMs) return words.onPlan
	const time = clockText(Math.abs(lateMs) / 1000)
	return lateMs > 0 ? words.late({ time }) : words.early({ time })
}
