import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { type DigitCell, shapeOf, withDigits } from '../digit-cells.ts'
import type { TextSettings } from '../drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { textScale } from './text-scale.ts'
import { type FilledText, fillTemplate } from './text-template.ts'

/** After a drawing that failed; only the process that draws can be the cause. */
const restMs = 2000

/** What the drawing process made of a text. */
interface Drawn {
	readonly filled: FilledText
	readonly sizes: readonly PictureSize[]
	readonly pictures: readonly I420Picture[]
	/** For each size; null where the picture is that of the text itself. */
	readonly cells: readonly (readonly DigitCell[] | null)[]
}

/** Whether the text differs from what was drawn by nothing but digits that can be put in. */
function canShow({ filled, cells }: Drawn, text: FilledText): boolean {
	return filled.text === text.text || (cells.every((some) => some !== null) && shapeOf(filled) === shapeOf(text))
}

function showing({ pictures, cells }: Drawn, { text }: FilledText): readonly I420Picture[] {
	return pictures.map((picture, index) => {
		const own = cells[index]
		return own ? withDigits(picture, own, text) : picture
	})
}

/** A text; drawn again only when its words or its size have changed. Digits that run are put in here, so that a clock needs no process of its own. */
export function openTextSource(settings: TextSettings, firstSize: PictureSize, context: SourceContext): OpenSource {
	const scale = textScale(context.format)
	let sizes: readonly PictureSize[] = [firstSize]
	let adBreakEndsAtMs: number | null = null
	let drawn: Drawn | null = null
	let shown: { readonly text: string; readonly pictures: readonly I420Picture[] } | null = null
	let isShown = false
	let isAsking = false
	let restUntilMs = 0
	let isDisposed = false

	function follow(): void {
		const filled = fillTemplate(settings.template, { nowMs: context.clock.now(), countdownTo: settings.countdownTo, adBreakEndsAtMs })
		const canBeShown = drawn !== null && canShow(drawn, filled)
		if (!canBeShown || drawn?.sizes !== sizes) ask(filled)
		if (drawn && canBeShown && shown?.text !== filled.text) shown = { text: filled.text, pictures: showing(drawn, filled) }
	}

	function ask(filled: FilledText): void {
		if (isDisposed || isAsking || context.clock.steady() < restUntilMs) return
		const wanted = sizes
		isAsking = true
		context.drawing
			.draw({ kind: 'text', settings, scale, ...filled, sizes: wanted })
			.then(
				({ pictures, cells }) => {
					if (isDisposed) return
					if (drawn === null) context.onState({ kind: 'running' })
					drawn = { filled, sizes: wanted, pictures, cells }
					shown = { text: filled.text, pictures: showing(drawn, filled) }
				},
				(error: unknown) => {
					restUntilMs = context.clock.steady() + restMs
					if (!isDisposed && drawn === null) context.onState({ kind: 'failed', error: toAppErrorData(error) })
				},
			)
			.finally(() => {
				isAsking = false
				// What was wished for meanwhile.
				if (isShown || wanted !== sizes) follow()
			})
	}

	context.onState({ kind: 'starting' })
	follow()

	return {
		feed: {
			advance(active) {
				isShown = active
				if (active || drawn === null) follow()
			},
			picture: () => shown?.pictures[0] ?? null,
			pictureFor: (box) => nearestInShape(shown?.pictures ?? [], box),
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const wanted = [size, ...otherShapes]
			if (areSameSizes(wanted, sizes)) return
			sizes = wanted
			follow()
		},
		restart() {
			restUntilMs = 0
			follow()
		},
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		dispose() {
			isDisposed = true
			return Promise.resolve()
		},
	}
}
