import { mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { recordingFile } from '../../shared/domain/recording.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import { chaptersInFile, type FileChapter, metadataFile, seamlessChapters } from './chapters.ts'
import { besides, containerOf, reserveSameName } from './file-name.ts'
import { type FolderServices, withinLimit } from './folder.ts'
import { firstPictureAtMs, type JournalEntry } from './journal.ts'
import { concatList, neededParts, type RecordingPart } from './parts.ts'
import { recordedChapters, recordedMs } from './pauses.ts'
import type { RunTool } from './run-tool.ts'
import { trackNameArguments } from './track-names.ts'
import { containerArguments } from './worker/arguments.ts'

export interface FinishServices {
	readonly clock: FolderServices['clock']
	readonly runFfmpeg: RunTool
	/** Free bytes on the disk of this path; null when they cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
	/** Length of what was rewritten so far, ms. */
	readonly onRewritten?: (ms: number) => void
}

interface Finished {
	readonly durationMs: number
	readonly bytes: number
	readonly chapters: readonly FileChapter[]
	/** Part of it is missing or cannot be read. */
	readonly isIncomplete: boolean
}

/**
 * The result of checking a recording's files. "finished": in its final form at `path`. "as-it-is": it was not rewritten (see `lines` for why); `path` is its file, or the
 * first of `unjoined`; it plays unless `durationMs` is 0. "nothing": no picture was ever written. "lost": pictures were written, but their files are missing.
 */
export type FinishResult =
	| ({ readonly kind: 'finished'; readonly path: string; readonly parts: readonly RecordingPart[] } & Finished)
	| ({ readonly kind: 'as-it-is'; readonly path: string; readonly unjoined: number; readonly lines: readonly string[] } & Finished)
	| { readonly kind: 'nothing' }
	| { readonly kind: 'lost' }

/** The rewritten file may differ from what was written by this much, ms: the last fragment of a killed process and one frame of sound at a join. */
const toleratedMs = 1500
/** The parts of two files overlap when the first one reaches further into the second than this, ms. */
const overlapMs = 100
/** A disk that does not answer within this time hangs, ms. */
const answerLimitMs = 5000
/** FFmpeg reports its progress twice a second while it reads, and nothing while it copies the whole new file to move the index to its front. ms. */
const readingSilentMs = 20_000
const rewritingSilentMs = 60_000
/** The slowest disk that this copy is given time for, bytes per ms. */
const slowestCopy = 5000

interface SeenPart extends RecordingPart {
	readonly bytes: number
	readonly isThere: boolean
}

interface MeasuredPart extends SeenPart {
	readonly durationMs: number
}

/**
 * Rewrites a closed file of a recording without encoding: parts joined, index at the front, chapters, and a sidecar JSON. The original is deleted only after the
 * new file was read to its end and has the right length. Repeating it, even after a crash halfway, gives the same file. `endMs`: recorded time at which the next
 * file begins. Never rejects.
 */
export async function finishFile(entry: JournalEntry, services: FinishServices, endMs: number | null = null): Promise<FinishResult> {
	if (finalPath(entry) !== entry.path) {
		const before = await finishedBefore(entry, services)
		if (before) return before
	}
	const seen = await inspectParts(entry.parts, services.clock)
	const written = seen.filter((part) => part.bytes > 0)
	const hasGaps = seen.some((part) => !part.isThere)
	const last = written.at(-1)
	if (!last) return { kind: hasGaps || entry.isIncomplete ? 'lost' : 'nothing' }
	if (hasGaps) {
		const before = await finishedBefore(entry, services)
		if (before) return before
	}
	const isMissing = entry.isIncomplete || hasGaps
	const lastMs = await measure(last.path, services.runFfmpeg)
	let lines: readonly string[] = ['the last part cannot be read']
	// A part that another one covers is no longer needed.
	const covered = entry.parts.filter((part) => !seen.some(({ path }) => path === part.path))
	if (lastMs !== null) {
		const first = await tryRewrite(entry, { parts: written, lastMs, endMs, covered, unreadable: [], isIncomplete: isMissing }, services)
		if (first.kind === 'finished') return first
		lines = first.lines
	}
	// Whatever went wrong: check which files exist now and how much of them can be read.
	const measured = await measureAll(await inspectParts(entry.parts, services.clock), services.runFfmpeg)
	const parts = measured.filter((part) => part.durationMs > 0)
	const unreadable = measured.filter((part) => part.durationMs === 0)
	const lastReadable = parts.at(-1)
	if (lastReadable && parts.length < written.length) {
		const material = { parts, lastMs: lastReadable.durationMs, endMs, covered, unreadable, isIncomplete: true }
		const second = await tryRewrite(entry, material, services)
		if (second.kind === 'finished') return second
		lines = second.lines
	}
	return asItIs(entry, measured, isMissing || unreadable.length > 0, lines)
}

type Rewriting = Extract<FinishResult, { kind: 'finished' }> | { readonly kind: 'failed'; readonly lines: readonly string[] }

/** The files that a recording consists of. */
interface Material {
	readonly parts: readonly SeenPart[]
	/** Length of the last part, ms. */
	readonly lastMs: number
	/** Recorded time at which the next file begins. */
	readonly endMs: number | null
	readonly covered: readonly RecordingPart[]
	/** These stay on the disk: another program may be able to read them. */
	readonly unreadable: readonly SeenPart[]
	readonly isIncomplete: boolean
}

async function tryRewrite(entry: JournalEntry, material: Material, services: FinishServices): Promise<Rewriting> {
	const { parts, isIncomplete } = material
	const failed = (...lines: readonly string[]): Rewriting => ({ kind: 'failed', lines })
	const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
	const whole = lengthOf(entry, parts, material.lastMs)
	const firstMs = parts[0]?.firstTimestampMs ?? 0
	const cutMs = material.endMs !== null && firstMs + whole.durationMs > material.endMs + overlapMs ? material.endMs - firstMs : null
	const { durationMs, chapters } = cutMs === null ? whole : lengthOf(entry, parts, material.lastMs - (whole.durationMs - cutMs))
	if (entry.remuxToMp4 === false && parts.length === 1 && parts[0]?.path === entry.path && cutMs === null) {
		await writeSideCar({ ...entry, parts: [...parts] }, durationMs, chapters)
		return { kind: 'finished', path: entry.path, durationMs, bytes, chapters, isIncomplete, parts: parts.map(plainPart) }
	}
	const free = await withinLimit(services.freeBytes(entry.path), services.clock, answerLimitMs).catch(() => null)
	if (free !== null && free < bytes) return failed('not enough free space for a second copy')
	const wanted = finalPath(entry)
	const target = besides(entry.path, `.finishing.${containerOf(wanted)}`)
	try {
		const job = { parts, chapters: seamlessChapters(chapters, durationMs), target, cutMs }
		const lines = await rewrite(entry, job, services)
		if (lines !== null) return failed(...lines)
		const newMs = await measure(target, services.runFfmpeg)
		if (newMs === null || Math.abs(newMs - durationMs) > toleratedMs) return failed(`the new file has ${newMs} ms instead of ${durationMs}`)
		await flush(target)
		if (material.unreadable.some(({ path, bytes }) => path === entry.path && bytes > 0))
			await rename(entry.path, besides(entry.path, `.damaged.${containerOf(entry.path)}`))
		// Somebody else's file of that name stays.
		const path = wanted !== entry.path && (await isThere(wanted)) ? await reserveSameName(dirname(wanted), wanted) : wanted
		await rename(target, path)
		const joined = { ...entry, path, parts: [{ ...plainPart(parts[0]), path }] }
		// Written before the parts are deleted: after a crash in between it shows that they are in the file.
		await writeSideCar(joined, newMs, chapters)
		for (const old of [...parts, ...material.covered]) if (old.path !== path) await rm(old.path, { force: true })
		const { size } = await stat(path)
		return { kind: 'finished', path, durationMs: newMs, bytes: size, chapters, isIncomplete, parts: joined.parts }
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error))
	} finally {
		await rm(target, { force: true }).catch(() => {})
	}
}

