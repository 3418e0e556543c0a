import type { ChannelSettings } from '../../shared/domain/channel.ts'
import { type StereoBlock, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { Filter } from '../../shared/domain/filter.ts'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { amplitudeDb } from './decibel.ts'
import { type Amplitudes, createLevelMeter, type SecondLevels } from './level-meter.ts'
import { createChannelDelay } from './sound/channel-delay.ts'
import { createGapFade } from './sound/gap-fade.ts'
import { inputFactors, panFactors } from './sound/side-factors.ts'
import { createSideMatrix } from './sound/side-matrix.ts'
import { createChainWithout } from './sound-filters/chain-without.ts'
import type { CreateDenoiser } from './sound-filters/rnnoise.ts'
import { createSoundChain, type KeyOf } from './sound-filters/sound-chain.ts'

/** The processing of one source on its way to the mixes: input, trim, phase, delay, filters, meter, pan. */
export interface ChannelStrip {
	/** `delaySamples`: as the sync offsets of all channels together require. */
	set(settings: ChannelSettings, filters: readonly Filter[], delaySamples: number): void
	/** Processes the block in place. `gain`: that of the fader, for the meter. Returns whether there is sound in the block. */
	process(block: StereoBlock, hasSound: boolean, gain: number, keyOf: KeyOf): boolean
	/** The level after gain and before mute and scene, so that a muted or hidden source can be set up by its meter. Resets the peaks. */
	read(id: string, heard: boolean): LevelReading
	/** The same on both sides together, over everything since the last call. */
	readSecond(): SecondLevels
	readAmplitudes(): Amplitudes
	/** Whether the levels of each filter are in the reading. */
	watchFilters(isWatched: boolean): void
	/** Forgets the highest peak and the number of clips. */
	clearPeaks(): void
	/** The filter without which somebody listens to it; null = nobody does. */
	leaveOut(filterId: string | null): void
	/** The sound without that filter, before pan; null = there is none. */
	blockWithout(filterId: string): StereoBlock | null
	/** Its source is gone. */
	dispose(): void
}

export function createChannelStrip(blocksPerSecond: number, createDenoiser: CreateDenoiser): ChannelStrip {
	const meter = createLevelMeter(blocksPerSecond)
	const input = createSideMatrix()
	const pan = createSideMatrix()
	const delay = createChannelDelay()
	const gaps = createGapFade()
	const chain = createSoundChain({ sampleRateHz, createDenoiser })
	const without = createChainWithout({ sampleRateHz, createDenoiser })
	const clips = createClipCounter(blocksPerSecond)
	let highest = 0
	let isNew = true

	/** A delay remembers earlier sound, so it gets every block. */
	function delayed(block: StereoBlock, hasSound: boolean): boolean {
		const isDelayed = delay.isActive()
		if (isDelayed) gaps.apply(block, hasSound)
		else if (!hasSound) return false
		input.apply(block)
		if (isDelayed) delay.apply(block)
		return true
	}

	return {
		set(settings, filters, delaySamples) {
			chain.set(filters)
			without.set(filters)
			input.set(inputFactors(settings))
			pan.set(panFactors(settings))
			delay.set(delaySamples, isNew)
		},
		process(block, hasSound, gain, keyOf) {
			isNew = false
			const isThere = delayed(block, hasSound)
			without.take(block, isThere, keyOf)
			const isSounding = chain.process(block, isThere, keyOf)
			const peak = meter.measure(isSounding ? block : null, gain)
			highest = Math.max(highest, peak * gain)
			clips.count(peak * Math.max(1, gain) >= 1)
			if (isSounding) pan.apply(block)
			return isSounding
		},
		read: (id, heard) => ({ id, ...meter.read(), heard, holdDb: amplitudeDb(highest), ...clips.read(), ...chain.read() }),
		readSecond: meter.readSecond,
		readAmplitudes: meter.readAmplitudes,
		watchFilters: chain.watch,
		leaveOut: without.leaveOut,
		blockWithout: without.block,
		dispose() {
			chain.dispose()
			without.dispose()
		},
		clearPeaks() {
			highest = 0
			clips.clear()
		},
	}
}

/** Counts moments at full scale that are at least a second apart. */
function createClipCounter(blocksPerSecond: number) {
	let clips = 0
	let sinceLast = Number.POSITIVE_INFINITY
	let isClipping = false
	return {
		count(isClipped: boolean) {
			sinceLast += 1
			if (!isClipped) return
			if (sinceLast >= blocksPerSecond) clips += 1
			sinceLast = 0
			isClipping = true
		},
		read(): Pick<LevelReading, 'clips' | 'isClipping'> {
			const reading = { clips, isClipping }
			isClipping = false
			return reading
		},
		clear() {
			clips = 0
		},
	}
}
