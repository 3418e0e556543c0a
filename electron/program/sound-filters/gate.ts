import type { z } from 'zod'
import type { gate as kind } from '../../../shared/program/filters/gate.ts'
import { advance, createRamp, moveTo, rampS } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'
import { timeConstant } from './time-constant.ts'

type Settings = z.infer<typeof kind.schema>

/** Bridges the moments at which a low tone crosses zero, ms. */
const fallMs = 50

/** Opens at once and along a line, is held open, and closes along a line. Both sides together, by the louder one. */
export function gate(first: Settings, { sampleRateHz }: SoundFilterTools): SoundFilter<Settings> {
	const fall = timeConstant(fallMs, sampleRateHz)
	const floor = createRamp(floorOf(first))
	let opensAt = 0
	let closesAt = 0
	let openStep = 0
	let closeStep = 0
	let holdSamples = 0
	let level = 0
	let isOpen = false
	let quietSamples = 0
	/** 0 = closed, 1 = open. */
	let place = 0
	let lowest = 1

	function setTimes(settings: Settings): void {
		opensAt = 10 ** (settings.openDb / 20)
		closesAt = 10 ** (Math.min(settings.closeDb, settings.openDb) / 20)
		openStep = 1000 / (settings.attackMs * sampleRateHz)
		closeStep = 1000 / (settings.releaseMs * sampleRateHz)
		holdSamples = (settings.holdMs * sampleRateHz) / 1000
	}

	setTimes(first)
	return {
		set(settings) {
			setTimes(settings)
			moveTo(floor, floorOf(settings), Math.round(rampS * sampleRateHz))
		},
		process(block, samples) {
			// Local, because numbers that closures share are allocated with each change.
			let now = level
			let isOpenNow = isOpen
			let quiet = quietSamples
			let at = place
			let low = 1
			for (let i = 0; i < 2 * samples; i += 2) {
				const left = block[i] ?? 0
				const right = block[i + 1] ?? 0
				const loud = Math.max(Math.abs(left), Math.abs(right))
				now = loud > now ? loud : now + (loud - now) * fall
				if (now >= closesAt) {
					quiet = 0
					if (now > opensAt) isOpenNow = true
				} else {
					quiet += 1
					if (quiet > holdSamples) isOpenNow = false
				}
				if (floor.left > 0) advance(floor)
				// Open, as most of the time: the sound passes as it is.
				if (isOpenNow) {
					if (at === 1) continue
					at = Math.min(1, at + openStep)
				} else at = Math.max(0, at - closeStep)
				if (at === 1) continue
				const factor = floor.value + (1 - floor.value) * at
				low = Math.min(low, factor)
				block[i] = left * factor
				block[i + 1] = right * factor
			}
			level = now < nothing ? 0 : now
			isOpen = isOpenNow
			quietSamples = quiet
			place = at
			lowest = low
		},
		reductionDb: () => -20 * Math.log10(Math.max(silence, lowest)),
	}
}

const nothing = 1e-15
/** Below this, a gain is shown as silence. */
const silence = 1e-4

function floorOf({ rangeDb }: Settings): number {
	return rangeDb <= -80 ? 0 : 10 ** (rangeDb / 20)
}
