import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import { samplesBefore } from '../../../shared/domain/program.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { createCard } from './card-pattern.ts'
import { createFlash, isFlash } from './flash-pattern.ts'

/** -18 dBFS, the alignment level of EBU R 68, as the peak of the sine. */
export const toneAmplitude = 10 ** (-18 / 20)
const toneHz = 1000
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
