import type { DestinationState } from '../../shared/domain/destination.ts'
import type { PlatformStatus } from '../platforms/platform.ts'

/** When viewers started to see a broadcast, and when they stopped, according to its platform. */
export interface OnAirTimes {
	readonly wasOnAir: boolean
	/** Unix ms of the first time. */
	readonly liveSinceMs: number | null
	/** The time of the reading. null = on air, or not known. */
	readonly offAirSinceMs: number | null
}

export const neverOnAir: OnAirTimes = { wasOnAir: false, liveSinceMs: null, offAirSinceMs: null }

/** `status`: the newest reading; null = there is none. Pure. */
export function withReading(times: OnAirTimes, status: PlatformStatus | null, nowMs: number): OnAirTimes {
	const isOnAir = status?.onAir === true
	return {
		wasOnAir: times.wasOnAir || isOnAir,
		liveSinceMs: times.liveSinceMs ?? (isOnAir ? nowMs : null),
		offAirSinceMs: status?.onAir === false ? (times.offAirSinceMs ?? status.readAtMs) : null,
	}
}

/** When the platform produces the picture itself, its status replaces that of the push. Pure. */
export function remoteState(times: OnAirTimes, status: PlatformStatus | null, nowMs: number): DestinationState {
	return status?.onAir === true ? { kind: 'live', sinceMs: times.liveSinceMs ?? nowMs } : { kind: 'connecting', attempt: 1 }
}
