import { createHash } from 'node:crypto'

/** The UUID of a thing of the studio: the same in every run, so that a client that stored it finds the thing again. */
export function uuidOf(key: string): string {
	const bytes = createHash('sha1').update(`showcaller ${key}`).digest().subarray(0, 16)
	// Version 5 (made from a name), variant 1.
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
	const hex = bytes.toString('hex')
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const mostNumbers = 2 ** 31 - 1

/** The number of a scene item, by a key that is unique among all of them. */
export type ItemNumbers = (key: string) => number

/** Numbers are made from the key, so that they are the same in every run; of two items with the same one, the later gets the next free one. */
export function createItemNumbers(first: (key: string) => number = hashOf): ItemNumbers {
	const numbers = new Map<string, number>()
	const taken = new Set<number>()

	return (key) => {
		const known = numbers.get(key)
		if (known !== undefined) return known
		let number = first(key)
		while (taken.has(number)) number = (number % mostNumbers) + 1
		taken.add(number)
		numbers.set(key, number)
		return number
	}
}

function hashOf(key: string): number {
	return (createHash('sha1').update(key).digest().readUInt32BE(0) % mostNumbers) + 1
}
