import { dirname, isAbsolute } from 'node:path'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { recordingNameFields, unknownRecordingField } from '../../../shared/domain/recording-name.ts'
import { fileSettingsOf, type RecordingFileChanges, type RecordingFileSettings } from '../../../shared/domain/recording-settings.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { Held } from '../../lib/document/document.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import { type RecorderPort, type RecordingRun, startRecordingRun } from './recording-run.ts'

/** Recording on this computer, with a show or started by hand. It keeps the encoder running for as long as it needs it. */
export interface LocalRecording {
	/** True from the moment of the request. */
	isRecording(): boolean
	/** Throws AppError "already-recording". */
	startWithShow(showId: string): RecordingRun
	startByHand(): Promise<void>
	/** Stops the current recording, whoever started it. */
	stop(): Promise<RecordingFile | null>
	/** Both throw AppError "recording-not-running". */
	pause(): void
	resume(): void
	/** Stops the recording if there is one. */
	stopIfRecording(): Promise<unknown>
	folder(): string
	/** The folder of the running recording, or else of the next one: free disk space is measured there. */
	folderInUse(): string
	setFolder(folder: string): Promise<void>
	setWithShow(withShow: boolean): void
	/** Changes how files are written. A running recording keeps its own. Throws AppError "recording-pattern". */
	setFiles(change: RecordingFileChanges): Promise<void>
	fileSettings(): RecordingFileSettings
	list(): Promise<RecordingFile[]>
	/** Stops following the recorder; call it after the end of the recording. */
	dispose(): void
}

export interface LocalRecordingOptions {
	readonly recorder: RecorderPort
	readonly encoder: EncoderLeases
	readonly settings: Held<Settings['recording']>
	/** The title of the show: files are named after it. */
	readonly title: () => string
	/** The default folder, then the folders for recordings that cannot be written there. Absolute paths. */
	readonly ourFolders: readonly [string, ...string[]]
	/** Why this folder cannot take recordings, null when it can. */
	readonly checkFolder: (folder: string) => Promise<AppErrorData | null>
	/** Unix ms at which the program timeline is 0. */
	readonly timelineEpochMs: number
	/** The id of the running show, if there is one. */
	readonly show: { runningId(): string | null }
	/** A missing component that makes recording impossible. */
	readonly problems: { blocking(): AppErrorData | null }
}

const fieldList = recordingNameFields.map((name) => `{${name}}`).join(', ')

export function createLocalRecording(options: LocalRecordingOptions): LocalRecording {
	const { recorder, encoder, settings } = options
	const folder = () => settings.current().folder ?? options.ourFolders[0]
	/** The recording that was started last; the next one waits until it is over. */
	let current: RecordingRun | null = null
	const isRecording = () => current !== null && !current.isOver()

	function begin(showId: string | null): RecordingRun {
		if (isRecording()) throw new AppError('already-recording')
		const own: RecordingRun = startRecordingRun({
			encoder,
			recorder,
			before: current?.stop() ?? Promise.resolve(),
			async begin() {
				const blocking = options.problems.blocking()
				if (blocking) throw AppError.fromData(blocking)
			},
			request: () => ({
				folder: folder(),
				fallbackFolders: options.ourFolders,
				files: fileSettingsOf(settings.current()),
				title: options.title(),
				showId,
				timelineEpochMs: options.timelineEpochMs,
			}),
			onOver() {
				if (current === own) current = null
			},
		})
		current = own
		return own
	}

	async function checkChosen(next: string): Promise<void> {
		if (!isAbsolute(next)) throw new AppError('folder-not-absolute')
		const problem = await options.checkFolder(next)
		if (problem) throw AppError.fromData(problem)
	}

	const unsubscribe = recorder.onChange(() => {
		// A failed recording no longer needs the encoder.
		if (recorder.state().kind === 'failed') current?.onFailed()
	})

	return {
		isRecording,
		startWithShow: begin,
		async startByHand() {
			await begin(options.show.runningId()).started
		},
		stop: async () => (current ?? recorder).stop(),
		pause: recorder.pause,
		resume: recorder.resume,
		stopIfRecording: async () => (isRecording() ? current?.stop() : null),
		folder,
		folderInUse() {
			const state = recorder.state()
			return state.kind === 'recording' ? dirname(state.path) : folder()
		},
		async setFolder(next) {
			await checkChosen(next)
			settings.update((current) => ({ ...current, folder: next }))
		},
		setWithShow(withShow) {
			settings.update((current) => ({ ...current, withShow }))
		},
		fileSettings: () => fileSettingsOf(settings.current()),
		async setFiles(change) {
			const field = unknownRecordingField(change.pattern ?? '')
			if (field !== null) throw new AppError('recording-pattern', { field, fields: fieldList })
			const { secondFolder = null } = change
			if (secondFolder !== null) await checkChosen(secondFolder)
			settings.update((current) => ({ ...current, ...change }))
		},
		list: async () => [...(await recorder.list())],
		dispose: unsubscribe,
	}
}
