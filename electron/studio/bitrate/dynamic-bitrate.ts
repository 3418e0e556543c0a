import { type CanvasId, canvasIds } from '../../../shared/domain/canvas.ts'
import type { DestinationCounters } from '../../../shared/domain/destination.ts'
import { type DynamicBitrateSettings, floorOf, type LoweredBitrate, noDynamicBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { destinationOf } from '../../broadcast/destination.ts'
import type { EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Pushes } from '../../push/pushes.ts'
import { type BitratePace, fullPace, type LineReading, nextPace } from './bitrate-pace.ts'

/** Lowers the bitrate of the encoders while a line is weak, if that is switched on. One encoder makes what all destinations of its canvas get. */
export interface DynamicBitrate {
	/** What the encoder of this canvas is to make now. */
	profile(canvas: CanvasId): EncoderProfile
	/** The canvases whose bitrate is lowered now. */
	lowered(): readonly LoweredBitrate[]
	/** The settings or the profile have changed. */
	refresh(): void
	/** Called when a bitrate was lowered or raised. */
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface DynamicBitrateOptions {
	readonly clock: Clock
	readonly pushes: Pick<Pushes, 'ids' | 'canvas' | 'state' | 'counters' | 'setPatient' | 'onChange'>
	readonly encoder: Pick<EncoderLeases, 'isUsed' | 'onState'>
	readonly settings: () => DynamicBitrateSettings | undefined
	readonly profile: () => EncoderProfile
	/** Replaces the running encoders by ones with their present profiles. */
	readonly apply: () => void
}

/** Each line reports every half second, ms. */
const readEveryMs = 200
/** A connection that has just opened sends what waited for it, ms. */
const newForMs = 3000
/** What arrives is measured over this time, ms: no longer than a line takes to be noticed as weak, or it would hold what arrived before. */
const rateWindowMs = 1600

const shortestRateMs = 900

interface Sample {
	readonly atMs: number
	readonly bytes: number
}

export function createDynamicBitrate(options: DynamicBitrateOptions): DynamicBitrate {
	const { clock, pushes, encoder } = options
	const changes = createListeners()
	const paces = new Map<CanvasId, BitratePace>()
	const samples = new Map<string, readonly Sample[]>()
	let readAtMs = Number.NEGATIVE_INFINITY

	const settings = () => options.settings() ?? noDynamicBitrate
	const floorKbps = () => floorOf(settings(), options.profile())
	const range = () => {
		const { videoBitrateKbps, audioBitrateKbps } = options.profile()
		return { fullKbps: videoBitrateKbps, floorKbps: floorKbps(), audioKbps: audioBitrateKbps }
	}
	function kbpsOf(canvas: CanvasId): number {
		const pace = paces.get(canvas)
		const { fullKbps } = range()
		return pace && pace.destinationId !== null ? Math.min(pace.kbps, fullKbps) : fullKbps
	}

	function reset(): void {
		const wasLowered = lowered().length > 0
		paces.clear()
		if (wasLowered) changes.notify()
	}

	function linesTo(canvas: CanvasId): readonly LineReading[] {
		const { exceptFor } = settings()
		return pushes.ids().flatMap((id) => {
			const { destinationId } = destinationOf(id)
			const state = pushes.state(id)
			if (pushes.canvas(id) !== canvas || exceptFor.includes(destinationId)) return []
			if (state.kind !== 'live') {
				samples.delete(id)
				return []
			}
			const counters = pushes.counters(id)
			const line = { destinationId, behindMs: counters.behindMs, arrivedKbps: arrivedKbps(id, counters) }
			return clock.now() - state.sinceMs < newForMs ? [] : [line]
		})
	}

	function arrivedKbps(id: string, { bytesSent, queuedBytes, behindBytes }: DestinationCounters): number | null {
		const now: Sample = { atMs: clock.steady(), bytes: bytesSent + queuedBytes - (behindBytes ?? queuedBytes) }
		const recent = (samples.get(id) ?? []).filter(({ atMs, bytes }) => now.atMs - atMs <= rateWindowMs && bytes <= now.bytes)
		samples.set(id, [...recent, now])
		const [oldest] = recent
		return oldest && now.atMs - oldest.atMs >= shortestRateMs ? ((now.bytes - oldest.bytes) * 8) / (now.atMs - oldest.atMs) : null
	}

	/** What waits for a line that is followed will be sent; for another one it must not grow. */
	function setPatience(): void {
		const { enabled, exceptFor } = settings()
		for (const id of pushes.ids()) pushes.setPatient(id, enabled && !exceptFor.includes(destinationOf(id).destinationId))
	}

	function read(): void {
		setPatience()
		if (!encoder.isUsed() || !settings().enabled || clock.steady() - readAtMs < readEveryMs) return
		readAtMs = clock.steady()
		follow((canvas) => nextPace(paces.get(canvas) ?? fullPace(range()), linesTo(canvas), range(), readAtMs))
	}

	function follow(next: (canvas: CanvasId) => BitratePace): void {
		const before = canvasIds.map(kbpsOf)
		for (const canvas of canvasIds) paces.set(canvas, next(canvas))
		if (canvasIds.every((canvas, index) => kbpsOf(canvas) === before[index])) return
		options.apply()
		changes.notify()
	}

	function lowered(): readonly LoweredBitrate[] {
		const { fullKbps, floorKbps: floor } = range()
		return canvasIds.flatMap((canvas) => {
			const pace = paces.get(canvas)
			if (!pace || pace.destinationId === null || pace.kbps >= fullKbps) return []
			return [{ canvas, videoKbps: pace.kbps, fullKbps, atFloor: pace.kbps <= floor, destinationId: pace.destinationId }]
		})
	}

	const stopReading = pushes.onChange(read)
	const stopFollowingEncoder = encoder.onState(() => {
		// Another show begins with the whole bitrate.
		if (!encoder.isUsed()) reset()
	})

	return {
		profile: (canvas) => ({ ...options.profile(), videoBitrateKbps: kbpsOf(canvas) }),
		lowered,
		refresh() {
			setPatience()
			if (!settings().enabled) {
				const wasLowered = lowered().length > 0
				reset()
				if (wasLowered && encoder.isUsed()) options.apply()
			} else if (paces.size > 0) follow((canvas) => nextPace(paces.get(canvas) ?? fullPace(range()), [], range(), clock.steady()))
		},
		onChange: changes.add,
		dispose() {
			stopReading()
			stopFollowingEncoder()
		},
	}
}
