import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { trackOf } from '../../media/flv/media-tag.ts'

/**
 * Keeps each track's decode times whole and strictly rising where the tags of one encoder end and those of the next start: sound that was already
 * sent is left out, and pictures (which later ones need) are delayed by as little as possible.
 */
export function createProgramTimeline(onTag: (tag: MediaTag) => void): (tag: MediaTag) => void {
	const last = new Map<number, number>()
	return (tag) => {
		const wantedMs = Math.round(tag.timestampMs)
		if (tag.isSequenceHeader) {
			onTag({ ...tag, timestampMs: Math.max(0, wantedMs) })
			return
		}
		const track = trackOf(tag)
		const next = (last.get(track) ?? -1) + 1
		if (wantedMs < next && tag.kind === 'audio') return
		const timestampMs = Math.max(wantedMs, next)
		last.set(track, timestampMs)
		onTag({ ...tag, timestampMs })
	}
}