/** The result when everything was joined already and the studio was ended while it deleted the parts; null when that was not the case. */
async function finishedBefore(entry: JournalEntry, services: FinishServices): Promise<FinishResult | null> {
	const stated = sideCar.safeParse(parseJson(await readFile(sideCarPath(entry), 'utf8').catch(() => '')))
	if (!stated.success) return null
	const path = finalPath(entry)
	const durationMs = await measure(path, services.runFfmpeg)
	if (durationMs === null || Math.abs(durationMs - stated.data.durationMs) > toleratedMs) return null
	const { size } = await stat(path)
	for (const old of entry.parts) if (old.path !== path) await rm(old.path, { force: true })
	const firstTimestampMs = recordedMs(entry.pauses, Date.parse(stated.data.startedAt) - entry.timelineEpochMs)
	const parts = [{ ...plainPart(entry.parts[0]), path, firstTimestampMs }]
	return { kind: 'finished', path, durationMs, bytes: size, chapters: stated.data.chapters, isIncomplete: entry.isIncomplete, parts }
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}

function asItIs(entry: JournalEntry, measured: readonly MeasuredPart[], isIncomplete: boolean, lines: readonly string[]): FinishResult {
	const written = measured.filter((part) => part.bytes > 0)
	const readable = written.filter((part) => part.durationMs > 0)
	const shown = readable[0] ?? written[0]
	if (!shown) return { kind: 'lost' }
	const last = readable.at(-1)
	const length = last ? lengthOf(entry, readable, last.durationMs) : { durationMs: 0, chapters: [] }
	const bytes = written.reduce((sum, part) => sum + part.bytes, 0)
	const own = readable.find((part) => part.path === entry.path)
	return { kind: 'as-it-is', path: (own ?? shown).path, unjoined: readable.length, lines, ...length, bytes, isIncomplete }
}

