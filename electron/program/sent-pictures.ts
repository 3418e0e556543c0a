import type { FastClient } from './fast-clients.ts'

/** Also a picture that stands still is sent this often, so that a part of a screen that is opened later does not wait long. */
const repeatAfterMs = 1000
/** Screens keep their thumbnails. Each one that is drawn again costs the browser a picture of the whole page. */
const repeatThumbnailAfterMs = 10_000
/** What the names of thumbnails begin with. */
export const thumbnailPrefix = 'thumbnail '
/** Pictures of scenes that are no longer there are forgotten. A thumbnail has 49 kB. */
const mostKept = 200
/** Bytes 8 to 15 of a message are its time (`encodeFastMessage`), which alone makes no other picture. */
const time = { from: 8, to: 16 }

/** Remembers what each screen has, so that a picture that stands still is neither sent nor drawn again. */
export interface SentPictures {
	/** Those of `clients` that do not have the picture of this message, or have had it for a second (thumbnails: ten); they have it from now on. `name`: which of their pictures it is. */
	lacking(
		name: string,
		message: Uint8Array,
		mixedAtMs: number,
		clients: readonly FastClient[],
		version?: number | null,
	): readonly FastClient[]
	/**
	 * Whether `lacking` would return nobody for a picture that was given with this version before, so that it need not be made again. Without a version, no.
	 */
	allHave(name: string, version: number | null, mixedAtMs: number, clients: readonly FastClient[]): boolean
}

interface Held {
	/** Counted here. */
	readonly count: number
	readonly atMs: number
	/** A screen that requests something else may have dropped the picture. */
	readonly request: unknown
}

interface Newest {
	readonly message: Uint8Array
	readonly count: number
	/** As it was given. */
	readonly version: number | null
}

export function createSentPictures(): SentPictures {
	const newest = new Map<string, Newest>()
	let counted = 0
	const held = new WeakMap<FastClient, Map<string, Held>>()

	function countOf(name: string, message: Uint8Array, version: number | null): number {
		const before = newest.get(name)
		const isSame = before !== undefined && isSamePicture(before.message, message)
		if (!isSame) counted += 1
		const count = isSame ? before.count : counted
		newest.delete(name)
		newest.set(name, { message, count, version })
		const [oldest] = newest.keys()
		if (newest.size > mostKept && oldest !== undefined) newest.delete(oldest)
		return count
	}

	function has(client: FastClient, name: string, count: number, mixedAtMs: number): boolean {
		const picture = held.get(client)?.get(name)
		if (picture?.count !== count || picture.request !== client.request()) return false
		return Math.abs(mixedAtMs - picture.atMs) < (name.startsWith(thumbnailPrefix) ? repeatThumbnailAfterMs : repeatAfterMs)
	}

	return {
		lacking(name, message, mixedAtMs, clients, version = null) {
			const count = countOf(name, message, version)
			const lacking = clients.filter((client) => !has(client, name, count, mixedAtMs))
			for (const client of lacking) {
				const pictures = held.get(client) ?? new Map<string, Held>()
				held.set(client, pictures)
				pictures.set(name, { count, atMs: mixedAtMs, request: client.request() })
			}
			return lacking
		},
		allHave(name, version, mixedAtMs, clients) {
			const known = newest.get(name)
			if (version === null || known?.version !== version) return false
			return clients.every((client) => has(client, name, known.count, mixedAtMs))
		},
	}
}

function isSamePicture(a: Uint8Array, b: Uint8Array): boolean {
	const partsOf = (message: Uint8Array) => [message.subarray(0, time.from), message.subarray(time.to)] as const
	const [headOfA, restOfA] = partsOf(a)
	const [headOfB, restOfB] = partsOf(b)
	return Buffer.compare(headOfA, headOfB) === 0 && Buffer.compare(restOfA, restOfB) === 0
}
