import type { LevelReading } from '../../shared/ipc/fast-port.ts'

/** The scale of the meters, dBFS. */
export const lowestDb = -60
/** Green up to here, amber above, dBFS. */
export const amberFromDb = -9
/** A sample this close to full scale is drawn as clipping, dBFS. */
const clipDb = -0.1
const clipShownMs = 3000
const silentBelowDb = -60
const silentAfterMs = 20_000
/** Bars rise at once and fall at this rate, dB per second: fast enough to follow speech, slow enough to read. */
const fallDbPerS = 26
const peakHeldMs = 2000

/** What one meter shows. Times in ms on the caller's clock. */
export interface MeterState {
	/** Sample peaks. */
	readonly barsDb: readonly [number, number]
	readonly rmsDb: readonly [number, number]
	/** The peak line: the highest peak, held for a moment. */
	readonly peakDb: number
	readonly peakAtMs: number
	readonly clippedAtMs: number
	readonly soundAtMs: number
	readonly heard: boolean
	/** Since the peaks were cleared. */
	readonly clips: number
}

export function newMeter(nowMs: number): MeterState {
	return {
		barsDb: [-100, -100],
		rmsDb: [-100, -100],
		clips: 0,
		peakDb: -100,
		peakAtMs: nowMs,
		clippedAtMs: -Infinity,
		soundAtMs: nowMs,
		heard: true,
	}
}

/** The next state after `elapsedMs` with the newest reading, or none since the last step. */
export function stepMeter(state: MeterState, reading: LevelReading | null, nowMs: number, elapsedMs: number): MeterState {
	const fall = (fallDbPerS * elapsedMs) / 1000
	const bar = (side: 0 | 1, of: 'barsDb' | 'rmsDb' = 'barsDb') =>
		Math.max(reading?.[of === 'rmsDb' ? of : 'peakDb'][side] ?? -100, state[of][side] - fall, -100)
	const peak = reading ? Math.max(...reading.peakDb) : -100
	const isHeld = nowMs - state.peakAtMs < peakHeldMs
	const isHigher = peak >= state.peakDb || !isHeld
	const barsDb = [bar(0), bar(1)] as const
	return {
		barsDb,
		rmsDb: [bar(0, 'rmsDb'), bar(1, 'rmsDb')],
		clips: reading?.clips ?? state.clips,
		peakDb: isHigher ? Math.max(peak, ...barsDb) : state.peakDb,
		peakAtMs: peak >= state.peakDb ? nowMs : state.peakAtMs,
		clippedAtMs: peak >= clipDb || reading?.isClipping ? nowMs : state.clippedAtMs,
		soundAtMs: peak > silentBelowDb ? nowMs : state.soundAtMs,
		heard: reading?.heard ?? state.heard,
	}
}

/** Whether a meter of these two states is one picture, to a tenth of a decibel. */
export function looksTheSame(a: MeterState, b: MeterState): boolean {
	const shownDb = (state: MeterState) =>
		[...state.barsDb, ...state.rmsDb, state.peakDb].map((db) => Math.round(10 * Math.max(lowestDb, db)))
	const other = shownDb(b)
	return a.heard === b.heard && a.clippedAtMs === b.clippedAtMs && shownDb(a).every((value, index) => value === other[index])
}

/** On each side the loudest of these readings; null when none of them is there. */
export function loudestOf(ids: readonly string[], newest: ReadonlyMap<string, LevelReading>): LevelReading | null {
	let loudest: LevelReading | null = null
	for (const id of ids) {
		const reading = newest.get(id)
		if (!reading || !loudest) {
			loudest ??= reading ?? null
			continue
		}
		const side = (of: 'peakDb' | 'rmsDb', at: 0 | 1) => Math.max(reading[of][at], loudest?.[of][at] ?? -100)
		loudest = {
			...loudest,
			peakDb: [side('peakDb', 0), side('peakDb', 1)],
			rmsDb: [side('rmsDb', 0), side('rmsDb', 1)],
			heard: loudest.heard || reading.heard,
			holdDb: Math.max(loudest.holdDb, reading.holdDb),
			clips: loudest.clips + reading.clips,
			isClipping: loudest.isClipping || reading.isClipping,
		}
	}
	return loudest
}

/** A reading with the peaks of one before it that was not shown: no peak is lost between two drawings. */
export function withPeaksOf(before: LevelReading | undefined, reading: LevelReading): LevelReading {
	if (!before) return reading
	const peak = (side: 0 | 1) => Math.max(before.peakDb[side], reading.peakDb[side])
	return { ...reading, peakDb: [peak(0), peak(1)], isClipping: before.isClipping || reading.isClipping }
}

export type MeterWord =
	| { readonly kind: 'muted' }
	| { readonly kind: 'clip' }
	/** No scene on air plays it: its silence is not an error. */
	| { readonly kind: 'not-heard' }
	| { readonly kind: 'silent' }
	| { readonly kind: 'level'; readonly db: number | null }

/** The word or figure beside the name. */
export function meterWord(state: MeterState, isMuted: boolean, nowMs: number): MeterWord {
	if (isMuted) return { kind: 'muted' }
	if (nowMs - state.clippedAtMs < clipShownMs) return { kind: 'clip' }
	if (!state.heard) return { kind: 'not-heard' }
	if (nowMs - state.soundAtMs >= silentAfterMs) return { kind: 'silent' }
	const db = Math.max(...state.barsDb)
	return { kind: 'level', db: db <= lowestDb ? null : db }
}

/** 0 to 1 along the meter. */
export function meterPosition(db: number): number {
	return Math.min(1, Math.max(0, (db - lowestDb) / -lowestDb))
}
