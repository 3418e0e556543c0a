import type { FastClient } from './fast-clients.ts'

/** Also a picture that stands still is sent this often, so that a screen which has lost it does not wait long. */
const repeatAfterMs = 1000
/** Pictures of scenes that are no longer there are forgotten. A thumbnail has 49 kB. */
const mostKept = 200
/** Bytes 8 to 15 of a message are its time (`encodeFastMessage`), which alone makes no other picture. */
const time = { from: 8, to: 16 }

/** Remembers what each screen has, so that a picture that stands still is neither sent nor drawn again. */
export interface SentPictures {
	/** Those of `clients` that do not have the picture of this message, or have had it for a second; they have it from now on. `name`: which of their pictures it is. */
	lacking(name: string, message: Uint8Array, mixedAtMs: number, clients: readonly FastClient[]): readonly FastClient[]
}

interface Held {
	readonly version: number
	readonly atMs: number
	/** A screen that requests something else may have dropped the picture. */
	readonly request: unknown
}

export function createSentPictures(): SentPictures {
	const newest = new Map<string, { readonly message: Uint8Array; readonly version: number }>()
	let versions = 0
	const held = new WeakMap<FastClient, Map<string, Held>>()

	function versionOf(name: string, message: Uint8Array): number {
		const before = newest.get(name)
		if (before && isSamePicture(before.message, message)) return before.version
		versions += 1
		newest.delete(name)
		newest.set(name, { message, version: versions })
		const [oldest] = newest.keys()
		if (newest.size > mostKept && oldest !== undefined) newest.delete(oldest)
		return versions
	}

	return {
		lacking(name, message, mixedAtMs, clients) {
			const version = versionOf(name, message)
			return clients.filter((client) => {
				const pictures = held.get(client) ?? new Map<string, Held>()
				held.set(client, pictures)
				const has = pictures.get(name)
				const request = client.request()
				const isHeld = has?.version === version && has.request === request && Math.abs(mixedAtMs - has.atMs) < repeatAfterMs
				if (!isHeld) pictures.set(name, { version, atMs: mixedAtMs, request })
				return !isHeld
			})
		},
	}
}

function isSamePicture(a: Uint8Array, b: Uint8Array): boolean {
	const partsOf = (message: Uint8Array) => [message.subarray(0, time.from), message.subarray(time.to)] as const
	const [headOfA, restOfA] = partsOf(a)
	const [headOfB, restOfB] = partsOf(b)
	return Buffer.compare(headOfA, headOfB) === 0 && Buffer.compare(restOfA, restOfB) === 0
}
