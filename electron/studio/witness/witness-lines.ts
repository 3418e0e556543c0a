import type { AdSeen } from '../../../shared/domain/ads.ts'
import type { WitnessState } from '../../../shared/domain/witness.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { AdVerdict } from '../../witness/ad-evidence.ts'

interface Line {
	readonly level: 'info' | 'good' | 'warning'
	readonly text: Text
}

const faults = {
	frozen: 'witness/frozen',
	silent: 'witness/silent',
	different: 'witness/different',
} as const

/** The line of the activity list for a change; null: nothing worth a line. `before`: what was said last. Pure. */
export function stateLine(before: WitnessState | null, now: WitnessState): Line | null {
	if (before?.kind === now.kind) return null
	switch (now.kind) {
		case 'watching':
		case 'ad':
			return null
		case 'seen': {
			const seconds = (now.delayMs / 1000).toFixed(1)
			return isFault(before)
				? { level: 'good', text: say('witness/seen-again', { seconds }) }
				: before?.kind === 'ad'
					? null
					: { level: 'info', text: say('witness/seen', { seconds }) }
		}
		case 'unreachable':
			return { level: 'info', text: say(`witness/${now.why}`) }
		default:
			return { level: 'warning', text: say(faults[now.kind]) }
	}
}

function isFault(state: WitnessState | null): boolean {
	return state !== null && state.kind in faults
}

/** Whether viewers saw an ad; null: it cannot be said, as where players add ads on their own. Pure. */
export function seenOf(verdict: AdVerdict, carriesAds: boolean): AdSeen | null {
	if (verdict?.kind === 'seen') return 'yes'
	return verdict && carriesAds ? 'no' : null
}

/** `carriesAds`: an ad that is not seen did not run. Pure. */
export function adLine(verdict: AdVerdict, carriesAds: boolean): Line | null {
	if (verdict?.kind === 'seen') return { level: 'good', text: say('witness/ad-seen', { seconds: Math.round(verdict.lengthMs / 1000) }) }
	return verdict && carriesAds ? { level: 'warning', text: say('witness/ad-not-seen') } : null
}
