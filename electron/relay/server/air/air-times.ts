import { compositionMs } from '../../../media/flv/media-tag.ts'
import type { NmsPacket } from '../nms.ts'

/** The newest times that have left, on the timeline of what viewers get, ms; null before the first of a track. */
export interface AirTimes {
	audio: number | null
	video: number | null
	/** Of all pictures that have left, the latest time at which one is shown. */
	shown: number | null
}

/** How long after its own time a picture is shown, ms. */
export function shownAfterMs({ codec_type, data, size }: NmsPacket): number {
	return codec_type === 9 ? compositionMs(data.subarray(0, size)) : 0
}

export function newestOf({ audio, video }: Pick<AirTimes, 'audio' | 'video'>): number | null {
	return audio === null && video === null ? null : Math.max(audio ?? 0, video ?? 0)
}
