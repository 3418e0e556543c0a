import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** Positions between two samples: with the samples themselves, four times their rate. */
const between = 3
const tapsEach = 16
const half = tapsEach / 2
const taps = Array.from({ length: between }, (_, place) => tapsAt((place + 1) / (between + 1)))
/** The waveform between samples is never higher than the samples around it by more than this. */
const mostOvershoot = Math.max(...taps.map((row) => row.reduce((sum, tap) => sum + Math.abs(tap), 0)))
/** Samples that are skipped together when none of them can be a new peak. */
const stride = 64

/** Finds the highest value of the waveform, also between its samples (BS.1770-4, annex 2). */
export interface TruePeak {
	measure(block: StereoBlock): void
	/** Amplitude since the last reset. */
	peak(): number
	reset(): void
}

export function createTruePeak(): TruePeak {
	let peak = 0
	/** One channel: the end of the block before, then this block. Grows to the length of the blocks once. */
	let line = new Float32Array(0)
	const ends = [new Float32Array(tapsEach), new Float32Array(tapsEach)] as const

	function measureChannel(block: StereoBlock, channel: 0 | 1): void {
		const samples = block.length / 2
		const end = ends[channel]
		if (line.length < samples + tapsEach) line = new Float32Array(samples + tapsEach)
		line.set(end)
		for (let i = 0; i < samples; i++) line[tapsEach + i] = block[2 * i + channel] ?? 0
		for (let from = 0; from < samples; from += stride) measurePart(from, Math.min(samples, from + stride))
		for (let i = 0; i < tapsEach; i++) end[i] = line[samples + i] ?? 0
	}

	function measurePart(from: number, to: number): void {
		let highest = 0
		for (let i = from; i < to + tapsEach; i++) highest = larger(highest, line[i] ?? 0)
		if (highest * mostOvershoot <= peak) return
		for (let i = from; i < to; i++) {
			peak = larger(peak, line[i + half] ?? 0)
			for (const row of taps) {
				let value = 0
				for (let tap = 0; tap < tapsEach; tap++) value += (line[i + 1 + tap] ?? 0) * (row[tap] ?? 0)
				peak = larger(peak, value)
			}
		}
	}

	return {
		measure(block) {
			measureChannel(block, 0)
			measureChannel(block, 1)
		},
		peak: () => peak,
		reset() {
			peak = 0
			for (const end of ends) end.fill(0)
		},
	}
}

/** A value that is no number changes nothing. */
function larger(peak: number, value: number): number {
	const size = Math.abs(value)
	if (size > peak) return size
	return peak
}

/** A windowed sine cardinal for a position between the two samples in the middle, 0 to 1. */
function tapsAt(offset: number): Float64Array {
	const row = new Float64Array(tapsEach)
	for (let tap = 0; tap < tapsEach; tap++) {
		const distance = Math.PI * (tap - (half - 1) - offset)
		row[tap] = (Math.sin(distance) / distance) * Math.cos(distance / (tapsEach + 1)) ** 2
	}
	const sum = row.reduce((all, tap) => all + tap, 0)
	return row.map((tap) => tap / sum)
}
