import type { StereoBlock } from '../../shared/domain/feeds.ts'
import { amplitudeDb } from './decibel.ts'

/** The time over which RMS is measured, as in common level meters (VU: 300 ms). */
const rmsWindowMs = 300
const silence = new Float32Array(0)

export interface Levels {
	/** Highest sample since the last reading, left and right, dBFS. */
	readonly peakDb: readonly [number, number]
	/** Over the last 300 ms, left and right, dBFS. */
	readonly rmsDb: readonly [number, number]
}

/** The louder side, without any gain, dBFS. */
export interface SecondLevels {
	readonly peakDb: number
	readonly rmsDb: number
}

/** Left and right as amplitudes, 1 = full scale. */
export interface Amplitudes {
	/** Since the last call. */
	readonly peak: readonly [number, number]
	/** Over the last 300 ms. */
	readonly rms: readonly [number, number]
}

/** Measures block by block. All blocks have about the same length. */
export interface LevelMeter {
	/** Measures the block as if amplified by `gain`; null = a block of silence. Returns the highest sample of the block, without the gain. */
	measure(block: StereoBlock | null, gain: number): number
	/** Returns both; resets the peaks. */
	read(): Levels
	/** Over everything since the last call. */
	readSecond(): SecondLevels
	/** For other programs: with peaks of their own. */
	readAmplitudes(): Amplitudes
}

export function createLevelMeter(blocksPerSecond: number): LevelMeter {
	const blocks = Math.max(1, Math.round((rmsWindowMs / 1000) * blocksPerSecond))
	const meanSquares = [new Float64Array(blocks), new Float64Array(blocks)] as const
	const peaks: [number, number] = [0, 0]
	const otherPeaks: [number, number] = [0, 0]
	let next = 0
	const second = { peak: 0, left: 0, right: 0, blocks: 0 }

	function rms(channel: Float64Array): number {
		let sum = 0
		for (const mean of channel) sum += mean
		return Math.sqrt(sum / blocks)
	}

	return {
		measure(block, gain) {
			let leftSum = 0
			let rightSum = 0
			let leftMost = 0
			let rightMost = 0
			const values = block ?? silence
			const { length } = values
			for (let i = 0; i < length; i += 2) {
				const left = values[i] ?? 0
				const right = values[i + 1] ?? 0
				const leftSquare = left * left
				const rightSquare = right * right
				leftSum += leftSquare
				rightSum += rightSquare
				if (leftSquare > leftMost) leftMost = leftSquare
				if (rightSquare > rightMost) rightMost = rightSquare
			}
			const leftPeak = Math.sqrt(leftMost)
			const rightPeak = Math.sqrt(rightMost)
			const samples = Math.max(1, length / 2)
			meanSquares[0][next] = (leftSum / samples) * gain * gain
			meanSquares[1][next] = (rightSum / samples) * gain * gain
			next = (next + 1) % blocks
			peaks[0] = Math.max(peaks[0], leftPeak * gain)
			peaks[1] = Math.max(peaks[1], rightPeak * gain)
			otherPeaks[0] = Math.max(otherPeaks[0], leftPeak * gain)
			otherPeaks[1] = Math.max(otherPeaks[1], rightPeak * gain)
			second.peak = Math.max(second.peak, leftPeak, rightPeak)
			second.left += leftSum / samples
			second.right += rightSum / samples
			second.blocks += 1
			return Math.max(leftPeak, rightPeak)
		},
		read() {
			const levels: Levels = {
				peakDb: [amplitudeDb(peaks[0]), amplitudeDb(peaks[1])],
				rmsDb: [amplitudeDb(rms(meanSquares[0])), amplitudeDb(rms(meanSquares[1]))],
			}
			peaks[0] = 0
			peaks[1] = 0
			return levels
		},
		readSecond() {
			const mean = Math.max(second.left, second.right) / Math.max(1, second.blocks)
			const levels = { peakDb: amplitudeDb(second.peak), rmsDb: amplitudeDb(Math.sqrt(mean)) }
			second.peak = 0
			second.left = 0
			second.right = 0
			second.blocks = 0
			return levels
		},
		readAmplitudes() {
			const amplitudes: Amplitudes = { peak: [otherPeaks[0], otherPeaks[1]], rms: [rms(meanSquares[0]), rms(meanSquares[1])] }
			otherPeaks[0] = 0
			otherPeaks[1] = 0
			return amplitudes
		},
	}
}
