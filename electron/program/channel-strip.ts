import { type StereoBlock, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { createLevelMeter } from './level-meter.ts'

/** Level changes take this many samples, so that none of them clicks. Longer than one period of 100 Hz, but too short to be noticed. */
export const rampSamples = sampleRateHz / 100

/** The level that a source is to have at the end of the next block. */
export interface StripSetting {
	/** Amplitude factor of the gain alone: what the meter shows. */
	readonly gain: number
	/** Amplitude factor in the mix: gain, mute and scene combined. */
	readonly level: number
	/** Samples within which the level is reached, at most the block's. */
	readonly rampSamples: number
}

/** The processing of one source on its way into the mix. */
export interface ChannelStrip {
	/** Adds the source's block to the mix; null = it has no sound in this frame. */
	add(mix: StereoBlock, block: StereoBlock | null, setting: StripSetting): void
	/** The level after gain and before mute and scene, so that a muted or hidden source can be set up by its meter. */
	read(id: string): LevelReading
}

export function createChannelStrip(blocksPerSecond: number): ChannelStrip {
	const meter = createLevelMeter(blocksPerSecond)
	let level = 0
	// The last samples that the source added. A source whose sound stops is faded to zero from there instead of jumping.
	let lastLeft = 0
	let lastRight = 0

	function addFadingTail(mix: StereoBlock): void {
		const samples = Math.min(rampSamples, mix.length / 2)
		for (let i = 0; i < samples; i++) {
			const rest = 1 - (i + 1) / samples
			mix[2 * i] = (mix[2 * i] ?? 0) + lastLeft * rest
			mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + lastRight * rest
		}
		lastLeft = 0
		lastRight = 0
	}

	function addRamped(mix: StereoBlock, block: StereoBlock, setting: StripSetting): void {
		const ramp = Math.min(setting.rampSamples, block.length / 2)
		const step = (setting.level - level) / ramp
		for (let i = 0; i < ramp; i++) {
			const factor = level + step * (i + 1)
			mix[2 * i] = (mix[2 * i] ?? 0) + (block[2 * i] ?? 0) * factor
			mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + (block[2 * i + 1] ?? 0) * factor
		}
		level = setting.level
		if (level !== 0) for (let i = 2 * ramp; i < block.length; i++) mix[i] = (mix[i] ?? 0) + (block[i] ?? 0) * level
		lastLeft = (block[block.length - 2] ?? 0) * level
		lastRight = (block[block.length - 1] ?? 0) * level
	}

	return {
		add(mix, block, setting) {
			meter.measure(block, setting.gain)
			if (block) {
				if (level !== 0 || setting.level !== 0) addRamped(mix, block, setting)
				return
			}
			if (lastLeft !== 0 || lastRight !== 0) addFadingTail(mix)
			// Sound that returns is faded in from zero.
			level = 0
		},
		read(id) {
			return { id, ...meter.read(), heard: level > 0 }
		},
	}
}
