import type { CloudRecordingFile } from '../../shared/domain/livestream.ts'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { fileName, formatBytes, formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { webUrl } from '../lib/web-url.ts'
import type { Texts } from '../texts/texts.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'
import type { CloudRecording } from './use-cloud-recordings.ts'

export type Where = 'all' | 'shows' | 'clips' | 'cloud'

/** A row of the list: a file on this computer or a recording of a platform. An unknown value is "–". */
export interface RecordingEntry {
	readonly id: string
	readonly source: { readonly kind: 'local'; readonly file: RecordingFile } | { readonly kind: 'cloud'; readonly recording: CloudRecording }
	readonly title: string
	readonly line: string
	readonly where: string
	readonly length: string
	readonly size: string
	readonly chip: { readonly tone: ChipTone; readonly icon: IconName; readonly word: string }
	/** Percentage while the platform processes it and reports progress; otherwise null. */
	readonly progressPercent: number | null
	/** What a search looks at besides title and line: chapters and the name of the file. */
	readonly found: string
}

const unknown = '–'

const statusChips: Readonly<Record<RecordingFile['status'], { readonly tone: ChipTone; readonly icon: IconName }>> = {
	recording: { tone: 'live', icon: 'dot' },
	finished: { tone: 'good', icon: 'check' },
	repaired: { tone: 'good', icon: 'check' },
	damaged: { tone: 'warning', icon: 'half' },
	incomplete: { tone: 'warning', icon: 'half' },
	missing: { tone: 'failed', icon: 'octagon' },
}

/** Files and cloud recordings in one list, newest first; those without a time come last. */
export function recordingEntries(
	files: readonly RecordingFile[],
	cloud: readonly CloudRecording[],
	where: Where,
	texts: Texts,
): readonly RecordingEntry[] {
	const local = files
		.filter(({ isClip = false }) => where === 'all' || where === (isClip ? 'clips' : 'shows'))
		.map((file) => ({ atMs: file.startedAtMs, entry: localEntry(file, texts) }))
	const far =
		where !== 'all' && where !== 'cloud'
			? []
			: cloud.map((recording) => ({ atMs: recording.file.startedAtMs ?? 0, entry: cloudEntry(recording, texts) }))
	return [...local, ...far].sort((a, b) => b.atMs - a.atMs).map(({ entry }) => entry)
}

/** Its title, or else the name of its file. */
export function nameOf({ title, path }: Pick<RecordingFile, 'title' | 'path'>): string {
	return title ?? fileName(path)
}

function localEntry(file: RecordingFile, texts: Texts): RecordingEntry {
	const words = texts.recordings
	const { running, ready, repaired, damaged, incomplete, missing } = words
	const status = { recording: running, finished: ready, repaired, damaged, incomplete, missing }[file.status]
	const chapters = file.chapters.length > 0 ? `, ${words.chapters({ count: file.chapters.length })}` : ''
	return {
		id: `local ${file.id}`,
		source: { kind: 'local', file },
		title: nameOf(file),
		line: `${formatDate(file.startedAtMs, texts.locale)}, ${formatTimeShort(file.startedAtMs)}${chapters}`,
		where: words.thisComputer,
		length: formatLength(file.durationMs),
		size: formatBytes(file.bytes),
		chip: { ...statusChips[file.status], word: status },
		progressPercent: null,
		found: [fileName(file.path), ...file.chapters.map(({ title }) => title)].join(' '),
	}
}

function cloudEntry(recording: CloudRecording, texts: Texts): RecordingEntry {
	const { file, accountId, platformName } = recording
	const words = texts.recordings
	const from = file.recordedFrom ? words.recordedFrom({ title: file.recordedFrom.title ?? file.recordedFrom.id }) : null
	const time = file.startedAtMs === null ? null : `${formatDate(file.startedAtMs, texts.locale)}, ${formatTimeShort(file.startedAtMs)}`
	return {
		id: `cloud ${accountId} ${file.id}`,
		source: { kind: 'cloud', recording },
		title: file.title,
		line: [time, from].filter(Boolean).join(', ') || words.cloudRecording,
		where: platformName,
		length: file.durationMs === null ? unknown : formatLength(file.durationMs),
		size: unknown,
		chip: cloudChip(file, texts),
		progressPercent: file.ready || file.failed ? null : file.progressPercent,
		found: '',
	}
}

function cloudChip({ ready, failed, status }: CloudRecordingFile, texts: Texts): RecordingEntry['chip'] {
	if (ready) return { tone: 'good', icon: 'check', word: texts.recordings.ready }
	if (failed) return { tone: 'failed', icon: 'octagon', word: texts.recordings.cloudGivenUp }
	return { tone: 'wait', icon: 'turning', word: statusWord(status, texts) }
}

/** What can be opened of a cloud recording: a page, or a file whose address expires. */
export type CloudLink =
	| { readonly kind: 'page'; readonly url: string }
	| { readonly kind: 'download'; readonly url: string; readonly untilMs: number }
	| { readonly kind: 'over'; readonly untilMs: number }
	| { readonly kind: 'none' }

export function cloudLink({ url, urlExpiresAtMs }: CloudRecordingFile, nowMs: number): CloudLink {
	const address = webUrl(url)
	if (address === null) return { kind: 'none' }
	if (urlExpiresAtMs === null) return { kind: 'page', url: address }
	return urlExpiresAtMs > nowMs ? { kind: 'download', url: address, untilMs: urlExpiresAtMs } : { kind: 'over', untilMs: urlExpiresAtMs }
}

/** The platform's own term, capitalized. */
function statusWord(status: string, texts: Texts): string {
	return status === '' ? texts.recordings.working : `${status.slice(0, 1).toUpperCase()}${status.slice(1)}`
}
