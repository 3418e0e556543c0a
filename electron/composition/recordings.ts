import { homedir } from 'node:os'
import { join } from 'node:path'
import { say } from '../../shared/texts/english.ts'
import type { EncoderLeases } from '../broadcast/encoder-lease.ts'
import { freeBytes } from '../diagnostics/machine.ts'
import { fileManagement } from '../library/file-management.ts'
import { createKeptRecordings } from '../library/kept-recordings.ts'
import { createLibrary } from '../library/library.ts'
import { createLibraryProcess } from '../library/library-process.ts'
import { openUnfinishedClips } from '../library/unfinished-clips.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import type { RecordingJournal } from '../recorder/journal.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { Replay } from '../recorder/replay/replay.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { newId } from '../studio/program/editing.ts'
import { createLocalRecording } from '../studio/recording/local-recording.ts'
import { openMarkers } from '../studio/recording/marker-store.ts'
import { createMarkers } from '../studio/recording/markers.ts'
import type { OwnEncoders } from '../studio/recording/own-encoders.ts'
import { folderProblem, ourFolders } from '../studio/recording/recording-folders.ts'
import { createReplayService } from '../studio/recording/replay-service.ts'
import { createShowChapters } from '../studio/recording/show-chapters.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'

interface RecordingStages {
	readonly recorder: Recorder
	readonly replay: Replay
	readonly journal: RecordingJournal
	readonly openRecorder: () => Recorder
	readonly program: Pick<ProgramProcess, 'timelineEpochMs' | 'setRecordings' | 'cutRecordings' | 'recordingEncoder' | 'onChange'>
	readonly encoder: EncoderLeases
	readonly show: Pick<ShowBinding, 'isRunning' | 'runningId'>
	/** A replay was saved: sources play the newest. */
	readonly onReplay: () => void
	readonly ownEncoders: OwnEncoders
}

export type Recordings = Awaited<ReturnType<typeof createRecordings>>

/** Everything that is kept on this computer: recordings, replays, markers, and what is made of them later. */
export async function createRecordings(options: ComposeOptions, foundation: Foundation, stages: RecordingStages) {
	const { clock, log, activity, problems, settings, ffmpeg, disposables } = foundation
	const { recorder, journal, encoder, show } = stages
	const { timelineEpochMs } = stages.program
	const title = () => settings.current().show.title
	const recording = createLocalRecording({
		recorder,
		timelineEpochMs,
		encoder,
		ownEncoders: stages.ownEncoders,
		openRecorder: stages.openRecorder,
		codecFor: ffmpeg.codecFor,
		program: { sources: () => settings.current().program.sources, trackNames: () => settings.current().program.trackNames ?? [] },
		onEncoderFailed: ({ reason, action }) =>
			activity.add({
				kind: 'recording',
				level: 'error',
				subject: say('recording/subject'),
				text: say('recording/encoder-failed', { reason, action }),
			}),
		settings: settingsPart(settings, 'recording'),
		title,
		ourFolders: ourFolders(options.environment, homedir(), options.dataDir),
		checkFolder: (folder) => folderProblem(folder, { clock, freeBytes }),
		show,
		problems,
	})
	disposables.add('recording requests', recording.dispose)
	const chapters = createShowChapters(recorder)
	const isRunning = () => show.isRunning() || recording.isRecording()
	const keptMarkers = await openMarkers(join(options.dataDir, 'markers.json'), log.child('markers'))
	const markers = createMarkers({ clock, activity, isRunning, newId: () => newId('marker'), kept: keptMarkers })
	const unsubscribe = markers.onChange(() => chapters.set('markers', markers.chapters()))
	chapters.set('markers', markers.chapters())
	disposables.add('markers', () => {
		unsubscribe()
		return keptMarkers.flush()
	})
	const replay = createReplayService({
		replay: stages.replay,
		encoder,
		settings: settingsPart(settings, 'replay'),
		profile: () => settings.current().program.encoderProfile,
		folder: recording.folder,
		title,
		showId: show.runningId,
		journal,
		newId: () => newId('clip'),
		activity,
		clock,
		timelineEpochMs,
		onSaved: stages.onReplay,
	})
	disposables.add('replay requests', replay.dispose)
	const libraryProcess = createLibraryProcess({
		fork: options.forkChild,
		entry: options.childEntry('library'),
		clock,
		log,
		ffmpegPath: ffmpeg.path,
		cacheFolder: join(options.dataDir, 'cache', 'recordings'),
	})
	disposables.add('library', libraryProcess.dispose)
	const kept = createKeptRecordings({
		recorded: recording.list,
		journal,
		unfinished: await openUnfinishedClips(join(options.dataDir, 'clips.json'), log.child('clips')),
		process: libraryProcess,
		clock,
		log: log.child('clips'),
		newId: () => newId('clip'),
		listFolder: join(options.dataDir, 'cache', 'split-recordings'),
		...fileManagement(options, foundation.spawn),
	})
	await kept.recover()
	const library = createLibrary({
		process: libraryProcess,
		clock,
		filmOf: kept.filmOf,
		isRecording: (id) => journal.entries().some((entry) => entry.id === id && entry.status === 'recording'),
	})
	return {
		recording,
		library,
		libraryProcess,
		kept,
		replay,
		markers,
		setAdChapters: (own: ReturnType<typeof markers.chapters>) => chapters.set('ads', own),
	}
}
