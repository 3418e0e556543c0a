import { createConductor } from '../broadcast/conductor.ts'
import type { EncoderLeases } from '../broadcast/encoder-lease.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import type { Pushes } from '../push/pushes.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { runAds } from '../studio/ads/run-ads.ts'
import type { AirService } from '../studio/air/air-service.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import { pushPort } from '../studio/destinations/push-port.ts'
import type { ClockSteps } from '../studio/health/clock-steps.ts'
import { createInterruptedShow } from '../studio/interrupted-show.ts'
import type { ProgramService } from '../studio/program/program-service.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import { newShowId, showFacts } from '../studio/show-facts.ts'
import { watchLoudness } from '../studio/sound/loudness-watch.ts'
import type { StandbyBinding } from '../studio/standby/standby-binding.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'
import { createLastRun } from './last-run.ts'
import type { Recordings } from './recordings.ts'

interface ShowStages extends Pick<Recordings, 'recording' | 'markers' | 'setAdChapters'> {
	readonly program: ProgramProcess
	readonly programService: ProgramService
	readonly destinations: Destinations
	readonly pushes: Pushes
	readonly encoder: EncoderLeases
	readonly recorder: Recorder
	readonly show: ShowBinding
	readonly air: Pick<AirService, 'drain' | 'delayMs' | 'onChange'>
	readonly clockSteps: ClockSteps
	readonly standby: Pick<StandbyBinding, 'blocking' | 'isHeldBack' | 'leavesSecond'>
}

/** The show: its ads, the loudness it is held to, the conductor that takes it on air and off again, and what the last run left of one. */
export function createShowRoom(options: ComposeOptions, foundation: Foundation, stages: ShowStages) {
	const { clock, random, log, activity, problems, settings, history, disposables } = foundation
	const { program, programService, destinations, pushes, encoder, recorder, recording, markers, show, clockSteps } = stages
	const ads = runAds({
		clock,
		log: log.child('ads'),
		environment: options.environment,
		settings: settingsPart(settings, 'ads'),
		collection: () => settings.current().program,
		history,
		activity,
		show,
		destinations,
		programService,
		program,
		delayMs: stages.air.delayMs,
		chapters: { setChapters: stages.setAdChapters },
		clockSteps,
	})
	disposables.add('ads', ads.dispose)
	disposables.add(
		'ads that wait',
		// It would leave with the end of the show.
		show.onChange(() => {
			if (show.showState().kind === 'ending' && ads.view().held) ads.takeBack()
		}),
	)
	const loudness = watchLoudness({ program, show, destinations, chosenLufs: () => settings.current().sound?.targetLufs ?? null })
	disposables.add('loudness', loudness.dispose)
	const conductor = createConductor({
		clock,
		random,
		log: log.child('show'),
		activity,
		history,
		encoder,
		push: pushPort(pushes),
		recorder: {
			isRecording: recording.isRecording,
			start: recording.startWithShow,
			recordingsOf: async (showId) => (await recorder.list()).filter((file) => file.showId === showId),
		},
		drain: stages.air.drain,
		newShowId: () => newShowId(clock.now()),
		facts: showFacts({
			settings,
			destinations: {
				enabled: () =>
					destinations
						.enabled()
						.filter(({ id }) => !stages.standby.isHeldBack(id))
						.map((destination) => ({ ...destination, leavesSecond: stages.standby.leavesSecond })),
			},
			program,
			targetLufs: () => loudness.view().target.lufs,
			ads,
			markers,
			problems: { blocking: () => problems.blocking() ?? stages.standby.blocking() },
		}),
		onChange: show.notify,
	})
	disposables.add('conductor', conductor.dispose)
	show.bind({ conductor, destinations })
	const lastRun = createLastRun(history, recorder, activity, log.child('last run'))
	const interruptedShow = createInterruptedShow({
		lastRun,
		conductor,
		settings: settingsPart(settings, 'show'),
		activity,
		now: clock.now,
	})
	return { ads, loudness, conductor, lastRun, interruptedShow }
}
