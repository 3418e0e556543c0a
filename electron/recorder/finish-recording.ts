import { rm, stat } from 'node:fs/promises'
import type { RecordedFile } from '../../shared/domain/recording.ts'
import type { FileChapter } from './chapters.ts'
import { type FinishResult, type FinishServices, finishFile } from './finish.ts'
import type { JournalEntry } from './journal.ts'
import type { RecordingPart } from './parts.ts'

type Known = Extract<FinishResult, { kind: 'finished' | 'as-it-is' }>

/** Of a recording that was split: what it consists of, as well. */
export type RecordingResult = FinishResult & { readonly files?: readonly RecordedFile[]; readonly parts?: readonly RecordingPart[] }

/** Finishes every file of a closed recording; see `finishFile`. Never rejects. */
export async function finishRecording(entry: JournalEntry, services: FinishServices): Promise<RecordingResult> {
	const paths = entry.files?.map(({ path }) => path) ?? []
	if (paths.length < 2) return finishFile(entry, services)
	const groups = paths.map((path, index) => ({ path, parts: entry.parts.filter(({ file = 1 }) => file === index + 1) }))
	const used = groups.filter(({ parts }) => parts.length > 0)
	await Promise.all(groups.filter(({ parts }) => parts.length === 0).map(({ path }) => removeEmpty(path)))
	const results: Known[] = []
	/** Of every group: where it stands from now on. */
	const places = new Map(groups.map(({ path }) => [path, { path, durationMs: 0, bytes: 0 }]))
	const parts: RecordingPart[] = []
	let firstMs: number | null = null
	let chapters: readonly FileChapter[] = []
	let hasLosses = false
	for (const [index, group] of used.entries()) {
		const startMs = group.parts[0]?.firstTimestampMs ?? 0
		firstMs ??= startMs
		const offsetMs = startMs - firstMs
		const own = { ...services, onRewritten: (ms: number) => services.onRewritten?.(offsetMs + ms) }
		const result = await finishFile({ ...entry, ...group }, own, used[index + 1]?.parts[0]?.firstTimestampMs ?? null)
		if (result.kind === 'lost' || result.kind === 'nothing') {
			hasLosses ||= result.kind === 'lost'
			continue
		}
		results.push(result)
		const { path, durationMs, bytes } = result
		places.set(group.path, { path: result.kind === 'finished' ? path : group.path, durationMs, bytes })
		parts.push(...(result.kind === 'finished' ? result.parts : group.parts))
		const moved = (chapter: FileChapter) => ({ ...chapter, startMs: chapter.startMs + offsetMs, endMs: chapter.endMs + offsetMs })
		chapters = [...chapters, ...result.chapters.map(moved)]
	}
	const [first] = results
	if (!first) return { kind: hasLosses || entry.isIncomplete ? 'lost' : 'nothing' }
	const sum = (key: 'durationMs' | 'bytes') => results.reduce((total, result) => total + result[key], 0)
	const isDone = results.every(({ kind }) => kind === 'finished')
	// What is tried again at the next start keeps its numbers.
	const files = [...places.values()].filter(({ bytes }) => bytes > 0 || !isDone)
	const isIncomplete = hasLosses || results.some((result) => result.isIncomplete)
	const whole = {
		path: files[0]?.path ?? first.path,
		durationMs: sum('durationMs'),
		bytes: sum('bytes'),
		chapters: joined(chapters),
		isIncomplete,
		files,
		parts,
	}
	const asItIs = results.filter((result) => result.kind === 'as-it-is')
	if (isDone) return { kind: 'finished', ...whole }
	return {
		kind: 'as-it-is',
		...whole,
		unjoined: Math.max(...asItIs.map(({ unjoined }) => unjoined)),
		lines: asItIs.flatMap(({ lines }) => lines),
	}
}

/** What an entry of the list becomes. */
export function finishedIn(result: Extract<RecordingResult, { path: string }>): Partial<JournalEntry> {
	const parts = result.parts ? { parts: [...result.parts] } : {}
	return { path: result.path, ...parts, ...(result.files ? { files: [...result.files] } : {}) }
}

/** A chapter that continues in the next file is one. */
function joined(chapters: readonly FileChapter[]): readonly FileChapter[] {
	const all: FileChapter[] = []
	for (const chapter of chapters) {
		const before = all.at(-1)
		const continues =
			before && before.title === chapter.title && before.endMs > before.startMs && chapter.startMs - before.endMs < continuesMs
		if (continues) all[all.length - 1] = { ...before, endMs: chapter.endMs }
		else all.push(chapter)
	}
	return all
}

/** Lengths of files are known to about this, ms. */
const continuesMs = 50

async function removeEmpty(path: string): Promise<void> {
	const info = await stat(path).catch(() => null)
	if (info?.size === 0) await rm(path, { force: true }).catch(() => {})
}
