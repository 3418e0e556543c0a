import type { MediaTag } from '../../shared/domain/feeds.ts'

export interface EncoderMeasure {
	/** Encoded seconds per second over the last three seconds; null while too little was measured. */
	readonly speed: number | null
	/** Encoded pictures in the last second. */
	readonly fps: number
	/** Bitrate of all tags of the last three seconds, sound included, in kb/s. */
	readonly bitrateKbps: number
	/** Count since the meter was created. */
	readonly keyframes: number
	readonly videoTags: number
}

const windowMs = 3000
/** A shorter time cannot be measured, ms: tags arrive in bursts. */
const minWindowMs = 1000

interface Sample {
	readonly atMs: number
	readonly timestampMs: number
	readonly bytes: number
	readonly isVideo: boolean
}

/** Measures the encoder's output. `resetRate` after a restart: the totals stay, the rates start again. */
export function createEncoderMeter(): { add(tag: MediaTag, nowMs: number): void; read(nowMs: number): EncoderMeasure; resetRate(): void } {
	let samples: Sample[] = []
	let keyframes = 0
	let videoTags = 0

	return {
		add(tag, nowMs) {
			if (tag.isSequenceHeader || tag.kind === 'data') return
			const isVideo = tag.kind === 'video'
			if (isVideo) videoTags += 1
			if (tag.isKeyframe) keyframes += 1
			samples.push({ atMs: nowMs, timestampMs: tag.timestampMs, bytes: tag.body.length, isVideo })
			if (samples.length > 1024) samples = samples.filter((sample) => sample.atMs > nowMs - windowMs)
		},
		read(nowMs) {
			samples = samples.filter((sample) => sample.atMs > nowMs - windowMs)
			const pictures = samples.filter((sample) => sample.isVideo)
			const first = pictures[0]
			const last = pictures.at(-1)
			const spanMs = first ? nowMs - first.atMs : 0
			const bytes = samples.reduce((sum, sample) => sum + sample.bytes, 0)
			return {
				speed: first && last && spanMs >= minWindowMs ? (last.timestampMs - first.timestampMs) / spanMs : null,
				fps: pictures.filter((sample) => sample.atMs > nowMs - 1000).length,
				bitrateKbps: spanMs >= minWindowMs ? (bytes * 8) / spanMs : 0,
				keyframes,
				videoTags,
			}
		},
		resetRate() {
			samples = []
		},
	}
}
