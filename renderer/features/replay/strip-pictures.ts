/** One picture of the replay buffer. */
export interface StripPicture {
	/** Unix ms. */
	readonly atMs: number
	/** In base64. */
	readonly jpeg: string
}

/** As many fit beside each other. */
const most = 11

/**
 * The pictures of the last `lengthMs`, few enough for the strip and about evenly spaced. One that is shown stays until it leaves the buffer, so that the strip moves
 * instead of changing. Pure.
 */
export function keptPictures(pictures: readonly StripPicture[], lengthMs: number): readonly StripPicture[] {
	const newestMs = pictures.at(-1)?.atMs ?? 0
	const spacingMs = lengthMs / most
	const kept: StripPicture[] = []
	for (const picture of pictures) {
		if (picture.atMs < newestMs - lengthMs) continue
		const last = kept.at(-1)
		// A little less: keyframes do not lie exactly that far apart.
		if (last && picture.atMs - last.atMs < spacingMs * 0.9) continue
		kept.push(picture)
	}
	return kept.slice(-most)
}
