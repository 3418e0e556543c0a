import type { ProgramProcess } from '../program-process/program-process.ts'
import type { RunningAds } from '../studio/ads/run-ads.ts'
import type { AirService } from '../studio/air/air-service.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import { createViewersWatch } from '../studio/witness/viewers-watch.ts'
import { createWitness } from '../witness/witness.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'

interface ViewersStages {
	readonly program: Pick<ProgramProcess, 'onFingerprint' | 'timelineEpochMs'>
	readonly show: ShowBinding
	readonly destinations: Pick<Destinations, 'views'>
	readonly air: Pick<AirService, 'view' | 'onChange'>
	readonly ads: Pick<RunningAds, 'view' | 'noteSeen' | 'onChange'>
}

/** What viewers really get: the studio plays its own streams, in a process of its own. */
export function createViewersRoom(options: ComposeOptions, foundation: Foundation, stages: ViewersStages) {
	const { clock, log, activity, redactor, ffmpeg, disposables } = foundation
	const witness = createWitness({
		fork: options.forkChild,
		entry: options.childEntry('witness'),
		clock,
		log: log.child('witness'),
		ffmpegPath: ffmpeg.path,
	})
	disposables.add('witness', witness.dispose)
	const watch = createViewersWatch({ ...stages, witness, clock, activity, onSecret: (secret) => redactor.register(secret) })
	disposables.add('viewers', watch.dispose)
	return watch
}
