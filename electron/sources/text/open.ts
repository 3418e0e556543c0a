import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { type DigitCell, shapeOf, withDigits } from '../digit-cells.ts'
import type { TextSettings } from '../drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import type { WebAnswersContext } from '../web-answers.ts'
import { followFields } from '../text-fields/follow-fields.ts'
import { textScale } from '../text-fields/text-scale.ts'
import { type FilledText, fillTemplate } from '../text-fields/text-template.ts'

/** The pause after a failed drawing. */
const retryPauseMs = 2000

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

/** A text, redrawn only when its words or its size change. Changing digits are replaced here, so a clock does not need the drawing process each second. */
export function openTextSource(settings: TextSettings, firstSize: PictureSize, context: WebAnswersContext): OpenSource {
	const scale = textScale(context.format)
	let sizes: readonly PictureSize[] = [firstSize]
	let adBreakEndsAtMs: number | null = null
	let drawn: Drawn | null = null
	let shown: { readonly text: string; readonly pictures: readonly I420Picture[] } | null = null
	let isShown = false
	let isDrawing = false
	let pausedUntilMs = 0
	let isDisposed = false

	let published = ''
	const file = followFields(
		settings,
		context,
		() => isShown,
		() => {
			update()
			publish()
		},
	)
	const fromFile = file && ((field: string | null) => (field === null ? file.fields()?.text : file.fields()?.field(field)) ?? '')

	/** Publishes the state once the text has been drawn. If its file cannot be read, there is nothing to draw yet. */
	function publish(): void {
		const problem = file?.problem() ?? null
		const state: SourceState | null =
			problem && !file?.fields()
				? { kind: 'failed', error: problem }
				: drawn === null
					? null
					: problem
						? { kind: 'running', warning: problem }
						: { kind: 'running' }
		const text = JSON.stringify(state)
		if (state === null || isDisposed || text === published) return
		published = text
		context.onState(state)
	}

	function update(): void {
		if (file && !file.fields()) return
		const filled = fillTemplate(settings.template, {
			nowMs: context.clock.now(),
			countdownTo: settings.countdownTo,
			adBreakEndsAtMs,
			fromFile,
		})
		const canBeShown = drawn !== null && canShow(drawn, filled)
		if (!canBeShown || drawn?.sizes !== sizes) draw(filled)
		if (drawn && canBeShown && shown?.text !== filled.text) shown = { text: filled.text, pictures: picturesOf(drawn, filled) }
	}

	function draw(filled: FilledText): void {
		if (isDisposed || isDrawing || context.clock.steady() < pausedUntilMs) return
		const drawnSizes = sizes
		isDrawing = true
		context.drawing
			.draw({ kind: 'text', settings, scale, ...filled, sizes: drawnSizes })
			.then(
				({ pictures, cells }) => {
					if (isDisposed) return
					drawn = { filled, sizes: drawnSizes, pictures, cells }
					publish()
					shown = { text: filled.text, pictures: picturesOf(drawn, filled) }
				},
				(error: unknown) => {
					pausedUntilMs = context.clock.steady() + retryPauseMs
					if (!isDisposed && drawn === null) context.onState({ kind: 'failed', error: toAppErrorData(error) })
				},
			)
			.finally(() => {
				isDrawing = false
				// The text may have changed in the meantime.
				if (isShown || drawnSizes !== sizes) update()
			})
	}

	context.onState({ kind: 'starting' })
	update()

	return {
		feed: {
			advance(active) {
				if (active && !isShown) file?.show()
				isShown = active
				if (active || drawn === null) update()
			},
			picture: () => shown?.pictures[0] ?? null,
			pictureFor: (box) => nearestInShape(shown?.pictures ?? [], box),
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const desired = [size, ...otherShapes]
			if (areSameSizes(desired, sizes)) return
			sizes = desired
			update()
		},
		restart() {
			pausedUntilMs = 0
			file?.reload()
			update()
		},
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		dispose() {
			isDisposed = true
			file?.dispose()
			return Promise.resolve()
		},
	}
}
