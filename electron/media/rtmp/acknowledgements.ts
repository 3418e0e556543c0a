/**
 * What a server's acknowledgements prove. They are the only evidence of what has arrived behind a proxy that accepts everything. Servers count from
 * different points and some without headers; many acknowledge rarely or never, and that is no evidence against them.
 */
export interface Acknowledgements {
	/** The server says that it has this many bytes, modulo 2^32. `sentBytes`: what had left by then. */
	note(value: number, sentBytes: number): void
	/** As the server said last; null before the first. */
	latest(): number | null
	/** Of `sentBytes`, what has surely not arrived; null while nothing can be known. */
	missingBytes(sentBytes: number): number | null
	/** The server has shown that it counts as we do: what is missing may decide what is sent. */
	isExact(): boolean
}

const wrap = 2 ** 32
/** What a server does between two acknowledgements is known after this many. */
const enough = 3
/** The longest of the latest steps counts: a server that reads much at once acknowledges later. */
const rememberedSteps = 16
/** A server may be late by a quarter of a step. */
const patience = 1.25
/** A round trip of 100 ms at 6 Mb/s, and where the server begins to count. */
const firstOnTheWay = 100_000
/** Servers that leave out headers count up to so much less than we do, as a share. */
const uncountedShare = 0.005
/** Counters that break do it when they reach these. */
const breakingPoints = [2 ** 31, 2 ** 32] as const
/** A count that agrees with ours after this many bytes does not agree by accident. */
const exactAfter = 500_000
const exactWithin = 64_000

export function createAcknowledgements(): Acknowledgements {
	let latest: number | null = null
	let total = 0
	let steps: number[] = []
	/** What is under way when an acknowledgement arrives and all is well. */
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
				// What counts back counts nothing.
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
