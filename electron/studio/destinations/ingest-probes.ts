import type { ProbeResult } from '../../../shared/domain/preset.ts'
import { understoodOf } from '../../push/address-view.ts'
import type { IngestProber } from '../../push/probe/ingest-prober.ts'
import { testCardOf } from '../../push/probe/test-card.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { Destinations, ProbedIngest } from './destinations.ts'

/** Tests an ingest with the quality of the show. The show has priority: when it starts, it ends the test of a destination that it is sent to. */
export function createIngestProbes(services: {
	readonly quality: () => Pick<Settings['program'], 'encoderProfile' | 'format'>
	readonly destinations: Pick<Destinations, 'probeTarget' | 'isSending'>
	readonly tester: IngestProber
}): (input: ProbedIngest) => Promise<ProbeResult> {
	const { quality, destinations, tester } = services
	return async (input) => {
		const target = await destinations.probeTarget(input)
		const { encoderProfile, format } = quality()
		const verdict = await tester.test(
			target,
			testCardOf(encoderProfile, format),
			() => !('id' in input && destinations.isSending(input.id)),
		)
		return { ...verdict, understood: understoodOf(target) }
	}
}
