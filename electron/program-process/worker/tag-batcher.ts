import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** Pictures are held until the first of them is this far behind the newest, ms: at 25 and 30 pictures a second two go together, at 60 three. */
const heldPictureMs = 30
/** At most this many sound tags are held, and twice as many beside a picture: without pictures, sound is passed on three tags at a time. */
const heldSounds = 2

export interface Pieces {
	write(tag: MediaTag): void
	/** With `false`, each picture is passed on at once. Default: true. */
	setHoldsPictures(holds: boolean): void
	/** Passes on the tags that are held. */
	flush(): void
}

/**
 * Holds a picture until the next, up to a twentieth of a second, and sound until the picture after it: everything that is passed on in one turn is sent as one
 * chunk through the relay to every destination, and each chunk costs time there. 15 instead of 77 chunks a second at 30 pictures a second. Keyframes are never
 * held: a show begins with one. Order and times do not change.
 */
export function createTagBatcher(handOn: (tag: MediaTag) => void): Pieces {
	let held: MediaTag[] = []
	let sounds = 0
	let firstPictureMs: number | null = null
	let holdsPictures = true

	function flush(): void {
		const tags = held
		held = []
		sounds = 0
		firstPictureMs = null
		for (const tag of tags) handOn(tag)
	}

	function mayWait({ kind, isSequenceHeader, isKeyframe, timestampMs }: MediaTag): boolean {
		if (isSequenceHeader || kind === 'data') return false
		if (kind === 'audio') {
			sounds += 1
			return firstPictureMs === null ? sounds <= heldSounds : sounds <= 2 * heldSounds
		}
		if (!holdsPictures || isKeyframe) return false
		firstPictureMs ??= timestampMs
		return Math.abs(timestampMs - firstPictureMs) < heldPictureMs
	}

	return {
		write(tag) {
			held.push(tag)
			if (!mayWait(tag)) flush()
		},
		setHoldsPictures(holds) {
			holdsPictures = holds
			if (!holds) flush()
		},
		flush,
	}
}
