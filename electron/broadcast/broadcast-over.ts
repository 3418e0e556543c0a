import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import type { OnAirTimes } from './on-air-times.ts'

/** A new broadcast may not be available everywhere at once: it counts as gone only after this time. */
const goneAfterMs = 5000
/** A picture that the platform itself produces may start again automatically: it counts as ended only after being off the air for this long. */
const endedAfterMs = 10_000

export interface BroadcastReadings {
	/** The display name. */
	readonly name: string
	/** The platform produces the picture itself. */
	readonly isRemote: boolean
	readonly status: PlatformStatus | null
	/** Why it cannot be read, and since when, on the steady clock. */
	readonly trouble: { readonly sinceMs: number; readonly error: AppErrorData } | null
	readonly times: OnAirTimes
}

/** Why a broadcast is over, so that nothing is sent to it anymore; null = not over, as far as is known. `nowMs` is on the steady clock. Pure. */
export function whyOver({ name, isRemote, status, trouble, times }: BroadcastReadings, nowMs: number): AppErrorData | null {
	if (trouble?.error.code === platformCodes.gone && nowMs - trouble.sinceMs >= goneAfterMs) return trouble.error
	if (status?.failed && (isRemote || status.failed.code === platformCodes.gone)) return status.failed
	const { wasOnAir, offAirSinceMs } = times
	const hasEnded = isRemote && wasOnAir && status !== null && offAirSinceMs !== null && status.readAtMs - offAirSinceMs >= endedAfterMs
	return hasEnded ? dataOf('platform-ended-by-itself', { name }, { retryable: true }) : null
}

/** Ended while the platform still waits for a lost picture: who ended it is not known. */
export function endedWhileSent(name: string): AppErrorData {
	return dataOf('platform-ended-while-sent', { name }, { retryable: true })
}
