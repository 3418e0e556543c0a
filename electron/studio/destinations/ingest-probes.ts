import type { ProbeResult } from '../../../shared/domain/preset.ts'
import type { UploadSpeed } from '../../../shared/domain/upload-speed.ts'
import type { Clock } from '../../lib/clock.ts'
import { understoodOf } from '../../push/address-view.ts'
import type { IngestProber } from '../../push/probe/ingest-prober.ts'
import { testCardOf } from '../../push/probe/test-card.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { Destinations, ProbedIngest } from './destinations.ts'

export interface IngestProbes {
	/** Tests an ingest with the quality of the show. */
	readonly probe: (input: ProbedIngest) => Promise<ProbeResult>
	/** Measures how fast an ingest takes media. */
	readonly measure: (input: ProbedIngest) => Promise<UploadSpeed>
}

/** The show has priority: when it starts, it ends the test of a destination that it is sent to. */
export function createIngestProbes(services: {
	readonly quality: () => Pick<Settings['program'], 'encoderProfile' | 'format'>
	readonly destinations: Pick<Destinations, 'probeTarget' | 'isSending'>
	readonly tester: IngestProber
	readonly clock: Pick<Clock, 'now'>
}): IngestProbes {
	const { quality, destinations, tester, clock } = services
	const card = () => testCardOf(quality().encoderProfile, quality().format)
	const isWanted = (input: ProbedIngest) => () => !('id' in input && destinations.isSending(input.id))
	return {
		async probe(input) {
			const target = await destinations.probeTarget(input)
			return { ...(await tester.test(target, card(), isWanted(input))), understood: understoodOf(target) }
		},
		async measure(input) {
			const target = await destinations.probeTarget(input)
			const measured = await tester.measure(target, card(), isWanted(input))
			return { ...measured, atMs: clock.now() }
		},
	}
}
