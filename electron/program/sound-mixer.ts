import { type StereoBlock, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { FrameRate } from '../../shared/domain/program.ts'
import type { Source, SourceAudio } from '../../shared/domain/source.ts'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { type ChannelStrip, createChannelStrip, rampSamples } from './channel-strip.ts'
import { gainFactor } from './decibel.ts'
import { createLevelMeter } from './level-meter.ts'
import { createLimiter } from './limiter.ts'
import type { SoundStep } from './mix-transition.ts'
import { createSoundChain, type SoundChain } from './sound-filters/sound-chain.ts'

export interface SoundMoment {
	/** Per channel. */
	readonly samples: number
	/** Sources that are visible in the scene on air, or in the next one during a transition. */
	readonly shownSources: ReadonlySet<string>
	/** How a running transition changes the sound in this frame; null when none runs. */
	readonly step: SoundStep | null
	/** The sources in overlays. */
	readonly overlays?: OverlaySound
	/** The film of a running transition: it is heard at once. */
	readonly film?: string | null
	/** How the sound of a source changes in this frame because its item appears or disappears; null = it does not. */
	readonly itemStepOf?: (sourceId: string) => SoundStep | null
}

export interface OverlaySound {
	readonly isHeard: (sourceId: string) => boolean
	/** null = no overlay changes its sound in this frame. */
	readonly stepOf: (sourceId: string) => SoundStep | null
}

/** Fills the block with the source's sound for this frame; false = it has none. */
export type ReadSound = (sourceId: string, block: StereoBlock) => boolean

export interface SoundMixer {
	setSources(sources: readonly Source[]): void
	setMasterGain(gainDb: number): void
	/** One frame's sound in a new block of 2 * samples. Every source is read, heard or not, so that its meter moves and its buffer does not overflow. */
	mix(moment: SoundMoment, readSound: ReadSound): StereoBlock
	/** Every source with sound, then "program": the mix after the limiter. Resets the peaks. */
	readLevels(): LevelReading[]
}

interface Channel {
	readonly id: string
	readonly strip: ChannelStrip
	audio: SourceAudio
	readonly filters: SoundChain
	/** The factor with which the scene lets it be heard, 0 to 1. */
	sceneFactor: number
}

const noKey = () => null

/** A transition changes the sound of a scene's sources together with the picture; a source heard in both scenes keeps its level. */
export function createSoundMixer(rate: FrameRate): SoundMixer {
	const framesPerSecond = rate.numerator / rate.denominator
	const limit = createLimiter(sampleRateHz)
	const mixMeter = createLevelMeter(framesPerSecond)
	const scratch = new Float32Array(2 * Math.ceil(sampleRateHz / framesPerSecond + 1))
	// The blocks of a program have one of at most two lengths.
	const views = new Map<number, StereoBlock>()
	let channels: Channel[] = []
	let removed: ChannelStrip[] = []
	let masterTarget = 1
	let master = 1

	function viewOf(samples: number): StereoBlock {
		const known = views.get(samples)
		if (known) return known
		const view = scratch.subarray(0, 2 * samples)
		views.set(samples, view)
		return view
	}

	function newChannel(id: string, audio: SourceAudio): Channel {
		return { id, audio, strip: createChannelStrip(framesPerSecond), filters: createSoundChain({ sampleRateHz }), sceneFactor: 0 }
	}

	function addChannel(channel: Channel, mix: StereoBlock, moment: SoundMoment, readSound: ReadSound): void {
		const { audio } = channel
		const { overlays } = moment
		const isInScene = moment.shownSources.has(channel.id)
		const isFilm = moment.film === channel.id
		const wanted = audio.heard === 'always' || isInScene || isFilm || overlays?.isHeard(channel.id) ? 1 : 0
		const step = isFilm ? null : stepOf(channel.id, isInScene, moment)
		const share = step ? (wanted === 1 ? step.to : step.from) : 1
		channel.sceneFactor = share === 1 ? wanted : channel.sceneFactor + (wanted - channel.sceneFactor) * share
		const gain = gainFactor(audio.gainDb)
		const block = viewOf(moment.samples)
		const hasSound = channel.filters.process(block, readSound(channel.id, block), noKey)
		channel.strip.add(mix, hasSound ? block : null, {
			gain,
			level: audio.muted ? 0 : gain * channel.sceneFactor,
			rampSamples: step ? moment.samples : rampSamples,
		})
	}

	function stepOf(id: string, isInScene: boolean, { itemStepOf, overlays, step }: SoundMoment): SoundStep | null {
		return itemStepOf?.(id) ?? (isInScene ? null : overlays?.stepOf(id)) ?? step
	}

	function applyMaster(mix: StereoBlock): void {
		if (master === 1 && masterTarget === 1) return
		const ramp = Math.min(rampSamples, mix.length / 2)
		const step = (masterTarget - master) / ramp
		for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] ?? 0) * (i < 2 * ramp ? master + step * ((i >> 1) + 1) : masterTarget)
		master = masterTarget
	}

	return {
		setSources(sources) {
			const before = new Map(channels.map((channel) => [channel.id, channel]))
			channels = sources.flatMap(({ id, audio, filters = [] }) => {
				if (!audio) return []
				const known = before.get(id)
				before.delete(id)
				if (known) known.audio = audio
				const channel = known ?? newChannel(id, audio)
				channel.filters.set(filters)
				return [channel]
			})
			for (const { strip } of before.values()) removed.push(strip)
		},
		setMasterGain(gainDb) {
			masterTarget = gainFactor(gainDb)
		},
		mix(moment, readSound) {
			const mix = new Float32Array(2 * moment.samples)
			for (const channel of channels) addChannel(channel, mix, moment, readSound)
			for (const strip of removed) strip.add(mix, null, { gain: 0, level: 0, rampSamples })
			removed = []
			applyMaster(mix)
			limit(mix)
			mixMeter.measure(mix, 1)
			return mix
		},
		readLevels() {
			return [...channels.map(({ id, strip }) => strip.read(id)), { id: 'program', ...mixMeter.read(), heard: true }]
		},
	}
}
