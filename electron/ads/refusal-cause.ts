import type { AppError } from '../../shared/errors/app-error.ts'
import { adRefusalCodes, adRefusals } from '../platforms/ad-refusals.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import type { AdRules, KnownBreak } from './ad-knowledge.ts'

/** After these refusals, a reading gives a more exact cause. */
const readAfter: ReadonlySet<string> = new Set([
	adRefusalCodes.refused,
	adRefusalCodes.tooSoon,
	adRefusalCodes.usedUp,
	adRefusalCodes.offAir,
	adRefusalCodes.notAllowed,
])

export function isWorthReading({ code }: AppError): boolean {
	return readAfter.has(code)
}

/**
 * Why a launch was refused, as far as the platform's state shows it. A reason that the platform itself gave is kept; a refusal without one is
 * explained only by a reading made after it. `adBreak`: the view after that reading.
 */
export function refusalCause(
	error: AppError,
	status: PlatformStatus,
	adBreak: KnownBreak | null,
	rules: AdRules,
	name: string,
	nowMs: number,
): AppError {
	const isElsewhere = adBreak !== null && !adBreak.ours && adBreak.endedByMs + rules.spacingMs > nowMs
	if (error.code === adRefusalCodes.tooSoon && isElsewhere) return adRefusals.startedElsewhere(name, adBreak.endsAtMs > nowMs, error)
	if (error.code !== adRefusalCodes.refused) return error
	if (status.onAir === false) return adRefusals.offAir(name, error)
	if (status.ad?.remaining === 0) return adRefusals.usedUp(name, error)
	if (isElsewhere) return adRefusals.startedElsewhere(name, adBreak.endsAtMs > nowMs, error)
	if (adBreak && adBreak.endedByMs + rules.spacingMs > nowMs) return adRefusals.tooSoon(name, error)
	return error
}
