import { mkdtemp, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import { chaptersInFile, type FileChapter, metadataFile, seamlessChapters } from './chapters.ts'
import { besides } from './file-name.ts'
import { firstPictureAtMs, type JournalEntry } from './journal.ts'
import { concatList, type RecordingPart } from './parts.ts'
import type { RunTool } from './run-tool.ts'

export interface FinishServices {
	readonly runFfmpeg: RunTool
	/** Free on the disk of this path, null when it cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
}

/** What has become of a recording. "as-it-is": it plays, but was not rewritten (see `lines` for why). "nothing": no picture was ever written. */
export type FinishResult =
	| { readonly kind: 'rewritten'; readonly durationMs: number; readonly bytes: number; readonly chapters: readonly FileChapter[] }
	| {
			readonly kind: 'as-it-is'
			readonly durationMs: number
			readonly bytes: number
			readonly chapters: readonly FileChapter[]
			readonly lines: readonly string[]
	  }
	| { readonly kind: 'nothing' }

/** The rewritten file may differ this much from what was written, ms: the last fragment of a killed process and one frame of sound at a join. */
const toleratedMs = 1500

/**
 * Rewrites a closed recording without encoding: parts joined, index at the front, chapters, and a side-car JSON. The original goes only after the new file
 * was read to its end and has the right length. Doing it twice, even after a crash half-way, gives the same file. Never rejects for what FFmpeg
 * does; rejects with Node's file errors.
 */
export async function finishRecording(entry: JournalEntry, services: FinishServices): Promise<FinishResult> {
	const parts = await partsWithContent(entry.parts)
	const first = parts[0]
	const last = parts.at(-1)
	if (!first || !last) return { kind: 'nothing' }
	const lastMs = await measure(last.path, services.runFfmpeg)
	const durationMs = last.firstTimestampMs - first.firstTimestampMs + (lastMs ?? 0)
	const chapters = chaptersInFile(entry.chapters, entry.timelineEpochMs + first.firstTimestampMs, durationMs)
	const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
	const asItIs = (lines: readonly string[]) => ({ kind: 'as-it-is', durationMs, bytes, chapters, lines }) as const

	if (lastMs === null && parts.length === 1) return asItIs(['the file cannot be read'])
	const free = await services.freeBytes(entry.path)
	if (free !== null && free < bytes) return asItIs(['not enough free space for a second copy'])

	const target = besides(entry.path, '.finishing.mp4')
	try {
		const lines = await rewrite(entry.title, parts, seamlessChapters(chapters, durationMs), target, services.runFfmpeg)
		if (lines !== null) return asItIs(lines)
		const newMs = await measure(target, services.runFfmpeg)
		if (newMs === null || Math.abs(newMs - durationMs) > toleratedMs)
			return asItIs([`the new file has ${newMs} ms instead of ${durationMs}`])
		await flush(target)
		await rename(target, entry.path)
		for (const part of parts) if (part.path !== entry.path) await rm(part.path, { force: true })
		await writeSideCar(entry, newMs, chapters)
		return { kind: 'rewritten', durationMs: newMs, bytes: (await stat(entry.path)).size, chapters }
	} finally {
		await rm(target, { force: true })
	}
}

/** Length in ms of a file that FFmpeg can read to its end, else null. */
export async function measure(path: string, runFfmpeg: RunTool): Promise<number | null> {
	const read = ['-i', `file:${path}`, '-map', '0:v', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-']
	const result = await runFfmpeg(['-hide_banner', '-loglevel', 'error', '-nostats', '-progress', 'pipe:1', ...read])
	const times = [...result.output.matchAll(/^out_time_us=(\d+)/gm)]
	const microseconds = times.at(-1)?.[1]
	return result.succeeded && microseconds !== undefined ? Math.round(Number(microseconds) / 1000) : null
}

/** null when all went well, else FFmpeg's lines. */
async function rewrite(
	title: string,
	parts: readonly RecordingPart[],
	chapters: readonly FileChapter[],
	target: string,
	runFfmpeg: RunTool,
): Promise<readonly string[] | null> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-finish-'))
	try {
		const metadataPath = join(folder, 'metadata.txt')
		const listPath = join(folder, 'parts.ffconcat')
		await writeFile(metadataPath, metadataFile(title, chapters))
		await writeFile(listPath, concatList(parts))
		const input = parts.length === 1 ? ['-i', `file:${parts[0]?.path}`] : ['-f', 'concat', '-safe', '0', '-i', listPath]
		const result = await runFfmpeg([
			...['-hide_banner', '-loglevel', 'error', '-nostats', '-y', ...input, '-f', 'ffmetadata', '-i', metadataPath],
			...['-map', '0:v', '-map', '0:a?', '-map_metadata', '1', '-map_chapters', '1', '-c', 'copy'],
			...['-movflags', '+faststart', '-f', 'mp4', `file:${target}`],
		])
		return result.succeeded ? null : result.lines
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}

async function partsWithContent(parts: readonly RecordingPart[]): Promise<(RecordingPart & { readonly bytes: number })[]> {
	const sized = await Promise.all(parts.map(async (part) => ({ ...part, bytes: await sizeOf(part.path) })))
	return sized.filter((part) => part.bytes > 0)
}

function sizeOf(path: string): Promise<number> {
	return stat(path).then(
		(info) => info.size,
		() => 0,
	)
}

async function flush(path: string): Promise<void> {
	const file = await open(path, 'r+')
	try {
		await file.sync()
	} finally {
		await file.close()
	}
}

/** For editors and archives: what the show was and where its chapters are. */
async function writeSideCar(entry: JournalEntry, durationMs: number, chapters: readonly FileChapter[]): Promise<void> {
	const content = {
		title: entry.title,
		startedAt: new Date(firstPictureAtMs(entry)).toISOString(),
		durationMs,
		showId: entry.showId,
		chapters,
	}
	await writeFileAtomically(besides(entry.path, '.json'), `${JSON.stringify(content, null, '\t')}\n`, 0o644)
}
