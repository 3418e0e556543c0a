import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import type { JournalEntry } from '../recorder/journal.ts'
import { createLinuxBin } from './bin.ts'
import { createKeptRecordings, type KeptRecordingsOptions } from './kept-recordings.ts'
import type { CutOrder } from './library-messages.ts'
import { createScreenAccess } from './screen-access.ts'

let folder: string
let entries: JournalEntry[]
let unfinished: readonly string[]
let ordered: CutOrder[]
let endCut: (how: 'made' | 'failed') => void

const put = <Entry extends { readonly id: string }>(list: Entry[], entry: Entry) => [...list.filter(({ id }) => id !== entry.id), entry]

function kept(change: Partial<KeptRecordingsOptions> = {}) {
	return createKeptRecordings({
		recorded: async () =>
			entries.map(({ id, path, startedAtMs, durationMs, bytes, showId, fileChapters, status }) => ({
				...{ id, path, startedAtMs, durationMs, bytes, showId, status, chapters: fileChapters },
			})),
		journal: {
			entries: () => entries,
			put: async (entry) => {
				entries = put(entries, entry)
			},
			remove: async (id) => {
				entries = entries.filter((each) => each.id !== id)
			},
		},
		unfinished: {
			paths: () => unfinished,
			add: async (path) => {
				unfinished = [...unfinished, path]
			},
			remove: async (path) => {
				unfinished = unfinished.filter((each) => each !== path)
			},
		},
		process: {
			readPlaces: async () => ({ copied: { inMs: 0, outMs: 1 }, exact: null }),
			cut(order, onProgress) {
				ordered.push(order)
				onProgress(0.64)
				return new Promise((resolve, reject) => {
					endCut = (how) => (how === 'made' ? resolve({ durationMs: 2000, bytes: 9 }) : reject(new AppError('clip-disk-full')))
				})
			},
			cancelCut() {},
		},
		clock: systemClock,
		log: silentLog,
		newId: () => 'clip-1',
		listFolder: join(folder, 'lists'),
		moveToBin: createLinuxBin(join(folder, 'data'), process.getuid?.() ?? 0),
		revealFile: null,
		...change,
	})
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-kept-'))
	const path = join(folder, 'Race day 4.mp4')
	writeFileSync(path, 'film')
	writeFileSync(join(folder, 'Race day 4.json'), '{}')
	const own = { startedAtMs: 1000, timelineEpochMs: 1000, parts: [{ path, firstTimestampMs: 0 }], chapters: [], pauses: [] }
	const chapters = [{ title: 'Ad 1', startMs: 4000, endMs: 6000 }]
	entries = [
		{
			...{ ...own, id: 'show', title: 'Race day 4', showId: 'show-1', path, status: 'finished', isIncomplete: false },
			...{ durationMs: 60_000, bytes: 4, fileChapters: chapters },
		} as unknown as JournalEntry,
	]
	unfinished = []
	ordered = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))
const wanted = { id: 'show', title: 'Third mark', inMs: 5000, outMs: 9000, way: 'exact' as const, tracks: [1] }

test('a clip belongs to its show, is listed once it is made, and keeps its share of the chapters', async () => {
	const list = kept()
	expect(await list.makeClip(wanted)).toBe('clip-1')
	expect(list.view().job).toEqual({ id: 'clip-1', title: 'Third mark', percent: 64 })
	expect(ordered[0]).toMatchObject({ target: join(folder, 'Third mark.mp4'), metadata: expect.stringContaining('title=Ad 1') })
	await expect(list.makeClip(wanted)).rejects.toMatchObject({ code: 'clip-running' })
	expect((await list.list()).map(({ id }) => id)).toEqual(['show'])
	endCut('made')
	await settle()
	const clip = (await list.list()).find(({ id }) => id === 'clip-1')
	expect(clip).toMatchObject({
		isClip: true,
		title: 'Third mark',
		showId: 'show-1',
		startedAtMs: 6000,
		durationMs: 2000,
		status: 'finished',
	})
	expect(clip?.chapters).toEqual([{ title: 'Ad 1', startMs: 0, endMs: 1000 }])
	expect(list.view()).toEqual({ job: null, made: { id: 'clip-1', title: 'Third mark' }, failure: null, revision: 1 })
})

