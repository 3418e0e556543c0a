import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import type { OnAirTimes } from './on-air-times.ts'

/** A broadcast that was just made may not be found everywhere at once: only after this long is it believed to be gone. */
const goneAfterMs = 5000
/** What the platform produces itself may start again on its own: only after this long off the air is it believed to have ended. */
const endedAfterMs = 10_000

export interface BroadcastReadings {
	/** For people. */
	readonly name: string
	/** The platform produces the picture itself. */
	readonly isRemote: boolean
	readonly status: PlatformStatus | null
	/** Why it cannot be read, and since when on the steady clock. */
	readonly trouble: { readonly sinceMs: number; readonly error: AppErrorData } | null
	readonly times: OnAirTimes
}

/** Why a broadcast is over, so that nothing is sent to it anymore; null = it is not, as far as is known. `nowMs` on the steady clock. Pure. */
export function whyOver({ name, isRemote, status, trouble, times }: BroadcastReadings, nowMs: number): AppErrorData | null {
	if (trouble?.error.code === platformCodes.gone && nowMs - trouble.sinceMs >= goneAfterMs) return trouble.error
	if (status?.failed && (isRemote || status.failed.code === platformCodes.gone)) return status.failed
	const { wasOnAir, offAirSinceMs } = times
	const hasEnded = isRemote && wasOnAir && status !== null && offAirSinceMs !== null && status.readAtMs - offAirSinceMs >= endedAfterMs
	return hasEnded ? dataOf('platform-ended-by-itself', { name }, { retryable: true }) : null
}

/** Within the time that it waits for a lost picture: who did it is not known. */
export function endedWhileSent(name: string): AppErrorData {
	return dataOf('platform-ended-while-sent', { name }, { retryable: true })
}
