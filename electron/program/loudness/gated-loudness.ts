/** Loudness from mean squares, and back, as BS.1770 defines it. */
export function lufsOf(meanSquare: number): number {
	return -0.691 + 10 * Math.log10(meanSquare)
}

const lowestLufs = -70
const highestLufs = 10
const binsPerLu = 100
const bins = (highestLufs - lowestLufs) * binsPerLu

/** Counts blocks by their loudness, so that twelve hours need no more memory than a minute. Quieter ones than -70 LUFS never count. */
export interface LoudnessHistogram {
	add(meanSquare: number): void
	/** The loudness of all blocks that are at most `gateLu` quieter than their mean; null = there are none. */
	gatedLufs(gateLu: number): number | null
	/** The distance between two shares (0 to 1) of the blocks that are at most `gateLu` quieter than their mean; null = there are none. */
	spreadLu(gateLu: number, low: number, high: number): number | null
	reset(): void
}

export function createLoudnessHistogram(): LoudnessHistogram {
	const counts = new Uint32Array(bins)
	/** Exact sums, so that the result is not rounded to the bins. */
	const sums = new Float64Array(bins)
	let count = 0
	let sum = 0

	function binOf(lufs: number): number {
		return Math.min(bins - 1, Math.floor((lufs - lowestLufs) * binsPerLu))
	}

	/** The first bin that the relative gate lets through. */
	function firstBin(gateLu: number): number {
		return Math.max(0, binOf(lufsOf(sum / count) - gateLu))
	}

	/** The bin below which this many blocks of the gated ones lie. */
	function binAt(first: number, blocks: number): number {
		let seen = 0
		for (let bin = first; bin < bins; bin++) {
			seen += counts[bin] ?? 0
			if (seen > blocks) return bin
		}
		return bins - 1
	}

	return {
		add(meanSquare) {
			const lufs = lufsOf(meanSquare)
			if (!(lufs >= lowestLufs)) return
			const bin = binOf(lufs)
			counts[bin] = (counts[bin] ?? 0) + 1
			sums[bin] = (sums[bin] ?? 0) + meanSquare
			count += 1
			sum += meanSquare
		},
		gatedLufs(gateLu) {
			if (count === 0) return null
			let gatedCount = 0
			let gatedSum = 0
			for (let bin = firstBin(gateLu); bin < bins; bin++) {
				gatedCount += counts[bin] ?? 0
				gatedSum += sums[bin] ?? 0
			}
			return lufsOf(gatedSum / gatedCount)
		},
		spreadLu(gateLu, low, high) {
			if (count === 0) return null
			const first = firstBin(gateLu)
			let gated = 0
			for (let bin = first; bin < bins; bin++) gated += counts[bin] ?? 0
			return (binAt(first, Math.round((gated - 1) * high)) - binAt(first, Math.round((gated - 1) * low))) / binsPerLu
		},
		reset() {
			counts.fill(0)
			sums.fill(0)
			count = 0
			sum = 0
		},
	}
}
