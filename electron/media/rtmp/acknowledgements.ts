/**
 * What a server's acknowledgements prove. Behind a proxy that accepts everything, they are the only evidence of what has arrived. Servers start counting
 * at different points, and some leave out headers; many acknowledge rarely or never, which is not evidence of a fault.
 */
export interface Acknowledgements {
	/** The server reports this many bytes as received, modulo 2^32. `sentBytes`: the bytes sent by then. */
	note(value: number, sentBytes: number): void
	/** The server's last report; null before the first. */
	latest(): number | null
	/** The part of `sentBytes` that has certainly not arrived; null while nothing can be known. */
	missingBytes(sentBytes: number): number | null
	/** The server has shown that it counts as we do: the missing bytes may decide what is sent. */
	isExact(): boolean
}

const wrap = 2 ** 32
/** After this many acknowledgements, the server's usual step between two of them is known. */
const enough = 3
/** The longest of this many latest steps counts: a server that reads much at once acknowledges later. */
const rememberedSteps = 16
/** A server may be late by a quarter of a step. */
const patience = 1.25
/** Bytes of a 100 ms round trip at 6 Mb/s, plus the difference in where the server starts counting. */
const firstOnTheWay = 100_000
/** Servers that leave out headers count at most this much less than we do, as a share. */
const uncountedShare = 0.005
/** Counters that overflow do so at these values. */
const breakingPoints = [2 ** 31, 2 ** 32] as const
/** A count that still matches ours after this many bytes does not match by accident. */
const exactAfter = 500_000
const exactWithin = 64_000

export function createAcknowledgements(): Acknowledgements {
	let latest: number | null = null
	let total = 0
	let steps: number[] = []
	/** Bytes that are normally in transit when an acknowledgement arrives. */
	let onTheWay = Number.POSITIVE_INFINITY
	let isExact = false

	const everyBytes = () => Math.max(...steps)

	return {
		note(value, sentBytes) {
			if (latest === null) {
				total = Math.min(value, sentBytes)
				onTheWay = Math.min(firstOnTheWay, sentBytes - total)
			} else {
				const step = (value - latest + wrap) % wrap
				// A count that goes backwards proves nothing.
				if (step === 0 || step >= wrap / 2) return
				total += step
				onTheWay = Math.min(onTheWay + step * uncountedShare, Math.max(0, sentBytes - total))
				steps = [...steps.slice(-rememberedSteps + 1), step]
			}
			latest = value
			if (sentBytes < exactAfter || steps.length < enough) return
			isExact ||= total <= sentBytes && sentBytes - total <= everyBytes() + exactWithin
		},
		latest: () => latest,
		missingBytes(sentBytes) {
			if (latest === null || steps.length < enough) return null
			const said = latest
			const missing = sentBytes - total - onTheWay - everyBytes() * patience
			if (missing <= 0) return 0
			const mayBeBroken = breakingPoints.some((point) => said < point && said + 2 * everyBytes() >= point)
			return mayBeBroken ? null : missing
		},
		isExact: () => isExact,
	}
}
