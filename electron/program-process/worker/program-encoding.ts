import type { EncoderExtras, EncoderProfile, EncoderState, ProgramStats, VideoCodec } from '../../../shared/domain/encoder.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { Encoder, EncoderOptions } from '../../encoder/encoder.ts'
import type { PicturePace } from '../../encoder/picture-pace.ts'
import { detach } from '../../lib/detach.ts'
import { frameTimeMs } from '../../program/frame-rate.ts'
import type { ProgramFrame } from '../../program/program-frame.ts'
import { createProgramTimeline } from './program-timeline.ts'

export interface EncodingSettings {
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly extras?: EncoderExtras
	/** The size of the pictures. Absent: that of the canvas. */
	readonly input?: { readonly widthPx: number; readonly heightPx: number }
}

/** The program's encoder, and the one that replaces it when the settings change. */
export interface Encoding {
	/**
	 * Starts with the next frame. While one runs: another encoder takes over with the next frame if the settings differ or it has failed; otherwise its
	 * state is reported again. `leadsIn`: nothing was sent just before, so that the first picture may be sent a little longer; see EncoderRunOptions.
	 */
	start(settings: EncodingSettings, leadsIn?: boolean): void
	/** The next frame begins a new group of pictures, in another encoder with the same settings. */
	restart(): void
	/** Returns whether the picture will be encoded; also true while no encoder runs. */
	write(frame: ProgramFrame): boolean
	stats(): ProgramStats['encoder']
	/** Resolves when the last tags are out. Stopping twice is harmless. */
	stop(): Promise<void>
}

export interface EncodingOptions {
	readonly frameRate: FrameRate
	/** `pace`: shared by consecutive encoders with the same settings. */
	readonly createEncoder: (
		settings: EncodingSettings,
		events: Pick<EncoderOptions, 'onTag' | 'onState'>,
		pace: PicturePace,
		leadsIn: boolean,
	) => Encoder
	/** For new settings, which may be lighter than the previous ones. */
	readonly createPace: () => PicturePace
	/** Tags on the program timeline, each track strictly rising. */
	readonly onTag: (tag: MediaTag) => void
	readonly onState: (state: EncoderState) => void
}

interface Session {
	readonly settings: EncodingSettings
	readonly encoder: Encoder
	readonly pace: PicturePace
	/** Timeline index of the first frame that the encoder received; null before it. */
	firstIndex: number | null
	/** Its tags while the previous encoder still outputs its last ones; null = pass them on. */
	held: MediaTag[] | null
}

const idleStats: ProgramStats['encoder'] = { speed: null, fps: 0, queueFrames: 0, bitrateKbps: 0, keyframes: 0 }

export function createEncoding(options: EncodingOptions): Encoding {
	const passOn = createProgramTimeline(options.onTag)
	let current: Session | null = null
	let ending: Promise<unknown> = Promise.resolve()
	/** Keyframes of earlier encoders: the total continues. */
	let keyframesBefore = 0
	let opened = 0

	function open(settings: EncodingSettings, pace: PicturePace, leadsIn: boolean): Session {
		const onTag: EncoderOptions['onTag'] = (tag, run) => {
			if (session.firstIndex === null) return
			// One whole offset for both tracks of the run, because rounding each would shift picture and sound apart.
			const offsetMs = Math.round(frameTimeMs(session.firstIndex + run.firstFrame, options.frameRate))
			const placed = { ...tag, timestampMs: tag.timestampMs + offsetMs }
			if (session.held) session.held.push(placed)
			else passOn(placed)
		}
		// Only the newest encoder's state is the program's; it may report it before `createEncoder` returns.
		opened += 1
		const number = opened
		const onState: EncoderOptions['onState'] = (state) => {
			if (number === opened) options.onState(state)
		}
		const encoder = options.createEncoder(settings, { onTag, onState }, pace, leadsIn)
		const session: Session = { settings, encoder, pace, firstIndex: null, held: [] }
		detach(ending.then(() => release(session)))
		return session
	}

	function release(session: Session): void {
		const held = session.held ?? []
		session.held = null
		for (const tag of held) passOn(tag)
	}

	function close(session: Session): Promise<unknown> {
		keyframesBefore += session.encoder.stats().keyframes
		ending = Promise.allSettled([ending, session.encoder.dispose()])
		return ending
	}

	function swap(settings: EncodingSettings, pace: PicturePace, leadsIn = false): void {
		if (current) detach(close(current))
		current = open(settings, pace, leadsIn)
	}

	return {
		start(settings, leadsIn = false) {
			const isSame = current !== null && JSON.stringify(current.settings) === JSON.stringify(settings)
			if (current && isSame && current.encoder.state().kind !== 'failed') options.onState(current.encoder.state())
			else swap(settings, options.createPace(), leadsIn && current === null)
		},
		restart() {
			if (current) swap(current.settings, current.pace)
		},
		write({ index, picture, keep, sound, otherTracks, skipped }) {
			// The encoder counts frames without gaps: after a gap in the timeline another encoder starts.
			if (current && skipped > 0 && current.firstIndex !== null) swap(current.settings, current.pace)
			if (current?.pace.maySpeedUp()) {
				current.pace.speedUp()
				swap(current.settings, current.pace)
			}
			if (!current) return true
			current.firstIndex ??= index
			return current.encoder.writeFrame(picture.data, sound, keep, otherTracks) === 'taken'
		},
		stats() {
			if (!current) return { ...idleStats, keyframes: keyframesBefore }
			const { speed, fps, queueFrames, bitrateKbps, keyframes } = current.encoder.stats()
			return { speed, fps, queueFrames, bitrateKbps, keyframes: keyframesBefore + keyframes }
		},
		async stop() {
			const before = current
			current = null
			if (before) detach(close(before))
			await ending
		},
	}
}