/** `lastMs`: length of the last of these parts, ms. */
function lengthOf(entry: JournalEntry, parts: readonly RecordingPart[], lastMs: number): Pick<Finished, 'durationMs' | 'chapters'> {
	const firstMs = parts[0]?.firstTimestampMs ?? 0
	const durationMs = (parts.at(-1)?.firstTimestampMs ?? 0) - firstMs + lastMs
	return {
		durationMs,
		chapters: chaptersInFile(
			recordedChapters(entry.chapters, entry.pauses, entry.timelineEpochMs),
			entry.timelineEpochMs + firstMs,
			durationMs,
		),
	}
}

/** Length in ms of a file that FFmpeg can read to its end, else null. */
export async function measure(path: string, runFfmpeg: RunTool): Promise<number | null> {
	const read = ['-i', `file:${path}`, '-map', '0:v', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-']
	const result = await runFfmpeg(['-hide_banner', '-loglevel', 'error', '-nostats', '-progress', 'pipe:1', ...read], readingSilentMs)
	return result.succeeded ? lastTimeMs(result.output) : null
}

/** From FFmpeg's reports of its progress. */
function lastTimeMs(output: string): number | null {
	const microseconds = [...output.matchAll(/^out_time_us=(\d+)/gm)].at(-1)?.[1]
	return microseconds === undefined ? null : Math.round(Number(microseconds) / 1000)
}

async function measureAll(parts: readonly SeenPart[], runFfmpeg: RunTool): Promise<readonly MeasuredPart[]> {
	const measured: MeasuredPart[] = []
	for (const part of parts) measured.push({ ...part, durationMs: part.bytes > 0 ? ((await measure(part.path, runFfmpeg)) ?? 0) : 0 })
	return measured
}

interface RewriteJob {
	readonly parts: readonly SeenPart[]
	readonly chapters: readonly FileChapter[]
	readonly target: string
	/** Length at which the file ends; null: with its last part. */
	readonly cutMs: number | null
}

/** null on success, otherwise FFmpeg's output. */
async function rewrite(
	{ title, tracks = [], remuxToMp4 = true }: JournalEntry,
	{ parts, chapters, target, cutMs }: RewriteJob,
	{ runFfmpeg, onRewritten }: FinishServices,
): Promise<readonly string[] | null> {
	const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-finish-'))
	try {
		const metadataPath = join(folder, 'metadata.txt')
		const listPath = join(folder, 'parts.ffconcat')
		await writeFile(metadataPath, metadataFile(title, chapters))
		await writeFile(listPath, concatList(parts, cutMs))
		const input = parts.length === 1 && cutMs === null ? ['-i', `file:${parts[0]?.path}`] : ['-f', 'concat', '-safe', '0', '-i', listPath]
		const result = await runFfmpeg(
			[
				...[
					'-hide_banner',
					'-loglevel',
					'error',
					'-nostats',
					'-progress',
					'pipe:1',
					'-y',
					...input,
					'-f',
					'ffmetadata',
					'-i',
					metadataPath,
				],
				...['-map', '0:v', '-map', '0:a?', '-map_metadata', '1', '-map_chapters', '1', '-c', 'copy', ...trackNameArguments(tracks)],
				...(remuxToMp4 ? ['-movflags', '+faststart', '-f', 'mp4'] : containerArguments(containerOf(target))),
				`file:${target}`,
			],
			rewritingSilentMs + bytes / slowestCopy,
			(output) => onRewritten?.(lastTimeMs(output) ?? 0),
		)
		return result.succeeded ? null : result.lines
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}

async function inspectParts(parts: readonly RecordingPart[], clock: FolderServices['clock']): Promise<readonly SeenPart[]> {
	return neededParts(await Promise.all(parts.map((part) => inspect(part, clock))))
}

async function inspect(part: RecordingPart, clock: FolderServices['clock']): Promise<SeenPart> {
	const info = await withinLimit(stat(part.path), clock, answerLimitMs).catch(() => null)
	return { ...part, bytes: info?.size ?? 0, isThere: info !== null }
}

async function flush(path: string): Promise<void> {
	const file = await open(path, 'r+')
	try {
		await file.sync()
	} finally {
		await file.close()
	}
}

const sideCar = z.object({
	title: z.string(),
	startedAt: z.iso.datetime(),
	durationMs: z.number(),
	showId: z.string().nullable(),
	chapters: recordingFile.shape.chapters,
})

/** Where the finished file stands. */
function finalPath({ path, remuxToMp4 = true }: JournalEntry): string {
	return remuxToMp4 ? besides(path, '.mp4') : path
}

function plainPart(part: RecordingPart | undefined): RecordingPart {
	const { path = '', firstTimestampMs = 0, file } = part ?? {}
	return file === undefined ? { path, firstTimestampMs } : { path, firstTimestampMs, file }
}

function isThere(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	)
}

const sideCarPath = ({ path }: JournalEntry) => besides(path, '.json')

/** For editors and archives: what the show was and where its chapters are. A recording is complete without it. */
async function writeSideCar(entry: JournalEntry, durationMs: number, chapters: readonly FileChapter[]): Promise<void> {
	const { title, showId } = entry
	const startedAt = new Date(firstPictureAtMs(entry)).toISOString()
	const content: z.infer<typeof sideCar> = { title, startedAt, durationMs, showId, chapters: [...chapters] }
	await writeFileAtomically(sideCarPath(entry), `${JSON.stringify(content, null, '\t')}\n`, 0o644).catch(() => {})
}
