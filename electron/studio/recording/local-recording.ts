import { isAbsolute } from 'node:path'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import type { EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { type RecorderPort, type RecordingRun, startRecordingRun } from './recording-run.ts'

/** Recording on this computer, with a show or by hand. It keeps the encoder running for itself. */
export interface LocalRecording {
	/** From the wish for it on. */
	isRecording(): boolean
	/** Throws AppError "already-recording". */
	startWithShow(showId: string): RecordingRun
	startByHand(): Promise<void>
	/** Ends whatever is recorded. */
	stop(): Promise<RecordingFile | null>
	folder(): string
	setFolder(folder: string): Promise<void>
	setWithShow(withShow: boolean): void
	list(): Promise<RecordingFile[]>
	/** Told by the composition when the recorder's state has changed: a recording that failed needs the encoder no more. */
	onRecorderState(): void
}

export interface LocalRecordingOptions {
	readonly recorder: RecorderPort
	readonly encoder: EncoderLeases
	readonly settings: SettingsStore
	/** The folder where nobody chose one, then those where a recording goes that cannot go there. Absolute. */
	readonly ourFolders: readonly [string, ...string[]]
	/** What keeps recordings from this folder, null when nothing does. */
	readonly checkFolder: (folder: string) => Promise<AppErrorData | null>
	readonly title: () => string
	readonly showId: () => string | null
	readonly blockedBy: () => AppError | null
	readonly onChange: () => void
}

export function createLocalRecording(options: LocalRecordingOptions): LocalRecording {
	const { recorder, encoder, settings } = options
	const folder = () => settings.current().recording.folder ?? options.ourFolders[0]
	/** The recording that was begun last; the next one waits until it is over. */
	let current: RecordingRun | null = null
	const isRecording = () => current !== null && !current.isOver()

	function begin(showId: string | null): RecordingRun {
		if (isRecording())
			throw new AppError({
				code: 'already-recording',
				message: 'A recording is running already.',
				action: 'Stop it before starting another.',
				retryable: false,
			})
		const own: RecordingRun = startRecordingRun({
			encoder,
			recorder,
			before: current?.stop() ?? Promise.resolve(),
			async begin() {
				const blocked = options.blockedBy()
				if (blocked) throw blocked
			},
			request: () => ({ folder: folder(), fallbackFolders: options.ourFolders, title: options.title(), showId }),
			onOver() {
				if (current === own) current = null
			},
		})
		current = own
		return own
	}

	return {
		isRecording,
		startWithShow: begin,
		async startByHand() {
			await begin(options.showId()).started
		},
		stop: async () => (current ?? recorder).stop(),
		folder,
		async setFolder(next) {
			if (!isAbsolute(next))
				throw new AppError({
					code: 'folder-not-absolute',
					message: 'This is not a whole path.',
					action: 'Give the folder from its root on.',
					retryable: false,
				})
			const problem = await options.checkFolder(next)
			if (problem) throw new AppError(problem)
			settings.update((current) => ({ ...current, recording: { ...current.recording, folder: next } }))
			options.onChange()
		},
		setWithShow(withShow) {
			settings.update((current) => ({ ...current, recording: { ...current.recording, withShow } }))
			options.onChange()
		},
		list: async () => [...(await recorder.list(folder()))],
		onRecorderState() {
			if (recorder.state().kind === 'failed') current?.onFailed()
		},
	}
}
