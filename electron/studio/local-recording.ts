import { access, constants } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { LocalRecordingState, RecordingFile } from '../../shared/domain/recording.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { EncoderLease } from '../broadcast/encoder-lease.ts'
import { ensureFolder } from '../lib/ensure-folder.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

/** The recorder stage as this service needs it. */
export interface RecorderPort {
	state(): LocalRecordingState
	/** Resolves when the first picture is in the file. Rejects with an AppError. */
	start(options: { folder: string; title: string; showId: string | null }): Promise<void>
	/** Resolves with the finished file, null when nothing was recorded. */
	stop(): Promise<RecordingFile | null>
	list(folder: string): Promise<readonly RecordingFile[]>
}

/** Recording on this computer, with a show or by hand. It keeps the encoder running for itself. */
export interface LocalRecording {
	isRecording(): boolean
	startWithShow(showId: string): Promise<void>
	startByHand(): Promise<void>
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
	readonly encoder: EncoderLease
	readonly settings: SettingsStore
	readonly defaultFolder: string
	readonly title: () => string
	readonly showId: () => string | null
	readonly blockedBy: () => AppError | null
	readonly onChange: () => void
}

export function createLocalRecording(options: LocalRecordingOptions): LocalRecording {
	const { recorder, encoder, settings } = options
	const folder = () => settings.current().recording.folder ?? options.defaultFolder
	const isRecording = () => recorder.state().kind === 'recording' || recorder.state().kind === 'starting'

	async function start(showId: string | null): Promise<void> {
		if (isRecording())
			throw new AppError({
				code: 'already-recording',
				message: 'A recording is running already.',
				action: 'Stop it before starting another.',
				retryable: false,
			})
		const blocked = options.blockedBy()
		if (blocked) throw blocked
		await requireWritable(folder())
		await encoder.acquire('recording')
		try {
			await recorder.start({ folder: folder(), title: options.title(), showId })
		} catch (error) {
			encoder.release('recording')
			throw error
		}
	}

	return {
		isRecording,
		startWithShow: (showId) => start(showId),
		startByHand: () => start(options.showId()),
		async stop() {
			try {
				return await recorder.stop()
			} finally {
				encoder.release('recording')
			}
		},
		folder,
		async setFolder(next) {
			if (!isAbsolute(next))
				throw new AppError({
					code: 'folder-not-absolute',
					message: 'This is not a whole path.',
					action: 'Give the folder from its root on.',
					retryable: false,
				})
			await requireWritable(next)
			settings.update((current) => ({ ...current, recording: { ...current.recording, folder: next } }))
			options.onChange()
		},
		setWithShow(withShow) {
			settings.update((current) => ({ ...current, recording: { ...current.recording, withShow } }))
			options.onChange()
		},
		list: async () => [...(await recorder.list(folder()))],
		onRecorderState() {
			if (recorder.state().kind === 'failed') encoder.release('recording')
		},
	}
}

async function requireWritable(folder: string): Promise<void> {
	try {
		await ensureFolder(folder)
		await access(folder, constants.W_OK)
	} catch (error) {
		throw new AppError(
			{
				code: 'folder-not-writable',
				message: `Showcaller cannot write into ${folder}.`,
				action: 'Choose another folder for recordings, or change its permissions.',
				retryable: false,
			},
			{ cause: error },
		)
	}
}
