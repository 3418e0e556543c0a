import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FrameHead } from './browser-messages.ts'

/**
 * The pictures of one page: the shown one, newer complete ones, and one that is being filled. Without a delay that is three pieces of memory. The shown one is
 * never overwritten, and no memory is allocated for each picture.
 */
export interface PagePictures {
	/** See `FrameStore`. Opaque pages have no alpha. */
	begin(head: FrameHead): Pick<I420Picture, 'data' | 'alpha'>
	complete(head: FrameHead): void
	/** Shows the newest complete picture that is old enough. */
	promote(): void
	shown(): I420Picture | null
	/** Shows nothing until the next picture. */
	clear(): void
}

/** A page makes at most 60 pictures a second. More are not kept while nobody takes them. */
const mostComing = 12

/** `delayMs`: how much later each picture is shown. */
export function createPagePictures(steady: () => number, delayMs: number): PagePictures {
	let memories: I420Picture[] = []
	let filling: I420Picture | null = null
	/** Complete pictures that are not shown yet, oldest first. Without a delay only the newest one counts. */
	let coming: { readonly picture: I420Picture; readonly atMs: number }[] = []
	let last: I420Picture | null = null
	let shown: I420Picture | null = null

	function free({ widthPx, heightPx, hasAlpha }: FrameHead): I420Picture {
		const fits = (one: I420Picture) => one.widthPx === widthPx && one.heightPx === heightPx && (one.alpha !== null) === hasAlpha
		memories = memories.filter(fits)
		const used = [shown, last, ...coming.map(({ picture }) => picture)]
		const found = memories.find(({ data }) => !used.some((picture) => picture?.data === data))
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
			if (!filling) return
			last = { ...filling }
			const next = { picture: last, atMs: steady() }
			coming = delayMs > 0 && coming.length < mostComing ? [...coming, next] : [next]
		},
		promote() {
			for (let [next] = coming; next && steady() - next.atMs >= delayMs; [next] = coming) {
				shown = next.picture
				coming = coming.slice(1)
			}
		},
		shown: () => shown,
		clear() {
			shown = null
			coming = []
		},
	}
}
