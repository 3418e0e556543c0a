import { dirname, isAbsolute } from 'node:path'
import type { EncoderProfile, VideoCodec } from '../../../shared/domain/encoder.ts'
import { cleanSources, type OwnRecordingSettings, type RecordingEncoder } from '../../../shared/domain/own-recording.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { recordingNameFields, unknownRecordingField } from '../../../shared/domain/recording-name.ts'
import { fileSettingsOf, type RecordingFileChanges, type RecordingFileSettings } from '../../../shared/domain/recording-settings.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import type { EncoderLeases } from '../../broadcast/encoder-lease.ts'
import { detach } from '../../lib/detach.ts'
import type { Held } from '../../lib/document/document.ts'
import type { RecordingOrder } from '../../program-process/program-messages.ts'
import type { StartRecording } from '../../recorder/recorder.ts'
import type { OwnEncoder } from '../../recorder/recorder-child.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import { type CleanRecording, createCleanRecordings } from './clean-recordings.ts'
import type { OwnEncoders } from './own-encoders.ts'
import { type OrderedSource, planRecording, type RecordingPlan } from './recording-orders.ts'
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
	/** With an encoder of its own, exactly with the next frame of the program. Both reject with AppError "recording-not-running". */
	pause(): Promise<void>
	resume(): Promise<void>
	/** It continues in a new file: with an encoder of its own from exactly the next frame of the program on, else with the next keyframe. Rejects with AppError "recording-not-running". */
	split(): Promise<void>
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
	/** An encoder of its own for the next recordings; null = they are the same as the stream. */
	setOwn(own: OwnRecordingSettings | null): void
	/** The sources that the next recordings record clean. */
	setClean(sourceIds: readonly string[]): void
	/** The encoder of the running recording, and its clean recordings. */
	ownEncoder(): RecordingEncoder | null
	clean(): readonly (CleanRecording & { readonly encoder: RecordingEncoder })[]
	/** Called when the encoders or the clean recordings have changed. */
	onChange(listener: () => void): () => void
	list(): Promise<RecordingFile[]>
	/** Stops following the recorder; call it after the end of the recording. */
	dispose(): void
}

export interface LocalRecordingOptions {
	readonly recorder: RecorderPort
	readonly encoder: EncoderLeases
	readonly ownEncoders: OwnEncoders
	/** One more recorder, for a clean recording. */
	readonly openRecorder: () => RecorderPort
	readonly codecFor: (profile: EncoderProfile) => VideoCodec
	/** Of the collection. */
	readonly program: { sources(): readonly OrderedSource[]; trackNames(): readonly string[] }
	/** The recording was ended because its encoder failed. */
	readonly onEncoderFailed: (state: Extract<RecordingEncoder['state'], { kind: 'failed' }>) => void
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
	const { recorder, encoder, settings, ownEncoders } = options
	const cleanRecordings = createCleanRecordings(options.openRecorder)
	const folder = () => settings.current().folder ?? options.ourFolders[0]
	/** The recording that was started last; the next one waits until it is over. */
	let current: RecordingRun | null = null
	let plan: RecordingPlan = { program: null, clean: [] }
	let recordings = 0
	/** A recording that could not start reports it itself. */
	let started: RecordingRun | null = null
	const isRecording = () => current !== null && !current.isOver()

	function begin(showId: string | null): RecordingRun {
		if (isRecording()) throw new AppError('already-recording')
		recordings += 1
		const { own: ownSettings = null, clean = [] } = settings.current()
		const sources = options.program.sources().filter(({ id }) => clean.includes(id))
		const planned = planRecording(`recording-${recordings}`, ownSettings, sources, options.codecFor)
		const ordered = [...(planned.program ? [planned.program] : []), ...planned.clean.map(({ order }) => order)]
		const group = ownEncoders.group(ordered)
		const request = requestOf(showId)
		const own: RecordingRun = startRecordingRun({
			encoder: planned.program ? group.leases(planned.program.feed) : encoder,
			recorder,
			before: current?.stop() ?? Promise.resolve(),
			async begin() {
				const blocking = options.problems.blocking()
				if (blocking) throw AppError.fromData(blocking)
			},
			request: () => (planned.program ? { ...request(), encoder: ownEncoderOf(planned.program) } : request()),
			onAcquired() {
				plan = planned
				cleanRecordings.start(planned.clean, group, request, own.started)
			},
			onOver() {
				if (current === own) current = null
				detach(cleanRecordings.stop())
			},
		})
		current = own
		const noteStarted = () => {
			started = own
		}
		detach(own.started.then(noteStarted, () => {}))
		return own
	}

	async function checkChosen(next: string): Promise<void> {
		if (!isAbsolute(next)) throw new AppError('folder-not-absolute')
		const problem = await options.checkFolder(next)
		if (problem) throw AppError.fromData(problem)
	}

	function requestOf(showId: string | null): () => StartRecording {
		return () => ({
			folder: folder(),
			fallbackFolders: options.ourFolders,
			files: fileSettingsOf(settings.current()),
			title: options.title(),
			showId,
			timelineEpochMs: options.timelineEpochMs,
		})
	}

	function ownEncoderOf({ feed, tracks }: RecordingOrder): OwnEncoder {
		const names = options.program.trackNames()
		return { feed, tracks: tracks.map((track) => names[track - 1] || say('recording/track', { number: String(track) }).text) }
	}

	/** The program time at which the encoders of the running recording begin a new group of pictures; undefined: it has none of its own. */
	async function cut(): Promise<number | undefined> {
		const hasOwn = plan.program !== null || cleanRecordings.list().length > 0
		return isRecording() && hasOwn ? ((await ownEncoders.cut()) ?? undefined) : undefined
	}

	const unsubscribeEncoders = ownEncoders.onChange(() => {
		const state = plan.program && ownEncoders.encoder(plan.program.feed).state
		if (state?.kind !== 'failed' || current !== started || !isRecording()) return
		options.onEncoderFailed(state)
		detach(current?.stop() ?? Promise.resolve())
	})

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
		async pause() {
			const atMs = await cut()
			recorder.pause(plan.program ? atMs : undefined)
			cleanRecordings.pause(atMs)
		},
		async resume() {
			const atMs = await cut()
			recorder.resume(plan.program ? atMs : undefined)
			cleanRecordings.resume(atMs)
		},
		async split() {
			const atMs = await cut()
			recorder.split(plan.program ? atMs : undefined)
			cleanRecordings.split(atMs)
		},
		async stop() {
			const [file] = await Promise.all([(current ?? recorder).stop(), cleanRecordings.stop()])
			return file
		},
		stopIfRecording: async () => (isRecording() ? Promise.all([current?.stop(), cleanRecordings.stop()]) : null),
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
		setOwn(own) {
			settings.update(({ own: _, ...current }) => (own ? { ...current, own } : current))
		},
		setClean(sourceIds) {
			settings.update((current) => ({ ...current, clean: cleanSources.parse([...new Set(sourceIds)]) }))
		},
		ownEncoder: () => (plan.program && current ? ownEncoders.encoder(plan.program.feed) : null),
		clean: () => cleanRecordings.list().map((each) => ({ ...each, encoder: ownEncoders.encoder(each.feed) })),
		onChange(listener) {
			const unsubscribeFrom = [ownEncoders.onChange(listener), cleanRecordings.onChange(listener)]
			return () => {
				for (const end of unsubscribeFrom) end()
			}
		},
		list: async () => [...(await recorder.list())],
		dispose() {
			unsubscribe()
			unsubscribeEncoders()
		},
	}
}
