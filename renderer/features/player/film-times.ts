/** Positions in a film. Every function is pure. */

/** "0:04.12", "1:02:03.50": with hundredths, so that each picture has a text of its own. */
export function formatPosition(ms: number): string {
	const hundredths = Math.max(0, Math.round(ms / 10))
	const seconds = Math.floor(hundredths / 100)
	const two = (value: number) => String(value).padStart(2, '0')
	const hours = Math.floor(seconds / 3600)
	const minutes = Math.floor(seconds / 60) % 60
	return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}.${two(hundredths % 100)}`
}

/** What a person types: "12", "0:04.12", "1:02:03,5". null when it is no position. */
export function readPosition(text: string): number | null {
	const [, hours = '0', minutes = '0', seconds = '', fraction = ''] =
		/^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim()) ?? []
	if (seconds === '') return null
	return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0') || 0)
}

/** Used when a file does not say how many pictures it has in a second. */
const usualRate = 30

/** The start of the picture `steps` after the one that is shown at `positionMs`, within the film. */
export function stepFrom(
	positionMs: number,
	steps: number,
	film: { readonly frameRate: number | null; readonly durationMs: number },
): number {
	const frameMs = 1000 / (film.frameRate ?? usualRate)
	const picture = Math.round(positionMs / frameMs)
	const last = Math.max(0, Math.ceil(film.durationMs / frameMs - 0.5) - 1)
	return Math.min(Math.max(picture + steps, 0), last) * frameMs
}

/** The middle of the picture that starts at `startMs`: a browser that is sent to its start may show the one before it. */
export function middleOf(startMs: number, frameRate: number | null): number {
	return startMs + 500 / (frameRate ?? usualRate)
}

/** The next chapter after a position, or the one before it; the start or the end where there is none. */
export function chapterFrom(
	positionMs: number,
	direction: 1 | -1,
	film: { readonly durationMs: number; readonly chapters: readonly { readonly startMs: number }[] },
): number {
	const starts = film.chapters.map(({ startMs }) => startMs)
	if (direction === 1) return starts.find((startMs) => startMs > positionMs + 1) ?? film.durationMs
	// A press soon after a start goes to the one before it.
	return starts.findLast((startMs) => startMs < positionMs - 1500) ?? 0
}
