import type { AdSeen } from '../../../shared/domain/ads.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { type AdService, createAdService } from '../../ads/ad-service.ts'
import type { AdScenes } from '../../ads/service-ports.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { HistoryStore } from '../../history/history-store.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Recorder } from '../../recorder/recorder.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { ShowBinding } from '../show-binding.ts'
import { adActivity, adChapters } from './ad-activity.ts'
import { adAbsence, adBroadcasts } from './ad-broadcasts.ts'
import { forwardAdReadings } from './ad-readings.ts'
import { adScenes, adStore, scheduleMinuteMs } from './ad-storage.ts'
import { createSeenAds } from './seen-ads.ts'

export interface RunningAds extends AdService {
	/** Whether viewers saw an ad that was launched at this moment, Unix ms. */
	noteSeen(destinationId: string, requestedAtMs: number, seen: AdSeen): void
	readonly onChange: Subscribe
}

/** The ads of the running show: they follow the show, the scene on air and the computer's clock, and report to Activity, texts and the recording. */
export function runAds(options: {
	readonly clock: Clock
	readonly log: Log
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly settings: Held<Settings['ads']>
	readonly collection: () => Pick<Settings['program'], 'scenes' | 'onAirSceneId' | 'nextSceneId'>
	readonly history: Pick<HistoryStore, 'loadAdLaunches' | 'saveAdLaunches'>
	readonly activity: Pick<Activity, 'add'>
	readonly show: Pick<ShowBinding, 'isRunning' | 'platformRuns' | 'state' | 'onChange'>
	readonly destinations: { runAds(): boolean }
	readonly programService: Pick<AdScenes, 'cut'> & { readonly onChange: Subscribe }
	readonly program: Pick<ProgramProcess, 'setAdBreak'>
	/** How much later than it happens viewers get the program, ms. */
	readonly delayMs: () => number
	readonly chapters: Pick<Recorder, 'setChapters'>
	readonly clockSteps: { readonly onChange: Subscribe }
}): RunningAds {
	const { clock, settings, history, activity, show, destinations, programService } = options
	const changes = createListeners()
	const seenAds = createSeenAds()
	const runsWithAds = () => show.platformRuns().filter(({ adapter }) => adapter.capabilities.adBreak)
	const isPractice = () => runsWithAds().length > 0 && runsWithAds().every(({ adapter }) => adapter.capabilities.practice)

	const ads = createAdService({
		clock,
		log: options.log,
		ledger: { load: history.loadAdLaunches, save: history.saveAdLaunches },
		broadcasts: () => adBroadcasts(runsWithAds(), show.state),
		absence: () => adAbsence(show.isRunning(), destinations.runAds()),
		delayMs: options.delayMs,
		store: adStore(settings),
		scenes: adScenes(options.collection, programService),
		minuteMs: scheduleMinuteMs(options.environment, isPractice),
		note: (line) => activity.add({ kind: 'ad', ...line }),
		onChange() {
			options.program.setAdBreak(ads.countdownToMs())
			changes.notify()
		},
		onRecord(record, subject) {
			activity.add({ kind: 'ad', subject, ...adActivity(record) })
			options.chapters.setChapters(adChapters(ads.steadyHistory()))
		},
	})
	const forwardReadings = forwardAdReadings(ads, show.platformRuns)
	const unsubscribes = [
		show.onChange(forwardReadings),
		// Another scene than the slate may have been taken.
		programService.onChange(ads.refresh),
		// Countdowns are shown according to the computer's clock.
		options.clockSteps.onChange(ads.refresh),
	]
	return {
		...ads,
		view: () => seenAds.in(ads.view()),
		noteSeen(destinationId, requestedAtMs, seen) {
			seenAds.note(destinationId, requestedAtMs, seen)
			changes.notify()
		},
		onChange: changes.add,
		dispose() {
			for (const unsubscribe of unsubscribes) unsubscribe()
			ads.dispose()
		},
	}
}
