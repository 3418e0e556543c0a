import type { SoundGroup } from '../../shared/domain/channel.ts'
import { type StereoBlock, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { FrameRate } from '../../shared/domain/program.ts'
import type { SecondLevel } from '../../shared/domain/sound-alarm.ts'
import type { Source, SourceAudio } from '../../shared/domain/source.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { keyOrder } from '../../shared/program/sound/key-source.ts'
import { type ChannelStrip, createChannelStrip } from './channel-strip.ts'
import { amplitudeDb, gainFactor } from './decibel.ts'
import { createLevelMeter } from './level-meter.ts'
import { createLimiter } from './limiter.ts'
import type { SoundStep } from './mix-transition.ts'
import { createBlockViews } from './sound/block-views.ts'
import { createMasterGain } from './sound/master-gain.ts'
import { rampSamples } from './sound/ramp.ts'
import type { BusContent, SoundBus } from './sound/sound-bus.ts'
import { createSoundSend, type SoundSend } from './sound/sound-send.ts'
import { delaysOf } from './sound/sync-offsets.ts'
import { createDenoisers } from './sound-filters/rnnoise.ts'

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
	/** Sources that are visible in the scene in preview, for whoever monitors it. Absent: none. */
	readonly previewSources?: ReadonlySet<string>
}

export interface OverlaySound {
	readonly isHeard: (sourceId: string) => boolean
	/** null = no overlay changes its sound in this frame. */
	readonly stepOf: (sourceId: string) => SoundStep | null
}

/** Fills the block with the source's sound for this frame; false = it has none. */
export type ReadSound = (sourceId: string, block: StereoBlock) => boolean

export interface SoundMixer {
	setSources(sources: readonly Source[], groups?: readonly SoundGroup[]): void
	setMasterGain(gainDb: number, muted?: boolean): void
	/**
	 * One frame's sound in a new block of 2 * samples, and the blocks of all open buses. Every source is read, heard or not, so that its meter moves and its
	 * buffer does not overflow.
	 */
	mix(moment: SoundMoment, readSound: ReadSound): StereoBlock
	/** One more mix, from the next frame on. */
	openBus(content: BusContent): SoundBus
	/** How many frames the pictures must wait, so that a channel with a negative sync offset can be earlier than them. */
	pictureDelayFrames(): number
	/** Every source with sound, then "program": the mix after the limiter. Resets the peaks. */
	readLevels(): LevelReading[]
	/** The same over everything since the last call, before fader, mute and scene, for alarms. */
	readSecond(): SecondLevel[]
	/** Every source with sound, for other programs. */
	readMeters(): SourceMeter[]
	/** The sources whose filters are measured one by one, for the readings of their levels. */
	watchFilters(ids: ReadonlySet<string>): void
	/** Forgets the highest peaks and the numbers of clips. */
	clearPeaks(): void
}

interface Channel {
	readonly id: string
	readonly strip: ChannelStrip
	/** Its way into the program. */
	readonly send: SoundSend
	readonly viewOf: (samples: number) => StereoBlock
	audio: SourceAudio
	group: SoundGroup | null
	/** The factor with which the scene lets it be heard, 0 to 1. */
	sceneFactor: number
	/** Of this frame, processed; null = it has no sound. */
	block: StereoBlock | null
	/** Of this frame: the samples within which its level is reached. */
	ramp: number
}

interface Bus {
	content: BusContent
	/** By channel. */
	readonly sends: Map<Channel, SoundSend>
	readonly viewOf: (samples: number) => StereoBlock
	readonly limit: (block: StereoBlock) => void
	readonly applyMaster: ReturnType<typeof createMasterGain>
	block: StereoBlock
}

