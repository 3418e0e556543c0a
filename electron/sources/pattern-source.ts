import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type I420Picture, type StereoBlock, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { FrameRate } from '../../shared/domain/program.ts'
import type { SourceSettings, SourceState } from '../../shared/domain/source.ts'
import { samplesBefore } from './paced-queue.ts'
import { cardLayout, drawCardBackground, drawCardMotion, solidBlack, solidPicture, solidWhite } from './pattern-drawing.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import type { OpenSource, PictureSize, SourceContext } from './source-context.ts'

/** -18 dBFS, the alignment level of EBU R 68, as the peak of the sine. */
export const toneAmplitude = 10 ** (-18 / 20)
const toneHz = 1000
const flashEveryS = 2
/** Two frames, so that one that is dropped on the way does not hide the flash. */
const flashFrames = 2

/** Frames between two flashes: a whole number, at 29.97 a little more than two seconds. */
export function flashPeriodFrames(rate: FrameRate): number {
	return Math.round((flashEveryS * rate.numerator) / rate.denominator)
}

/** Whether frame n flashes. The first flash is half a period in, when everything behind it has started. */
export function isFlash(frame: number, rate: FrameRate): boolean {
	const period = flashPeriodFrames(rate)
	return (frame + period - Math.floor(period / 2)) % period < flashFrames
}

/**
 * The test patterns are drawn here and not by an FFmpeg: nothing to start, no raw video through a pipe, and exact to the frame and the sample by
 * construction. They stand still while they are not shown.
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
					// The mixer cuts its blocks by its own frame number: one sample more or less is not a jump.
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
		close: () => Promise.resolve(),
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

/** Two pictures in turn: the one on screen is not drawn into. Only the strip changes each frame, the clock each second. */
function createCard(size: PictureSize, context: SourceContext): Pattern {
	const rate = context.format.frameRate
	const framesPerTurn = (4 * rate.numerator) / rate.denominator
	const buffers = [0, 1].map(() => {
		const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
		drawCardBackground(data, size)
		return { data, clockText: '' }
	})
	const clock = createClockField(size)
	let picture: I420Picture = { ...size, data: new Uint8Array(0), alpha: null }
	let drawnFrame = -1

	function show(frame: number): void {
		const buffer = buffers[frame % 2]
		if (frame === drawnFrame || !buffer) return
		drawnFrame = frame
		drawCardMotion(buffer.data, size, (frame % framesPerTurn) / framesPerTurn)
		const text = new Date(context.clock.now()).toTimeString().slice(0, 8)
		if (text !== buffer.clockText) {
			buffer.clockText = text
			clock.draw(buffer.data, text)
		}
		picture = { ...size, data: buffer.data, alpha: null }
	}

	show(0)
	return { show, picture: () => picture }
}

/** Draws the time of day and the kind of signal below the strip. Converted once per second for both buffers. */
function createClockField(size: PictureSize): { draw(data: Uint8Array, text: string): void } {
	const { clock } = cardLayout(size)
	const canvas = createCanvas(clock.widthPx, Math.max(2, clock.heightPx))
	const drawing: SKRSContext2D = canvas.getContext('2d')
	let converted: { readonly text: string; readonly data: Uint8Array } | null = null

	function convert(text: string): Uint8Array {
		const { widthPx, heightPx } = clock
		drawing.fillStyle = '#000000'
		drawing.fillRect(0, 0, widthPx, heightPx)
		drawing.fillStyle = '#f2f4f8'
		drawing.textAlign = 'center'
		drawing.textBaseline = 'middle'
		drawing.font = `600 ${Math.round(heightPx * 0.5)}px Inter, sans-serif`
		drawing.fillText(text, widthPx / 2, heightPx * 0.4, widthPx)
		drawing.fillStyle = '#8d96a5'
		drawing.font = `400 ${Math.max(6, Math.round(heightPx * 0.14))}px Inter, sans-serif`
		drawing.fillText(`${size.widthPx} × ${size.heightPx} · 1 kHz −18 dBFS`, widthPx / 2, heightPx * 0.82, widthPx)
		return rgbaToI420(drawing.getImageData(0, 0, widthPx, heightPx).data, { widthPx, heightPx }).data
	}

	return {
		draw(data, text) {
			if (clock.heightPx < 2) return
			if (converted?.text !== text) converted = { text, data: convert(text) }
			const field = converted.data
			const luma = size.widthPx * size.heightPx
			const fieldLuma = clock.widthPx * clock.heightPx
			// The field is as wide as the picture and reaches its bottom: each plane's part is one piece.
			data.set(field.subarray(0, fieldLuma), luma - fieldLuma)
			data.set(field.subarray(fieldLuma, (fieldLuma * 5) / 4), (luma * 5) / 4 - fieldLuma / 4)
			data.set(field.subarray((fieldLuma * 5) / 4), (luma * 3) / 2 - fieldLuma / 4)
		},
	}
}
