import type { NmsPacket } from '../nms.ts'
import { type AirTimes, shownAfterMs } from './air-times.ts'
import { type HoldingLoop, soundFrameMs } from './holding-loop.ts'

/** Sends a loop, picture by picture and sound by sound, up to the times that it is told. */
export interface HoldingFiller {
	/**
	 * Sends what lies before this time on the timeline of what viewers get, ms. `shownBeforeMs`: the loop ends with the first picture that would be shown
	 * later.
	 */
	fillTo(timeMs: number, shownBeforeMs?: number): void
	/** Sends the sound alone. */
	fillSoundTo(timeMs: number): void
}

/** A stretch that is longer than this is left out at once, as after a computer that slept. ms. */
const longestFillMs = 5000

/** `last`: read and advanced. A track that has stopped longer ago than `fromMs` begins there. */
export function createHoldingFiller(
	loop: HoldingLoop,
	last: AirTimes,
	fromMs: number,
	send: (packet: NmsPacket, timeMs: number) => void,
): HoldingFiller {
	const [first] = loop.pictures
	/** A group that was left in the middle has pictures that are shown later than the last one was sent. */
	const afterShownMs = last.shown === null || !first ? fromMs : last.shown + loop.pictureMs - shownAfterMs(first)
	let nextPictureMs = Math.max(last.video === null ? fromMs : last.video + loop.pictureMs, afterShownMs, fromMs)
	let nextSoundMs = Math.max(last.audio === null ? fromMs : last.audio + soundFrameMs, fromMs)
	let picture = 0

	/** Returns whether it was sent. */
	function sendPicture(shownBeforeMs: number): boolean {
		const packet = loop.pictures[picture]
		const timeMs = Math.max(Math.round(nextPictureMs), (last.video ?? -1) + 1)
		if (!packet || timeMs + shownAfterMs(packet) > shownBeforeMs - loop.pictureMs) return false
		picture = (picture + 1) % loop.pictures.length
		send(packet, timeMs)
		nextPictureMs += loop.pictureMs
		return true
	}

	function sendSound(): void {
		send(loop.silence, Math.max(Math.round(nextSoundMs), (last.audio ?? -1) + 1))
		nextSoundMs += soundFrameMs
	}

	function skipTo(timeMs: number): void {
		if (timeMs - nextPictureMs <= longestFillMs && timeMs - nextSoundMs <= longestFillMs) return
		nextPictureMs = timeMs - longestFillMs
		nextSoundMs = timeMs - longestFillMs
		// What was left out may have held the keyframe.
		picture = 0
	}

	return {
		fillTo(timeMs, shownBeforeMs = Number.POSITIVE_INFINITY) {
			skipTo(timeMs)
			let pictureEndMs = timeMs - loop.pictureMs / 2
			const soundEndMs = timeMs - soundFrameMs / 2
			while (nextPictureMs < pictureEndMs || nextSoundMs < soundEndMs) {
				if (nextSoundMs < soundEndMs && (nextSoundMs <= nextPictureMs || nextPictureMs >= pictureEndMs)) sendSound()
				else if (!sendPicture(shownBeforeMs)) pictureEndMs = Number.NEGATIVE_INFINITY
			}
		},
		fillSoundTo(timeMs) {
			skipTo(timeMs)
			while (nextSoundMs < timeMs - soundFrameMs / 2) sendSound()
		},
	}
}
