import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { compositionMs } from '../../media/flv/media-tag.ts'

/** Commands that take effect at an exact picture: one that is to come, as an encoder is behind the program. */
export interface TimedCommands {
	/** Right before the first keyframe that is shown at this program time or later; without a time, now. */
	at(atMs: number | undefined, run: () => void): void
	/** Call it for each tag before it is used. */
	note(tag: MediaTag): void
}

export function createTimedCommands(): TimedCommands {
	const pending: { readonly atMs: number; readonly run: () => void }[] = []

	return {
		at(atMs, run) {
			if (atMs === undefined) run()
			else pending.push({ atMs, run })
		},
		note(tag) {
			if (pending.length === 0 || !tag.isKeyframe) return
			const shownMs = tag.timestampMs + compositionMs(tag.body)
			for (let next = pending[0]; next && shownMs >= next.atMs; next = pending[0]) {
				pending.shift()
				next.run()
			}
		},
	}
}
