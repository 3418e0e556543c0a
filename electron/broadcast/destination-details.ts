import type { DestinationView } from '../../shared/domain/destination.ts'
import { noText } from '../../shared/texts/text.ts'
import type { PlatformBroadcast } from '../platforms/platform.ts'
import { destinationSteps, type StepFacts } from './destination-steps.ts'

/** What the screen shows of a destination that takes part in a show, in addition to its state. */
export type DestinationDetails = Pick<
	DestinationView,
	| 'platformOnAir'
	| 'viewers'
	| 'steps'
	| 'platformSays'
	| 'trouble'
	| 'publish'
	| 'remote'
	| 'backup'
	| 'waitsUntilMs'
	| 'endsAtMs'
	| 'viewerUrl'
>

export interface DetailFacts extends Omit<StepFacts, 'backup'> {
	readonly backup: DestinationView['backup']
	/** null before it is prepared, and for a plain ingest. */
	readonly broadcast: Pick<PlatformBroadcast, 'graceMs' | 'viewerUrl'> | null
}

/** Pure. */
export function destinationDetails(facts: DetailFacts): DestinationDetails {
	const { status, push, broadcast, backup } = facts
	const graceMs = broadcast?.graceMs ?? null
	return {
		// When nothing is accepted anymore, nobody sees the show, whatever was reported before.
		platformOnAir: push.kind === 'failed' && facts.reportsOnAir && status === null ? false : (status?.onAir ?? null),
		viewers: status?.viewers ?? null,
		steps: destinationSteps({ ...facts, backup: backup?.state ?? null }),
		platformSays: status?.says ?? noText,
		trouble: facts.trouble,
		publish: facts.publish.state,
		remote: facts.remote,
		backup,
		waitsUntilMs: graceMs !== null && push.kind === 'reconnecting' ? push.lostAtMs + graceMs : null,
		endsAtMs: status?.endsAtMs ?? null,
		viewerUrl: broadcast?.viewerUrl ?? null,
	}
}
