import { type MediaTag, sampleRateHz } from '../../shared/domain/feeds.ts'

/** Samples of one AAC frame. */
const aacFrameSamples = 1024
/** The AAC encoder gives a frame back when it has this much sound from the frame's time on: the frame, its overlap with the next one and a look ahead. */
export const soundAheadMs = (3 * aacFrameSamples * 1000) / sampleRateHz
/** FFmpeg puts the first AAC frame before the start. In an output of its own, its times are late by that; whole milliseconds as in FLV. */
const primingMs = Math.round((aacFrameSamples * 1000) / sampleRateHz)
/** The shortest step from one AAC frame to the next in whole milliseconds. */
const soundStepMs = Math.floor((aacFrameSamples * 1000) / sampleRateHz)

/**
 * Joins pictures and sound, which leave FFmpeg through an output each, in the order of their times. In one output a picture would wait there until the AAC frame
 * after it has been made. When that one begins is known before: it lies a fixed step after the last.
 */
export interface EarlyOrder {
	picture(tag: MediaTag): void
	sound(tag: MediaTag): void
	/** Nothing comes anymore: what still waits goes on. */
	end(): void
}

/** `pictureStepMs`: from one picture to the next. */
export function createEarlyOrder(pictureStepMs: number, onTag: (tag: MediaTag) => void): EarlyOrder {
	const step = Math.floor(pictureStepMs)
	const waiting = { picture: [] as MediaTag[], sound: [] as MediaTag[] }
	/** No tag of the kind comes with an earlier time than this. */
	let earliest = { picture: Number.NEGATIVE_INFINITY, sound: Number.NEGATIVE_INFINITY }
	/** What describes the sound, which comes after what describes the pictures; null: it has been passed on. */
	let soundHeaders: MediaTag[] | null = []

	function passOn(): void {
		for (;;) {
			const pictureMs = waiting.picture[0]?.timestampMs ?? earliest.picture
			const soundMs = waiting.sound[0]?.timestampMs ?? earliest.sound
			const next = waiting[pictureMs <= soundMs ? 'picture' : 'sound'].shift()
			if (!next) return
			onTag(next)
		}
	}

	function passOnSoundHeaders(): void {
		for (const header of soundHeaders ?? []) onTag(header)
		soundHeaders = null
	}

	return {
		picture(tag) {
			const placed = { ...tag, timestampMs: tag.timestampMs + primingMs }
			if (tag.kind === 'data') return onTag(placed)
			if (tag.isSequenceHeader) {
				onTag(placed)
				return passOnSoundHeaders()
			}
			earliest = { ...earliest, picture: placed.timestampMs + step }
			waiting.picture.push(placed)
			passOn()
		},
		sound(tag) {
			// What FFmpeg says about an output of sound would replace what it says about the pictures.
			if (tag.kind === 'data') return
			if (tag.isSequenceHeader) {
				if (soundHeaders) soundHeaders.push(tag)
				else onTag(tag)
				return
			}
			earliest = { ...earliest, sound: tag.timestampMs + soundStepMs }
			waiting.sound.push(tag)
			passOn()
		},
		end() {
			earliest = { picture: Number.POSITIVE_INFINITY, sound: Number.POSITIVE_INFINITY }
			passOn()
		},
	}
}
