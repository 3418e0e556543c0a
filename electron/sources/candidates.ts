import { type I420Picture, sampleRateHz } from '../../shared/domain/feeds.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { openAudioInput } from './audio-input/open.ts'
import { openCamera } from './camera/open.ts'
import type { PictureSize } from './picture-size.ts'
import { openScreen } from './screen/open.ts'
import type { CaptureContext, OpenSource } from './source-context.ts'

/** A device that may become a source. */
export interface CandidateDevice {
	readonly kind: 'screen' | 'camera' | 'audio-input'
	readonly id: string
	/** It is looked at closely: more pictures a second. */
	readonly isChosen: boolean
}

/** What a candidate shows now. */
export interface CandidateNow {
	readonly state: SourceState
	readonly picture: I420Picture | null
	/** null = unknown. */
	readonly naturalSize: PictureSize | null
}

/** Captures of devices that nobody has added yet, only while somebody looks at them. */
export interface Candidates {
	/** Opens and closes captures until exactly these are open. */
	setDesired(devices: readonly CandidateDevice[]): void
	/** Call this every `candidateTickMs`. */
	advance(): void
	/** null = it is not open. */
	now(device: CandidateDevice): CandidateNow | null
	/** The newest samples of a sound input; called for each block. */
	readSound(device: CandidateDevice, onBlock: (block: Float32Array) => void): void
	openCount(): number
	/** Resolves when the processes that are ending have ended. */
	settled(): Promise<void>
	dispose(): Promise<void>
}

export const candidateTickMs = 20
/** The size of their pictures. */
const candidateSize: PictureSize = { widthPx: 320, heightPx: 180 }
/** Of the chosen one, on which a part of it may be drawn. */
const chosenSize: PictureSize = { widthPx: 640, heightPx: 360 }

export function sizeOfCandidate({ isChosen }: Pick<CandidateDevice, 'isChosen'>): PictureSize {
	return isChosen ? chosenSize : candidateSize
}
const samplesPerTick = (sampleRateHz * candidateTickMs) / 1000

export type CandidatesContext = Pick<CaptureContext, 'ffmpegPath' | 'spawn' | 'machine' | 'environment'> & {
	readonly clock: Clock
	readonly log: Log
	/** For tests. */
	readonly open?: (device: CandidateDevice, context: CaptureContext) => OpenSource
}

interface Reported {
	state: SourceState
	naturalSize: PictureSize | null
}

interface Entry {
	readonly open: OpenSource
	readonly reported: Reported
}

export function createCandidates(options: CandidatesContext): Candidates {
	const { log } = options
	const openDevice = options.open ?? open
	const entries = new Map<string, Entry>()
	const closing = new Set<Promise<void>>()
	const block = new Float32Array(2 * samplesPerTick)

	function openEntry(device: CandidateDevice): Entry {
		const reported: Reported = { state: { kind: 'starting' }, naturalSize: null }
		const open = openDevice(device, {
			...options,
			log: log.child('candidate'),
			format: { ...sizeOfOpen(device), frameRate: { numerator: picturesPerSecond(device), denominator: 1 } },
			onState(state) {
				reported.state = state
			},
			onNaturalSize(size) {
				reported.naturalSize = size
			},
		})
		return { open, reported }
	}

	function close(key: string): void {
		const entry = entries.get(key)
		entries.delete(key)
		if (!entry) return
		const ended = entry.open.dispose().finally(() => closing.delete(ended))
		closing.add(ended)
	}

	async function settled(): Promise<void> {
		await Promise.all(closing)
	}

	return {
		setDesired(devices) {
			const desired = new Map(devices.map((device) => [keyOf(device), device]))
			for (const key of [...entries.keys()]) if (!desired.has(key)) close(key)
			for (const [key, device] of desired) if (!entries.has(key)) entries.set(key, openEntry(device))
		},
		advance() {
			for (const { open } of entries.values()) open.feed.advance(true)
		},
		now(device) {
			const entry = entries.get(keyOf(device))
			return entry ? { ...entry.reported, picture: entry.open.feed.picture() } : null
		},
		readSound(device, onBlock) {
			if (entries.get(keyOf(device))?.open.feed.readSound(block)) onBlock(block)
		},
		openCount: () => entries.size,
		settled,
		async dispose() {
			for (const key of [...entries.keys()]) close(key)
			await settled()
		},
	}
}

/** A screen that is chosen is opened again with its other rate; a camera takes a second to open and has one rate for both. */
function keyOf({ kind, id, isChosen }: CandidateDevice): string {
	return `${kind} ${kind === 'screen' && isChosen} ${id}`
}

/** A sound input is read in blocks of one tick, and discards what was not read. */
function picturesPerSecond({ kind, isChosen }: CandidateDevice): number {
	if (kind === 'audio-input') return 1000 / candidateTickMs
	return kind === 'camera' || isChosen ? 5 : 1
}

/** A camera is not opened again when it is chosen. */
function sizeOfOpen(device: CandidateDevice): PictureSize {
	return device.kind === 'screen' ? sizeOfCandidate(device) : candidateSize
}

function open(device: CandidateDevice, context: CaptureContext): OpenSource {
	const { kind, id } = device
	const size = sizeOfOpen(device)
	switch (kind) {
		case 'screen':
			return openScreen({ kind, display: id, region: null, showPointer: true }, size, context)
		case 'camera':
			return openCamera({ kind, deviceId: id }, size, context)
		case 'audio-input':
			return openAudioInput({ kind, deviceId: id }, size, context)
	}
}
