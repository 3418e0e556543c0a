import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { PlatformDestination } from '../platform-destination.ts'

/** What a stand-by pair decides for the show and its destinations. */
export interface StandbyRules {
	/** Why no show may start here; null: nothing. */
	blocking(): AppErrorData | null
	/** The destinations while this computer is on air in place of another one; null: its own. */
	standIns(): readonly PlatformDestination[] | null
	/** Nothing may be sent there yet. */
	isHeldBack(destinationId: string): boolean
	/** The other computer sends to the second addresses of this one's show. */
	leavesSecond(): boolean
}

/** Created before the show, which asks it, and bound once the pair exists, which needs the show. Until then nothing is decided. */
export interface StandbyBinding extends StandbyRules {
	bind(rules: StandbyRules): void
}

export function createStandbyBinding(): StandbyBinding {
	let bound: StandbyRules | null = null
	return {
		bind(rules) {
			bound = rules
		},
		blocking: () => bound?.blocking() ?? null,
		standIns: () => bound?.standIns() ?? null,
		isHeldBack: (id) => bound?.isHeldBack(id) ?? false,
		leavesSecond: () => bound?.leavesSecond() ?? false,
	}
}
