import { defaultSoundSettings } from '../../shared/domain/sound-settings.ts'
import { say } from '../../shared/texts/english.ts'
import type { EncoderControl } from '../broadcast/encoder-lease.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import type { Pushes } from '../push/pushes.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { RelayPort } from '../relay/relay-port.ts'
import { startActivityFeed } from '../studio/api/activity-feed.ts'
import type { DynamicBitrate } from '../studio/bitrate/dynamic-bitrate.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import { createEncoderMeasurements } from '../studio/health/encoder-measurements.ts'
import { startHealthWatch } from '../studio/health/health-watch.ts'
import { watchStandstill } from '../studio/health/standstill.ts'
import type { LocalRecording } from '../studio/recording/local-recording.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import { watchSoundAlarms } from '../studio/sound/alarm-watch.ts'
import type { LoudnessWatch } from '../studio/sound/loudness-watch.ts'
import type { Foundation } from './foundation.ts'

interface WatchedStages {
	readonly program: ProgramProcess
	readonly relay: RelayPort
	readonly pushes: Pushes
	readonly recorder: Recorder
	readonly recording: LocalRecording
	readonly encoderControl: EncoderControl
	readonly destinations: Destinations
	readonly show: ShowBinding
	readonly loudness: LoudnessWatch
	readonly bitrate: DynamicBitrate
}

/** What watches the studio for the people at the screens: alarms, health, measured encoders, and the activity list. */
export function createWatches(foundation: Foundation, stages: WatchedStages) {
	const { clock, log, activity, settings, ffmpeg, disposables } = foundation
	const { program, relay, pushes, recorder, recording, destinations, show, loudness } = stages
	const collection = () => settings.current().program
	const soundAlarms = watchSoundAlarms({
		clock,
		program,
		show,
		collection,
		settings: () => settings.current().sound ?? defaultSoundSettings,
		note: (level, subject, text) => activity.add({ kind: 'source', level, subject, text }),
	})
	disposables.add('sound alarms', soundAlarms.dispose)
	disposables.add(
		'standstill',
		watchStandstill(clock, (forMs) => {
			const text = say('standstill/text', { seconds: Math.round(forMs / 1000) })
			activity.add({ kind: 'system', level: 'warning', subject: say('standstill/subject'), text })
		}),
	)
	const health = startHealthWatch({ clock, program, relay, recording, show, destinations, loudness, bitrate: stages.bitrate })
	disposables.add('health', health.dispose)
	const encoderMeasurements = createEncoderMeasurements({
		spawn: foundation.spawn,
		clock,
		log: log.child('encoder'),
		settings,
		ffmpeg,
		encoder: stages.encoderControl,
	})
	disposables.add('encoder measurements', encoderMeasurements.dispose)
	disposables.add(
		'activity feed',
		startActivityFeed({ clock, activity, program, pushes, destinations, recorder, collection, bitrate: stages.bitrate }),
	)
	return { soundAlarms, health, encoderMeasurements }
}
