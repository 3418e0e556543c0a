import type { AppError } from '../../shared/errors/app-error.ts'
import { adRefusalCodes, adRefusals } from '../platforms/ad-refusals.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import type { AdRules, KnownBreak } from './ad-knowledge.ts'

/** A reading after these says more than the refusal. */
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
 * Why a launch was refused, as far as the platform's state shows it. What the platform itself gave as the reason stays; a refusal without one is only
 * explained by what a reading made after it says. `adBreak`: as it is known after that reading.
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
