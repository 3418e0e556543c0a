import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { clockText } from '../clock-text.ts'
import { type DigitCell, withDigits } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import type { SourceContext } from '../source-context.ts'
import type { Pattern } from './pattern.ts'
import { cardLayout, drawCardBackground, drawCardMotion } from './pattern-drawing.ts'

/** Two pictures alternate, so that the shown one does not change. The strip changes with each frame, the clock each second. */
export function createCard(size: PictureSize, context: SourceContext): Pattern {
	const rate = context.format.frameRate
	const framesPerTurn = (4 * rate.numerator) / rate.denominator
	const buffers = [0, 1].map(() => {
		const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
		drawCardBackground(data, size)
		return { data, clockText: '' }
	})
	const clock = createClockField(size, context)
	let picture: I420Picture = { ...size, data: new Uint8Array(0), alpha: null }
	let drawnFrame = -1

	function show(frame: number): void {
		const buffer = buffers[frame % 2]
		if (frame === drawnFrame || !buffer) return
		drawnFrame = frame
		drawCardMotion(buffer.data, size, (frame % framesPerTurn) / framesPerTurn)
		const text = clockText(new Date(context.clock.now()))
		if (text !== buffer.clockText && clock.draw(buffer.data, text)) buffer.clockText = text
		picture = { ...size, data: buffer.data, alpha: null }
	}

	show(0)
	return { show, picture: () => picture }
}

/** The time of day and the kind of signal below the strip. Drawn once by the drawing process; after that only its digits change. */
function createClockField(
	size: PictureSize,
	{ drawing, log }: SourceContext,
): {
	/** Writes the time into the picture. False while it is not drawn yet: the picture does not change. */
	draw(data: Uint8Array, text: string): boolean
} {
	const { clock } = cardLayout(size)
	const field = { widthPx: clock.widthPx, heightPx: clock.heightPx }
	const caption = `${size.widthPx} × ${size.heightPx} · 1 kHz −18 dBFS`
	let drawn: { readonly text: string; readonly picture: I420Picture; readonly cells: readonly DigitCell[] | null } | null = null
	/** The picture with the digits of a text. */
	let filled: { readonly text: string; readonly picture: I420Picture } | null = null
	let requested: string | null = null

	function request(text: string): void {
		requested = text
		drawing.draw({ kind: 'card-clock', text, slots: [...text.matchAll(/\d/g)].map(({ index }) => index), caption, sizes: [field] }).then(
			({ pictures: [picture], cells: [cells] }) => {
				if (picture) drawn = { text, picture, cells: cells ?? null }
			},
			(error: unknown) => log.warn('The clock of the test card could not be drawn', { error: String(error) }),
		)
	}

	function pictureOf(text: string): I420Picture | null {
		if (filled?.text === text) return filled.picture
		if (requested === null || (drawn?.cells === null && requested !== text)) request(text)
		if (!drawn || (drawn.cells === null && drawn.text !== text)) return null
		filled = { text, picture: drawn.cells ? withDigits(drawn.picture, drawn.cells, text) : drawn.picture }
		return filled.picture
	}

	return {
		draw(data, text) {
			const picture = field.heightPx < 2 ? null : pictureOf(text)
			if (!picture) return false
			const luma = size.widthPx * size.heightPx
			const fieldLuma = field.widthPx * field.heightPx
			// The field is as wide as the picture and ends at its bottom: its part of each plane is contiguous.
			data.set(picture.data.subarray(0, fieldLuma), luma - fieldLuma)
			data.set(picture.data.subarray(fieldLuma, (fieldLuma * 5) / 4), (luma * 5) / 4 - fieldLuma / 4)
			data.set(picture.data.subarray((fieldLuma * 5) / 4), (luma * 3) / 2 - fieldLuma / 4)
			return true
		},
	}
}