test('a clip that fails leaves no file and no entry, and says why; one that the last run left is removed', async () => {
	const list = kept()
	await list.makeClip(wanted)
	endCut('failed')
	await settle()
	expect([unfinished, readdirSync(folder).includes('Third mark.mp4'), list.view().failure?.code]).toEqual([[], false, 'clip-disk-full'])
	await expect(list.makeClip({ ...wanted, outMs: 5000 })).rejects.toMatchObject({ code: 'clip-empty' })
	const path = join(folder, 'half.mp4')
	writeFileSync(path, 'half')
	unfinished = [path]
	await list.recover()
	expect([unfinished, readdirSync(folder).includes('half.mp4')]).toEqual([[], false])
})

test('a new title names the file and what belongs to it, in every script and never over another file', async () => {
	const list = kept()
	writeFileSync(join(folder, 'レース 4日目.mp4'), 'another')
	await list.rename('show', 'レース: 4日目')
	expect(readdirSync(folder).toSorted()).toEqual(['レース 4日目 (2).json', 'レース 4日目 (2).mp4', 'レース 4日目.mp4'])
	expect(entries[0]).toMatchObject({ title: 'レース: 4日目', path: join(folder, 'レース 4日目 (2).mp4') })
	expect(entries[0]?.parts[0]?.path).toBe(entries[0]?.path)
	entries = entries.map((entry) => ({ ...entry, status: 'recording' as const }))
	await expect(list.rename('show', 'x')).rejects.toMatchObject({ code: 'recording-in-use' })
	await expect(list.delete('show', true)).rejects.toMatchObject({ code: 'recording-in-use' })
	await expect(list.rename('gone', 'x')).rejects.toMatchObject({ code: 'unknown-recording' })
})

test('a deleted recording goes to the bin with what is needed to bring it back; without a bin it is only deleted for good', async () => {
	await mkdir(join(folder, 'data', 'Trash', 'info'), { recursive: true })
	writeFileSync(join(folder, 'data', 'Trash', 'info', 'Race day 4.mp4.trashinfo'), 'one of that name')
	const path = entries[0]?.path ?? ''
	await kept().delete('show', false)
	expect(entries).toEqual([])
	expect(readFileSync(join(folder, 'data', 'Trash', 'files', '2.Race day 4.mp4'), 'utf8')).toBe('film')
	const info = readFileSync(join(folder, 'data', 'Trash', 'info', '2.Race day 4.mp4.trashinfo'), 'utf8')
	expect(info).toMatch(/^\[Trash Info\]\nPath=.*Race%20day%204\.mp4\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/)

	writeFileSync(path, 'film')
	entries = [{ id: 'again', path, title: '', status: 'finished', parts: [], fileChapters: [], startedAtMs: 0 } as unknown as JournalEntry]
	const without = kept({ moveToBin: null })
	await expect(without.delete('again', false)).rejects.toMatchObject({ code: 'recording-no-bin' })
	expect(readdirSync(folder)).toContain('Race day 4.mp4')
	await without.delete('again', true)
	expect([entries, readdirSync(folder).includes('Race day 4.mp4')]).toEqual([[], false])
})

test('a recording that was split is renamed and deleted with all its files', async () => {
	const second = join(folder, 'Race day 4 - 2.mp4')
	writeFileSync(second, 'film')
	const file = (path: string) => ({ path, durationMs: 1, bytes: 4 })
	entries = entries.map((entry) => ({ ...entry, files: [file(entry.path), file(second)] }))
	await kept().rename('show', 'Final')
	expect(entries[0]?.files?.map(({ path }) => path)).toEqual([join(folder, 'Final.mp4'), second])
	await kept().delete('show', true)
	expect([entries, readdirSync(folder).filter((name) => name.endsWith('.mp4'))]).toEqual([[], []])
})

test('an address is read only with its ticket, which expires without use', () => {
	let nowMs = 0
	const access = createScreenAccess({ steady: () => nowMs })
	const base = access.issue()
	const stream = { id: 'recording-1', part: { kind: 'stream', track: 2, fromMs: 1500 } }
	expect(access.read(`${base}/recording-1/stream`, '?from=1500&track=2')).toEqual(stream)
	expect(access.read(`${base}/recording-1/stream`, '?from=-1')).toBeNull()
	for (const path of [`${base}x/recording-1/film`, `${base}/../film`, `${base}/a/b/film`, `${base}/recording-1/passwd`])
		expect(access.read(path, '')).toBeNull()
	nowMs = 13 * 3_600_000
	expect(access.read(`${base}/recording-1/film`, '')).toBeNull()
})
