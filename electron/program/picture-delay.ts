import type { I420Picture } from '../../shared/domain/feeds.ts'

/** Returns the pictures of a source some frames later. */
export interface PictureDelay {
	/** Call once per frame, with the newest picture. Until the first picture is old enough, it is shown without delay. */
	push(picture: I420Picture): I420Picture
}

interface Kept {
	/** As it was given: the same object means the same picture. */
	readonly given: I420Picture
	/** A copy, because the source reuses its memory for newer pictures. */
	readonly copy: I420Picture
}

export function createPictureDelay(frames: number): PictureDelay {
	/** The oldest first; the first is what is shown. */
	const kept: Kept[] = []
	/** A picture that is no longer shown: its memory is reused. */
	let free: I420Picture | null = null

	function copied(picture: I420Picture): I420Picture {
		const { widthPx, heightPx, data, alpha } = picture
		const room = free && free.data.length === data.length && free.alpha?.length === alpha?.length ? free : null
		free = null
		const to = { data: room?.data ?? new Uint8Array(data.length), alpha: room?.alpha ?? (alpha && new Uint8Array(alpha.length)) }
		to.data.set(data)
		if (alpha) to.alpha?.set(alpha)
		return { widthPx, heightPx, ...to }
	}

	return {
		push(picture) {
			const last = kept.at(-1)
			kept.push(last?.given === picture ? last : { given: picture, copy: copied(picture) })
			if (kept.length > frames + 1) {
				const gone = kept.shift()
				if (gone && gone !== kept[0]) free = gone.copy
			}
			return kept[0]?.copy ?? picture
		},
	}
}
