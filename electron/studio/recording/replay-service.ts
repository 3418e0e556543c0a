import { rm, stat } from 'node:fs/promises'
import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { defaultReplay, type ReplaySettings, type ReplayView, replayBytes, replayMemoryBytes } from '../../../shared/domain/replay.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import { reserveFile } from '../../recorder/file-name.ts'
import type { JournalEntry, RecordingJournal } from '../../recorder/journal.ts'
import type { Replay, ReplayPicture } from '../../recorder/replay/replay.ts'

export interface ReplayServiceOptions {
	readonly replay: Pick<Replay, 'hold' | 'state' | 'save' | 'pictures' | 'onChange'>
	readonly encoder: Pick<EncoderLeases, 'isUsed' | 'onState'>
	/** undefined = as on a first start. */
	readonly settings: Held<ReplaySettings | undefined>
	readonly profile: () => EncoderProfile
	/** The folder of recordings. */
	readonly folder: () => string
	readonly title: () => string
	readonly showId: () => string | null
	readonly journal: Pick<RecordingJournal, 'put'>
	readonly newId: () => string
	readonly activity: Pick<Activity, 'add'>
	readonly clock: Clock
	/** Unix ms at which the program timeline is 0. */
	readonly timelineEpochMs: number
	/** A clip is in the list. */
	readonly onSaved: () => void
}

/** The replay buffer: on while the encoder runs, saved as clips beside the recordings. */
export interface ReplayService {
	view(): ReplayView
	set(change: Partial<ReplaySettings>): void
	/** Saves what is held. Rejects with AppError "replay-off", "replay-empty", "replay-not-saved" or "replay-saving". */
	save(): Promise<RecordingFile>
	/** Small pictures of what is held after this moment, Unix ms; null = all of it. */
	pictures(afterMs: number | null): Promise<readonly ReplayPicture[]>
	onChange(listener: () => void): () => void
	dispose(): void
}

/** Encoders exceed their bitrate for a while, and whole groups are kept. */
const reserve = 1.5
/** Of the file's name. */
const pattern = '{title} replay {date} {time}'

export function createReplayService(options: ReplayServiceOptions): ReplayService {
	const { replay, encoder, clock } = options
	const listeners = createListeners()
	let isSaving = false
	let last: ReplayView['last'] = null
	let wasRestarting = false
	const settings = () => options.settings.current() ?? defaultReplay

	function evaluate(): void {
		const { isOn, lengthS } = settings()
		const maxBytes = Math.min(replayMemoryBytes, Math.round(reserve * replayBytes(lengthS, options.profile())))
		replay.hold(isOn && encoder.isUsed() ? { lengthMs: lengthS * 1000, maxBytes } : null)
		const isRestarting = replay.state().kind === 'restarting'
		if (isRestarting && !wasRestarting)
			options.activity.add({ kind: 'recording', level: 'warning', subject: say('replay/subject'), text: say('replay/lost') })
		wasRestarting = isRestarting
		listeners.notify()
	}

	function stateOf(): ReplayView['state'] {
		const { kind } = replay.state()
		if (!settings().isOn) return 'off'
		return kind === 'off' ? 'waiting' : kind
	}

	async function save(): Promise<RecordingFile> {
		const naming = { pattern, title: options.title(), startedAt: new Date(clock.now()), number: 1 }
		const path = await reserveFile(options.folder(), naming, 'mp4').catch((cause: unknown) => {
			throw new AppError('replay-folder', { folder: options.folder() }, { retryable: true, cause })
		})
		try {
			const { firstTimestampMs, durationMs } = await replay.save(path)
			const { size: bytes } = await stat(path)
			const entry: JournalEntry = {
				id: options.newId(),
				title: options.title(),
				showId: options.showId(),
				path,
				startedAtMs: options.timelineEpochMs + firstTimestampMs,
				timelineEpochMs: options.timelineEpochMs,
				parts: [{ path, firstTimestampMs }],
				pauses: [],
				chapters: [],
				status: 'finished',
				isIncomplete: false,
				durationMs,
				bytes,
				fileChapters: [],
				isClip: true,
			}
			await options.journal.put(entry)
			options.onSaved()
			last = { recordingId: entry.id, path, durationMs, savedAtMs: clock.now() }
			options.activity.add({ kind: 'recording', level: 'good', subject: say('replay/subject'), text: say('replay/saved', { path }) })
			const { id, showId, status } = entry
			return { id, path, startedAtMs: entry.startedAtMs, durationMs, bytes, status, chapters: [], showId, isClip: true }
		} catch (error) {
			await rm(path, { force: true }).catch(() => {})
			throw error
		}
	}

	const unsubscribes = [encoder.onState(evaluate), replay.onChange(evaluate)]
	return {
		view: () => {
			const state = replay.state()
			const { isOn, lengthS } = settings()
			return {
				isOn,
				lengthS,
				state: stateOf(),
				heldS: state.kind === 'holding' ? Math.min(lengthS, Math.floor(state.heldMs / 1000)) : 0,
				fullBytes: replayBytes(lengthS, options.profile()),
				isSaving,
				last,
			}
		},
		set(change) {
			options.settings.update((current) => ({ ...defaultReplay, ...current, ...change }))
			evaluate()
		},
		async save() {
			if (!settings().isOn) throw new AppError('replay-off')
			if (replay.state().kind === 'off') throw new AppError('replay-empty', {}, { retryable: true })
			if (isSaving) throw new AppError('replay-saving', {}, { retryable: true })
			isSaving = true
			listeners.notify()
			try {
				return await save()
			} finally {
				isSaving = false
				listeners.notify()
			}
		},
		async pictures(afterMs) {
			const epochMs = options.timelineEpochMs
			const pictures = await replay.pictures(afterMs === null ? -1 : afterMs - epochMs)
			return pictures.map(({ atMs, jpeg }) => ({ atMs: atMs + epochMs, jpeg }))
		},
		onChange: listeners.add,
		dispose() {
			for (const unsubscribe of unsubscribes) unsubscribe()
		},
	}
}
