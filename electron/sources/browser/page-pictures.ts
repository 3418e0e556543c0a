import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FrameHead } from './browser-messages.ts'

/**
 * The pictures of one page in three pieces of memory: the shown one, a newer complete one, and one that is being filled. The shown one is never
 * overwritten, and no memory is allocated for each picture.
 */
export interface PagePictures {
	/** See `FrameStore`. Opaque pages have no alpha. */
	begin(head: FrameHead): Pick<I420Picture, 'data' | 'alpha'>
	complete(head: FrameHead): void
	/** Shows the newest complete picture. */
	promote(): void
	shown(): I420Picture | null
	/** Shows nothing until the next picture. */
	clear(): void
}

export function createPagePictures(): PagePictures {
	let memories: I420Picture[] = []
	let filling: I420Picture | null = null
	/** The newest complete picture; null once it is shown. */
	let newest: I420Picture | null = null
	let last: I420Picture | null = null
	let shown: I420Picture | null = null

	function free({ widthPx, heightPx, hasAlpha }: FrameHead): I420Picture {
		const fits = (one: I420Picture) => one.widthPx === widthPx && one.heightPx === heightPx && (one.alpha !== null) === hasAlpha
		memories = memories.filter(fits)
		const found = memories.find(({ data }) => ![newest, shown, last].some((used) => used?.data === data))
		if (found) return found
		const pixels = widthPx * heightPx
		const fresh = { widthPx, heightPx, data: new Uint8Array(pixels * 1.5), alpha: hasAlpha ? new Uint8Array(pixels) : null }
		memories.push(fresh)
		return fresh
	}

	return {
		begin(head) {
			filling = free(head)
			const isPart = head.rows < head.heightPx
			if (isPart && last && last.data.length === filling.data.length) {
				filling.data.set(last.data)
				if (last.alpha) filling.alpha?.set(last.alpha)
			}
			return filling
		},
		complete() {
			// A new object: whoever keeps what it made of a picture recognizes it by its identity.
			newest = filling && { ...filling }
			last = newest
		},
		promote() {
			if (newest) shown = newest
			newest = null
		},
		shown: () => shown,
		clear() {
			shown = null
			newest = null
		},
	}
}