/** A transition changes the sound of a scene's sources together with the picture; a source heard in both scenes keeps its level. */
/** `onDenoiserFailed`: noise suppression has no effect. */
export function createSoundMixer(rate: FrameRate, onDenoiserFailed: (error: unknown) => void = () => {}): SoundMixer {
	const framesPerSecond = rate.numerator / rate.denominator
	const limit = createLimiter(sampleRateHz)
	const mixMeter = createLevelMeter(framesPerSecond)
	const applyMaster = createMasterGain()
	const createDenoiser = createDenoisers(onDenoiserFailed)
	const buses = new Set<Bus>()
	let channels: Channel[] = []
	/** Those that others follow come first. */
	let inKeyOrder: readonly Channel[] = []
	let byId: ReadonlyMap<string, Channel> = new Map()
	let watched: ReadonlySet<string> = new Set()
	let removed: Channel[] = []
	let masterFactor = 1
	let pictureDelayFrames = 0
	let highest = 0

	function newChannel(id: string, audio: SourceAudio): Channel {
		return {
			id,
			strip: createChannelStrip(framesPerSecond, createDenoiser),
			send: createSoundSend(),
			viewOf: createBlockViews(framesPerSecond),
			audio,
			group: null,
			sceneFactor: 0,
			block: null,
			ramp: rampSamples,
		}
	}

	function follow(channel: Channel, moment: SoundMoment, readSound: ReadSound): void {
		const { audio } = channel
		const { overlays } = moment
		const isInScene = moment.shownSources.has(channel.id)
		const isFilm = moment.film === channel.id
		const wanted = audio.heard === 'always' || isInScene || isFilm || overlays?.isHeard(channel.id) ? 1 : 0
		const step = isFilm ? null : stepOf(channel.id, isInScene, moment)
		const share = step ? (wanted === 1 ? step.to : step.from) : 1
		channel.sceneFactor = share === 1 ? wanted : channel.sceneFactor + (wanted - channel.sceneFactor) * share
		channel.ramp = step ? moment.samples : rampSamples
		const block = channel.viewOf(moment.samples)
		const hasSound = channel.strip.process(block, readSound(channel.id, block), gainFactor(audio.gainDb), keyOf)
		channel.block = hasSound ? block : null
	}

	/** The sound of a channel for filters of others: nobody follows what is not heard. */
	function keyOf(id: string): StereoBlock | null {
		const channel = byId.get(id)
		return channel && programLevel(channel) > 0 ? channel.block : null
	}

	function stepOf(id: string, isInScene: boolean, { itemStepOf, overlays, step }: SoundMoment): SoundStep | null {
		return itemStepOf?.(id) ?? (isInScene ? null : overlays?.stepOf(id)) ?? step
	}

	/** Says to each channel which of its filters is left out for headphones. */
	function updateLeftOut(): void {
		for (const { id, strip } of channels) {
			const bus = [...buses].find(
				({ content }) => content.kind === 'monitor-sources' && content.without !== undefined && content.ids.has(id),
			)
			strip.leaveOut((bus?.content.kind === 'monitor-sources' && bus.content.without) || null)
		}
	}

	function mixBus(bus: Bus, moment: SoundMoment): void {
		const { content } = bus
		const mix = bus.viewOf(moment.samples)
		mix.fill(0)
		for (const channel of channels)
			sendOf(bus, channel).add(mix, blockFor(channel, content), busLevel(channel, content, moment), channel.ramp)
		for (const channel of removed) {
			bus.sends.get(channel)?.add(mix, null, 0, rampSamples)
			bus.sends.delete(channel)
		}
		bus.applyMaster(mix, content.kind === 'monitor-program' || content.kind === 'monitor-preview' ? masterFactor : 1)
		bus.limit(mix)
		bus.block = mix
	}

	return {
		setSources(sources, groups = []) {
			const before = new Map(channels.map((channel) => [channel.id, channel]))
			const { delaySamples, frames } = delaysOf(sources, rate)
			pictureDelayFrames = frames
			channels = sources.flatMap(({ id, audio, filters = [] }) => {
				if (!audio) return []
				const channel = before.get(id) ?? newChannel(id, audio)
				before.delete(id)
				channel.audio = audio
				channel.group = groups.find((group) => group.id === audio.groupId) ?? null
				channel.strip.set(audio, filters, delaySamples(audio))
				channel.strip.watchFilters(watched.has(id))
				return [channel]
			})
			byId = new Map(channels.map((channel) => [channel.id, channel]))
			updateLeftOut()
			inKeyOrder = keyOrder(sources).flatMap((id) => byId.get(id) ?? [])
			for (const { strip } of before.values()) strip.dispose()
			removed.push(...before.values())
		},
		setMasterGain(gainDb, muted = false) {
			masterFactor = muted ? 0 : gainFactor(gainDb)
		},
		mix(moment, readSound) {
			const mix = new Float32Array(2 * moment.samples)
			for (const channel of inKeyOrder) follow(channel, moment, readSound)
			for (const channel of channels) channel.send.add(mix, channel.block, programLevel(channel), channel.ramp)
			for (const { send } of removed) send.add(mix, null, 0, rampSamples)
			for (const bus of buses) mixBus(bus, moment)
			removed = []
			applyMaster(mix, masterFactor)
			limit(mix)
			highest = Math.max(highest, mixMeter.measure(mix, 1))
			return mix
		},
		openBus(content) {
			const bus: Bus = {
				content,
				sends: new Map(),
				viewOf: createBlockViews(framesPerSecond),
				limit: createLimiter(sampleRateHz),
				applyMaster: createMasterGain(),
				block: new Float32Array(0),
			}
			buses.add(bus)
			updateLeftOut()
			return {
				block: () => bus.block,
				set(next) {
					bus.content = next
					updateLeftOut()
				},
				dispose() {
					buses.delete(bus)
					updateLeftOut()
				},
			}
		},
		pictureDelayFrames: () => pictureDelayFrames,
		readLevels() {
			const program = { id: 'program', ...mixMeter.read(), heard: true, holdDb: amplitudeDb(highest), clips: 0, isClipping: false }
			return [...channels.map(({ id, strip, send }) => strip.read(id, send.level() > 0)), program]
		},
		readSecond() {
			const program = { id: 'program', ...mixMeter.readSecond(), heard: true }
			return [...channels.map(({ id, strip, send }) => ({ id, ...strip.readSecond(), heard: send.level() > 0 })), program]
		},
		readMeters: () => channels.map(({ id, strip }) => ({ id, ...strip.readAmplitudes() })),
		watchFilters(ids) {
			watched = ids
			for (const { id, strip } of channels) strip.watchFilters(ids.has(id))
		},
		clearPeaks() {
			highest = 0
			for (const { strip } of channels) strip.clearPeaks()
		},
	}
}

