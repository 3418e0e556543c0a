import type { FrameRate } from '../../../shared/domain/program.ts'
import { type Fingerprint, fingerprintEveryMs, levelOf, tinyLuma } from '../../media/fingerprint/fingerprint.ts'
import type { ProgramFrame } from '../../program/program-frame.ts'

/** Takes fingerprints of what the program sends, while somebody compares them with what viewers get. */
export interface FingerprintTaker {
	setWanted(isWanted: boolean): void
	/** Every frame that goes to the encoder, in order. */
	take(frame: Pick<ProgramFrame, 'index' | 'picture' | 'sound'>): void
}

/** `onFingerprint`: at the end of each interval, in program time. */
export function createFingerprintTaker(frameRate: FrameRate, onFingerprint: (fingerprint: Fingerprint) => void): FingerprintTaker {
	let isWanted = false
	let current: { readonly interval: number; readonly atMs: number; readonly luma: Uint8Array } | null = null
	let squares = 0
	let count = 0

	function begin(interval: number, atMs: number, frame: Pick<ProgramFrame, 'picture'>): void {
		if (current) onFingerprint({ atMs: current.atMs, luma: current.luma, levelDb: levelOf(squares, count) })
		current = { interval, atMs, luma: tinyLuma(frame.picture) }
		squares = 0
		count = 0
	}

	return {
		setWanted(wanted) {
			isWanted = wanted
			current = null
		},
		take(frame) {
			if (!isWanted) return
			const atMs = (frame.index * 1000 * frameRate.denominator) / frameRate.numerator
			const interval = Math.floor(atMs / fingerprintEveryMs)
			if (current?.interval !== interval) begin(interval, atMs, frame)
			for (const sample of frame.sound) squares += sample * sample
			count += frame.sound.length
		},
	}
}
