import { type I420Picture, type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { type FrameRate, samplesBefore } from '../../../shared/domain/program.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { clockText } from '../clock-text.ts'
import { type DigitCell, withDigits } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { solidPicture } from '../yuv-pictures.ts'
import { cardLayout, drawCardBackground, drawCardMotion, solidBlack, solidWhite } from './pattern-drawing.ts'

/** -18 dBFS, the alignment level of EBU R 68, as the peak of the sine. */
export const toneAmplitude = 10 ** (-18 / 20)
const toneHz = 1000
const flashEveryS = 2
/** Two frames, so a dropped frame does not hide the flash. */
const flashFrames = 2

/** Frames from one flash to the next: a whole number, at 29.97 a little more than two seconds. */
export function flashPeriodFrames(rate: FrameRate): number {
	return Math.round((flashEveryS * rate.numerator) / rate.denominator)
}

/** Whether frame n flashes. The first flash comes after half a period, when everything has started. */
export function isFlash(frame: number, rate: FrameRate): boolean {
	const period = flashPeriodFrames(rate)
	return (frame + period - Math.floor(period / 2)) % period < flashFrames
}

/**
 * The test patterns are drawn here and not by FFmpeg: there is no process to start and no raw video in a pipe, and they are exact to the frame and the sample.
 * They pause while they are not shown.
 */
export function openPatternSource(
	settings: Extract<SourceSettings, { kind: 'test-pattern' }>,
	firstSize: PictureSize,
	context: SourceContext,
): OpenSource {
	const rate = context.format.frameRate
	let pattern = settings.pattern === 'card' ? createCard(firstSize, context) : createFlash(firstSize, rate)
	let frame = -1
	let sampleAt = 0
	let active = false
	let state: SourceState = { kind: 'idle' }
	context.onState(state)

	return {
		feed: {
			advance(isActive) {
				if (isActive) {
					frame += 1
					const due = samplesBefore(frame, rate)
					// The mixer cuts its blocks by its own frame numbers: a difference of one sample is not a jump.
					if (Math.abs(due - sampleAt) > 2) sampleAt = due
				}
				if (isActive !== active) {
					state = { kind: isActive ? 'running' : 'idle' }
					context.onState(state)
				}
				active = isActive
				pattern.show(Math.max(0, frame))
			},
			picture: () => pattern.picture(),
			readSound(block: StereoBlock) {
				if (!active) return false
				const samples = block.length >> 1
				const sounds = settings.pattern === 'card' || isFlash(frame, rate)
				for (let i = 0; i < samples; i += 1) {
					const value = sounds ? toneAmplitude * Math.sin((2 * Math.PI * toneHz * ((sampleAt + i) % sampleRateHz)) / sampleRateHz) : 0
					block[i * 2] = value
					block[i * 2 + 1] = value
				}
				sampleAt += samples
				return true
			},
		},
		resize(size) {
			pattern = settings.pattern === 'card' ? createCard(size, context) : createFlash(size, rate)
			pattern.show(Math.max(0, frame))
		},
		restart() {
			frame = -1
			sampleAt = 0
			context.onState(state)
		},
		dispose: () => Promise.resolve(),
	}
}

interface Pattern {
	show(frame: number): void
	picture(): I420Picture
}

function createFlash(size: PictureSize, rate: FrameRate): Pattern {
	const dark: I420Picture = { ...size, data: solidPicture(size, solidBlack), alpha: null }
	const bright: I420Picture = { ...size, data: solidPicture(size, solidWhite), alpha: null }
	let shown = dark
	return {
		show(frame) {
			shown = isFlash(frame, rate) ? bright : dark
		},
		picture: () => shown,
	}
}

/** Two pictures alternate, so the shown one is not changed. The strip changes with each frame, the clock each second. */
function createCard(size: PictureSize, context: SourceContext): Pattern {
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
	/** Writes the time into the picture. False while it is not drawn yet: the picture stays as it is. */
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
