import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { I420Picture, StereoBlock } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import { detach } from '../../lib/detach.ts'
import type { TagFeed } from '../../media/tag-feed/tag-feeds.ts'
import { frameTimeMs } from '../../program/frame-rate.ts'
import type { Size } from '../../program/item-geometry.ts'
import type { ProgramFrame } from '../../program/program-frame.ts'
import type { CleanSound } from '../../program/sound/clean-sounds.ts'
import type { BusContent, SoundBus } from '../../program/sound/sound-bus.ts'
import type { FromProgram, RecordingOrder } from '../program-messages.ts'
import type { Encoding, EncodingOptions, EncodingSettings } from './program-encoding.ts'

/** The encoders that recordings have for themselves. Without any, a frame costs nothing. */
export interface RecordingEncodings {
	/** The desired ones: others end. */
	set(orders: readonly RecordingOrder[]): void
	/** Each frame of the main canvas, once it is mixed. */
	write(frame: ProgramFrame): void
	/** All of them begin a new group of pictures with the next frame: called with its program time, ms. */
	cut(onCut: (atMs: number) => void): void
	/** The sources that are recorded clean: their pictures are wanted at their own size. */
	sourceIds(): readonly string[]
	isUsed(): boolean
	/** Resolves when the last tags are out. */
	dispose(): Promise<void>
}

export interface RecordingEncodingsOptions {
	readonly frameRate: FrameRate
	readonly createEncoding: (events: Pick<EncodingOptions, 'onTag' | 'onState'>) => Encoding
	readonly openFeed: (name: string) => TagFeed
	readonly openBus: (content: BusContent) => SoundBus
	readonly openCleanSound: (sourceId: string) => CleanSound
	/** The picture of a source as it comes, or the card of one that is lost; null before its first. Called during a frame. */
	readonly cleanPicture: (sourceId: string, size: Size | null) => I420Picture | null
	readonly send: (message: Extract<FromProgram, { type: 'recording-encoder' }>) => void
}

interface Recording {
	readonly order: RecordingOrder
	readonly encoding: Encoding
	readonly sounds: readonly CleanSound[]
	readonly feed: TagFeed
	/** Of the file; null before the first picture of a source. */
	size: Size | null
	input: Size | null
	state: EncoderState
	/** Pictures that were repeated because the encoder was behind. */
	dropped: number
	reportedDropped: number
}

const keepNothing = () => null

export function createRecordingEncodings(options: RecordingEncodingsOptions): RecordingEncodings {
	const recordings = new Map<string, Recording>()
	const ending = new Set<Promise<void>>()
	const { numerator, denominator } = options.frameRate
	const framesPerSecond = Math.round(numerator / denominator)
	let cuts: ((atMs: number) => void)[] = []
	let silence: StereoBlock = new Float32Array(0)

	function open(order: RecordingOrder): Recording {
		const feed = options.openFeed(order.feed)
		const encoding = options.createEncoding({
			onTag: feed.write,
			onState(state) {
				recording.state = state
				report(recording)
			},
		})
		const sounds =
			order.sourceId === null
				? order.tracks.map((track) => options.openBus({ kind: 'track', track }))
				: [options.openCleanSound(order.sourceId)]
		const recording: Recording = {
			...{ order, encoding, sounds, feed, size: null, input: null, state: { kind: 'off' }, dropped: 0, reportedDropped: 0 },
		}
		if (order.sourceId === null) encoding.start(settingsOf(order))
		return recording
	}

	function report(recording: Recording): void {
		const { order, state, dropped } = recording
		recording.reportedDropped = dropped
		options.send({ type: 'recording-encoder', feed: order.feed, state, droppedFrames: dropped })
	}

	function close({ order, encoding, sounds, feed }: Recording): void {
		recordings.delete(order.feed)
		for (const sound of sounds) sound.dispose()
		const ended = encoding.stop().then(() => {
			feed.close()
			ending.delete(ended)
		})
		ending.add(ended)
		detach(ended)
	}

	/** Silence where there is no sound, or none yet. */
	function blockOf(sound: CleanSound | undefined, length: number): StereoBlock {
		const block = sound?.block()
		if (block?.length === length) return block
		if (silence.length !== length) silence = new Float32Array(length)
		return silence
	}

	function writeProgram({ encoding, sounds }: Recording, frame: ProgramFrame): boolean {
		const [first, ...others] = sounds
		const { length } = frame.sound
		return encoding.write({ ...frame, sound: blockOf(first, length), otherTracks: others.map((sound) => blockOf(sound, length)) })
	}

	function writeSource(recording: Recording, sourceId: string, frame: ProgramFrame): boolean {
		const { order, encoding, sounds } = recording
		const picture = options.cleanPicture(sourceId, recording.size)
		if (!picture) return true
		const { widthPx, heightPx } = picture
		if (recording.input?.widthPx !== widthPx || recording.input.heightPx !== heightPx) {
			recording.input = { widthPx, heightPx }
			recording.size ??= recording.input
			// The file keeps its size when that of the source changes.
			encoding.start(settingsOf(order, recording.input, recording.size))
		}
		return encoding.write({ ...frame, picture, keep: keepNothing, sound: blockOf(sounds[0], frame.sound.length) })
	}

	return {
		set(orders) {
			for (const recording of [...recordings.values()]) {
				const order = orders.find(({ feed }) => feed === recording.order.feed)
				if (JSON.stringify(order) !== JSON.stringify(recording.order)) close(recording)
				else report(recording)
			}
			for (const order of orders) if (!recordings.has(order.feed)) recordings.set(order.feed, open(order))
		},
		cut(onCut) {
			for (const { encoding } of recordings.values()) encoding.restart()
			cuts.push(onCut)
		},
		write(frame) {
			if (cuts.length > 0) {
				for (const onCut of cuts) onCut(Math.round(frameTimeMs(frame.index, options.frameRate)))
				cuts = []
			}
			for (const recording of recordings.values()) {
				const { sourceId } = recording.order
				const isWritten = sourceId === null ? writeProgram(recording, frame) : writeSource(recording, sourceId, frame)
				if (!isWritten) recording.dropped += 1
				const isDue = frame.index % framesPerSecond === 0
				if (isDue && recording.dropped !== recording.reportedDropped) report(recording)
			}
		},
		sourceIds: () => [...recordings.values()].flatMap(({ order }) => order.sourceId ?? []),
		isUsed: () => recordings.size > 0,
		async dispose() {
			for (const recording of [...recordings.values()]) close(recording)
			await Promise.all(ending)
		},
	}
}

/** `input`: the size of the pictures when it is not that of the main canvas. */
function settingsOf({ profile, codec, extras = {} }: RecordingOrder, input?: Size, size?: Size): EncodingSettings {
	if (!input || !size) return { profile, codec, extras }
	const isScaled = input.widthPx !== size.widthPx || input.heightPx !== size.heightPx
	return { profile, codec, extras: isScaled ? { ...extras, size } : extras, input }
}
