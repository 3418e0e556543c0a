import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'
import type { LoudnessReading } from '../../../shared/domain/loudness.ts'
import { amplitudeDb, silenceDb } from '../decibel.ts'
import { createLoudnessHistogram, lufsOf } from './gated-loudness.ts'
import { createKWeighting } from './k-weighting.ts'
import { createTruePeak } from './true-peak.ts'

/** The windows move by this much. */
const stepSamples = sampleRateHz / 10
const momentarySteps = 4
const shortTermSteps = 30
/** What is quieter than the mean by more than this counts as a pause: BS.1770 and EBU Tech 3342. */
const integratedGateLu = 10
const rangeGateLu = 20
const quietShare = 0.1
const loudShare = 0.95
const lowestLufs = -70
/** One value of the line a second, for five minutes. */
const lineStepsEach = 10
const linePoints = 300

/** Loudness of the program since its start or the last reset, with the same memory however long it runs. */
export interface LoudnessMeter {
	measure(block: StereoBlock): void
	read(): LoudnessReading
	/** The loudness over 3 s, once a second for the last five minutes, oldest first; null = too quiet. Not affected by a reset. */
	line(): (number | null)[]
	/** Starts the measurement again. */
	reset(): void
}

export function createLoudnessMeter(): LoudnessMeter {
	const weighted = createKWeighting()
	const truePeak = createTruePeak()
	const integrated = createLoudnessHistogram()
	const range = createLoudnessHistogram()
	/** Mean squares of the last steps, and a line of values in dB: both are rings. */
	const steps = new Float64Array(shortTermSteps)
	const line = new Float64Array(linePoints)
	let stepCount = 0
	let stepsSinceReset = 0
	let energy = 0
	let filled = 0

	function mean(count: number): number {
		let sum = 0
		for (let back = 1; back <= count; back++) sum += steps[(stepCount - back) % shortTermSteps] ?? 0
		return sum / count
	}

	function endStep(): void {
		steps[stepCount % shortTermSteps] = Number.isFinite(energy) ? energy / stepSamples : 0
		energy = 0
		filled = 0
		stepCount += 1
		stepsSinceReset += 1
		// A window is counted once all of it lies after the reset.
		if (stepsSinceReset >= momentarySteps) integrated.add(mean(momentarySteps))
		if (stepsSinceReset >= shortTermSteps) range.add(mean(shortTermSteps))
		if (stepCount % lineStepsEach === 0 && stepCount >= shortTermSteps) {
			line[(stepCount / lineStepsEach - 1) % linePoints] = lufsOf(mean(shortTermSteps))
		}
	}

	function window(count: number): number | null {
		return stepCount < count ? null : orQuiet(lufsOf(mean(count)))
	}

	return {
		measure(block) {
			truePeak.measure(block)
			const samples = block.length / 2
			for (let at = 0; at < samples; ) {
				const to = Math.min(samples, at + stepSamples - filled)
				energy += weighted(block, at, to)
				filled += to - at
				at = to
				if (filled === stepSamples) endStep()
			}
		},
		read() {
			const peakDb = amplitudeDb(truePeak.peak())
			return {
				momentaryLufs: window(momentarySteps),
				shortTermLufs: window(shortTermSteps),
				integratedLufs: integrated.gatedLufs(integratedGateLu),
				rangeLu: range.spreadLu(rangeGateLu, quietShare, loudShare),
				truePeakDb: peakDb <= silenceDb ? null : peakDb,
				measuredMs: stepsSinceReset * 100,
			}
		},
		line() {
			const values: (number | null)[] = []
			const last = Math.floor(stepCount / lineStepsEach)
			for (let point = Math.max(shortTermSteps / lineStepsEach, last - linePoints + 1); point <= last; point++) {
				values.push(orQuiet(line[(point - 1) % linePoints] ?? Number.NEGATIVE_INFINITY))
			}
			return values
		},
		reset() {
			integrated.reset()
			range.reset()
			truePeak.reset()
			stepsSinceReset = 0
		},
	}
}

function orQuiet(lufs: number): number | null {
	return lufs >= lowestLufs ? lufs : null
}