function blockFor(channel: Channel, content: BusContent): StereoBlock | null {
	if (content.kind !== 'monitor-sources' || content.without === undefined) return channel.block
	return channel.strip.blockWithout(content.without)
}

function sendOf(bus: Bus, channel: Channel): SoundSend {
	const known = bus.sends.get(channel)
	if (known) return known
	const send = createSoundSend()
	bus.sends.set(channel, send)
	return send
}

/** After fader, mute and group. */
function faderLevel({ audio, group }: Channel): number {
	if (audio.muted || group?.muted) return 0
	const gain = gainFactor(audio.gainDb)
	return group ? gain * gainFactor(group.gainDb) : gain
}

function programLevel(channel: Channel): number {
	return channel.audio.headphones === 'only' ? 0 : faderLevel(channel) * channel.sceneFactor
}

function busLevel(channel: Channel, content: BusContent, { previewSources }: SoundMoment): number {
	const { id, audio } = channel
	if (content.kind === 'monitor-sources') return content.ids.has(id) ? 1 : 0
	if (content.kind === 'track') return isInTrack(audio, content.track) ? programLevel(channel) : 0
	if (audio.headphones === 'off') return 0
	if (content.kind === 'monitor-program') return faderLevel(channel) * channel.sceneFactor
	return audio.heard === 'always' || previewSources?.has(id) ? faderLevel(channel) : 0
}

function isInTrack({ tracks }: SourceAudio, track: number): boolean {
	return tracks ? (tracks as readonly number[]).includes(track) : track === 1
}
