/**
 * FLV messages of the last groups of pictures, for readers that come back: node-media-server keeps only the current group. Messages are kept by
 * reference while the server holds them too.
 */
export interface RecentGops {
	/** A keyframe is about to start the next group; `finished`: the messages of the previous one. */
	startGop(keyframeMs: number, finished: Iterable<Buffer>): void
	/** The current group will not be complete: nothing before the next keyframe can be used. */
	forget(): void
	/** The finished groups for a reader that has everything up to `fromMs`. */
	since(fromMs: number): readonly Buffer[]
}

/** A relay that hangs is killed after 2 s and restarted; publisher and readers then need what was sent meanwhile. ms. */
const keptMs = 8000
const maxBytes = 32 * 1024 * 1024

interface Gop {
	readonly startMs: number
	readonly messages: readonly Buffer[]
	readonly bytes: number
}

export function createRecentGops(): RecentGops {
	let gops: readonly Gop[] = []
	let runningStartMs: number | null = null

	return {
		startGop(keyframeMs, finished) {
			const messages = [...finished]
			if (runningStartMs !== null && messages.length > 0) {
				const bytes = messages.reduce((sum, message) => sum + message.length, 0)
				gops = bounded([...gops, { startMs: runningStartMs, messages, bytes }], keyframeMs)
			}
			runningStartMs = keyframeMs
		},
		forget() {
			gops = []
			runningStartMs = null
		},
		since(fromMs) {
			if (runningStartMs === null || fromMs >= runningStartMs) return []
			const first = gops.findLastIndex((gop) => gop.startMs <= fromMs)
			return gops.slice(Math.max(0, first)).flatMap((gop) => gop.messages)
		},
	}
}

function bounded(gops: readonly Gop[], nowMs: number): readonly Gop[] {
	let bytes = 0
	const firstKept = gops.findLastIndex((gop) => {
		bytes += gop.bytes
		return bytes > maxBytes || nowMs - gop.startMs > keptMs + 2000
	})
	return gops.slice(firstKept + 1)
}
