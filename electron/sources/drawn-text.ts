import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Clock } from '../lib/clock.ts'
import { type DigitCell, shapeOf, withDigits } from './digit-cells.ts'
import type { Drawing } from './drawing/drawing.ts'
import type { DrawingAnswer, DrawingJob } from './drawing/drawing-messages.ts'
import type { PictureSize } from './picture-size.ts'
import type { FilledText } from './text-fields/text-template.ts'

/** The pause after a failed drawing. */
const retryPauseMs = 2000

export interface DrawnTextOptions {
	readonly clock: Clock
	readonly drawing: Pick<Drawing, 'draw'>
	readonly job: (filled: FilledText, sizes: readonly PictureSize[]) => DrawingJob
	/** Called when a text was drawn. */
	readonly onDrawn: (answer: DrawingAnswer) => void
	/** Called when it could not be drawn; it is tried again after a pause. */
	readonly onFailed: (error: unknown) => void
	/** Whether the text that has changed while another one was drawn is drawn at once. */
	readonly isShown: () => boolean
}

/** A text, redrawn only when its words or its sizes change. Changing digits are replaced here, so a clock does not need the drawing process each second. */
export interface DrawnText {
	set(text: FilledText, sizes: readonly PictureSize[]): void
	/** One for each size; null before the first was drawn. The same array until there are newer ones. */
	pictures(): readonly I420Picture[] | null
	/** The pause after a failed drawing ends. */
	retry(): void
	dispose(): void
}

/** A text as the drawing process has drawn it. */
interface Drawn {
	readonly filled: FilledText
	readonly sizes: readonly PictureSize[]
	readonly pictures: readonly I420Picture[]
	/** For each size; null where the picture shows the text as it is. */
	readonly cells: readonly (readonly DigitCell[] | null)[]
}

/** Whether the text differs from the drawn one only in digits that can be replaced. */
function canShow({ filled, cells }: Drawn, text: FilledText): boolean {
	return filled.text === text.text || (cells.every((some) => some !== null) && shapeOf(filled) === shapeOf(text))
}

function picturesOf({ pictures, cells }: Drawn, { text }: FilledText): readonly I420Picture[] {
	return pictures.map((picture, index) => {
		const own = cells[index]
		return own ? withDigits(picture, own, text) : picture
	})
}

export function createDrawnText({ clock, drawing, job, onDrawn, onFailed, isShown }: DrawnTextOptions): DrawnText {
	let desired: { readonly text: FilledText; readonly sizes: readonly PictureSize[] } | null = null
	let drawn: Drawn | null = null
	let shown: { readonly text: string; readonly pictures: readonly I420Picture[] } | null = null
	let isDrawing = false
	let pausedUntilMs = 0
	let isDisposed = false

	function update(): void {
		if (!desired) return
		const { text, sizes } = desired
		const canBeShown = drawn !== null && canShow(drawn, text)
		if (!canBeShown || drawn?.sizes !== sizes) draw(text, sizes)
		if (drawn && canBeShown && shown?.text !== text.text) shown = { text: text.text, pictures: picturesOf(drawn, text) }
	}

	function draw(filled: FilledText, sizes: readonly PictureSize[]): void {
		if (isDisposed || isDrawing || clock.steady() < pausedUntilMs) return
		isDrawing = true
		drawing
			.draw(job(filled, sizes))
			.then(
				(answer) => {
					if (isDisposed) return
					drawn = { filled, sizes, pictures: answer.pictures, cells: answer.cells }
					onDrawn(answer)
					shown = { text: filled.text, pictures: picturesOf(drawn, filled) }
				},
				(error: unknown) => {
					pausedUntilMs = clock.steady() + retryPauseMs
					if (!isDisposed) onFailed(error)
				},
			)
			.finally(() => {
				isDrawing = false
				// The text may have changed in the meantime.
				if (isShown() || sizes !== desired?.sizes) update()
			})
	}

	return {
		set(text, sizes) {
			desired = { text, sizes }
			update()
		},
		pictures: () => shown?.pictures ?? null,
		retry() {
			pausedUntilMs = 0
		},
		dispose() {
			isDisposed = true
		},
	}
}
