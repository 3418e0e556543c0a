import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { PlatformStatus } from '../platform.ts'
import type { Livestream, Session } from './parse.ts'
import { livestreamFailed, withoutKeys } from './refusals.ts'
import { onAirOf } from './summaries.ts'

/** What a livestream's state means for a show. `isOldFailure`: it failed before the show and has not moved since. */
export function livestreamStatus(
	name: string,
	reading: { readonly livestream: Livestream; readonly latest: Session | null; readonly isOldFailure: boolean; readonly readAtMs: number },
	waiting: Text,
): PlatformStatus {
	const { livestream, latest, isOldFailure, readAtMs } = reading
	const status = { readAtMs, onAir: onAirOf(livestream.state), viewers: null, ad: null, recording: null, failed: null, endsAtMs: null }
	switch (livestream.state) {
		case 'off':
			return { ...status, ingestSeen: null, says: say('dyte/says/off', { name }) }
		case 'ready':
			return { ...status, ingestSeen: false, says: waiting }
		case 'starting':
			return { ...status, ingestSeen: null, says: say('dyte/says/starting') }
		case 'live':
			return { ...status, ingestSeen: true }
		case 'failed':
			if (isOldFailure) return { ...status, ingestSeen: false, says: say('dyte/says/last-failed', { waiting }) }
			return { ...status, ingestSeen: null, says: say('dyte/says/failed'), failed: livestreamFailed(name, latest?.problem ?? null) }
		case 'unknown':
			return {
				...status,
				ingestSeen: null,
				says: livestream.raw === '' ? say('dyte/says/no-state') : say('dyte/says/state', { state: withoutKeys(livestream.raw) }),
			}
	}
}
