import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { faultOfFileError, faultOfLines, faultText, movedNotice, type RecordingFaultCode } from './faults.ts'
import { finishRecording } from './finish-recording.ts'
import { checkFolder } from './folder.ts'
import { type JournalEntry, openJournal } from './journal.ts'
import { neededParts } from './parts.ts'
import { recoverRecordings } from './recover.ts'
import { createRunTool, type RunTool } from './run-tool.ts'
import { rescueFile } from './worker/rescue.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-truth-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const noTool: RunTool = () => Promise.reject(new Error('Nothing is there to be read.'))
const realClock = {
	after(delayMs: number, run: () => void) {
		const timer = setTimeout(run, delayMs)
		return () => clearTimeout(timer)
	},
}

const services = { runFfmpeg: noTool, freeBytes: async () => null, clock: realClock }

function entryAt(name: string, more: Partial<JournalEntry> = {}): JournalEntry {
	const path = join(folder, name)
	const own = { id: name, title: 'Show', showId: null, path, startedAtMs: 5000, timelineEpochMs: 1000, isIncomplete: false }
	return {
		...own,
		parts: [],
		pauses: [],
		chapters: [],
		status: 'recording',
		durationMs: 0,
		bytes: 0,
		fileChapters: [],
		...more,
	}
}

test('pictures that were written and are not there are lost; a file that never had one is nothing', async () => {
	const gone = entryAt('gone.mp4', { parts: [{ path: join(folder, 'gone.mp4'), firstTimestampMs: 0 }] })
	expect(await finishRecording(gone, services)).toEqual({ kind: 'lost' })
	await writeFile(join(folder, 'empty.mp4'), '')
	const empty = entryAt('empty.mp4', { parts: [{ path: join(folder, 'empty.mp4'), firstTimestampMs: 0 }] })
	expect(await finishRecording(empty, services)).toEqual({ kind: 'nothing' })
	expect(await finishRecording(entryAt('never.mp4', { isIncomplete: true }), services)).toEqual({ kind: 'lost' })
})

test('a disk that hangs keeps nobody waiting, and what cannot be read stays where it is', async () => {
	const hung = entryAt('hung.mp4', { parts: [{ path: join(folder, 'hung.mp4'), firstTimestampMs: 0 }] })
	await writeFile(hung.path, 'not a film')
	const runFfmpeg = createRunTool({
		// It keeps running until it is killed.
		spawn: (_command, _args, options) => spawn('sleep', ['60'], options),
		clock: { ...systemClock, after: (delayMs, run) => systemClock.after(Math.min(delayMs, 50), run) },
		ffmpegPath: () => 'sleep',
	})
	const never = { runFfmpeg, freeBytes: () => new Promise<null>(() => {}), clock: realClock }
	expect(await finishRecording(hung, never)).toMatchObject({ kind: 'as-it-is', durationMs: 0, path: hung.path })
	expect(await readFile(hung.path, 'utf8')).toBe('not a film')
})

test('a recording of the last run that is not there is reported once and is not called repaired', async () => {
	const journal = await openJournal(join(folder, 'list.json'), silentLog)
	await journal.put(entryAt('gone.mp4', { parts: [{ path: join(folder, 'gone.mp4'), firstTimestampMs: 0 }] }))
	expect(await recoverRecordings(journal, services)).toMatchObject([{ status: 'missing', durationMs: 0 }])
	expect(journal.entries()).toMatchObject([{ status: 'missing' }])
	expect(await recoverRecordings(journal, services)).toEqual([])
	expect(journal.entries()).toEqual([])
})

test('a part that broke early is covered by the next one, which began before it did', () => {
	const part = (firstTimestampMs: number, bytes: number) => ({ path: `/${firstTimestampMs}-${bytes}`, firstTimestampMs, bytes })
	const needed = (...parts: ReturnType<typeof part>[]) => neededParts(parts).map(({ path }) => path)
	expect(needed(part(0, 50), part(9000, 10))).toEqual(['/0-50', '/9000-10'])
	expect(needed(part(0, 5), part(0, 50), part(9000, 10))).toEqual(['/0-50', '/9000-10'])
	expect(needed(part(0, 50), part(0, 5))).toEqual(['/0-50'])
	// A missing part counts as empty, and is needed only when no other part covers it.
	expect(needed(part(2000, 0), part(1000, 50))).toEqual(['/1000-50'])
	expect(needed(part(0, 0), part(9000, 50))).toEqual(['/0-0', '/9000-50'])
})

test('a folder is judged by writing into it, and nothing stays behind', async () => {
	const check = (path: string, isOurs: boolean, more: { freeBytes?: () => Promise<number | null>; clock?: typeof realClock } = {}) =>
		checkFolder(path, { isOurs, freeBytesFloor: 500 }, { clock: realClock, freeBytes: async () => 1000, ...more })
	expect(await check(join(folder, 'new'), false)).toBeNull()
	expect(await readdir(join(folder, 'new'))).toEqual([])
	// The disk of a chosen folder may be unplugged: a folder of the same name elsewhere is not created in its place.
	expect(await check(join(folder, 'away', 'new'), false)).toMatchObject({ code: 'recording-folder-missing' })
	expect(await readdir(folder)).toEqual(['new'])
	expect(await check(join(folder, 'away', 'new'), true)).toBeNull()
	await writeFile(join(folder, 'file'), '')
	expect(await check(join(folder, 'file'), false)).toMatchObject({ code: 'recording-folder-not-one' })
	expect(await check(join(folder, 'file', 'below'), true)).toMatchObject({ code: 'recording-folder-not-one' })
	expect(await check(folder, false, { freeBytes: async () => 499 })).toMatchObject({ code: 'recording-disk-low' })
	const never = {
		freeBytes: () => new Promise<null>(() => {}),
		clock: { after: (_ms: number, run: () => void) => realClock.after(50, run) },
	}
	expect(await check(folder, false, never)).toMatchObject({ code: 'recording-folder-stalled', folder })
})

test.each<[string, RecordingFaultCode]>([
	['ENOSPC', 'recording-disk-full'],
	['EDQUOT', 'recording-disk-full'],
	['EROFS', 'recording-folder-read-only'],
	['EACCES', 'recording-folder-denied'],
	['ENOENT', 'recording-folder-missing'],
	['ENAMETOOLONG', 'recording-name'],
	['EIO', 'recording-folder'],
])('%s is %s', (system, code) => {
	const fault = faultOfFileError(Object.assign(new Error('x'), { code: system }), '/media/usb')
	expect(fault.code).toBe(code)
	expect(faultText(fault).message).toContain('/media/usb')
	if (code === 'recording-folder') expect(faultText(fault).message).toContain(system)
	expect(movedNotice(fault, '/home/a').message).toMatch(/ The recording continues in \/home\/a\.$/)
})

test.each<[string, RecordingFaultCode]>([
	['[mp4 @ 0x1] av_interleaved_write_frame(): No space left on device', 'recording-disk-full'],
	['file:/r/a.mp4: Read-only file system', 'recording-folder-read-only'],
	['av_interleaved_write_frame(): File too large', 'recording-file-limit'],
	['file:/r/a.mp4: Permission denied', 'recording-folder-denied'],
	['file:/r/a.mp4: No such file or directory', 'recording-folder-missing'],
	['Error writing trailer: Input/output error', 'recording-folder'],
	['Conversion failed!', 'recording-ffmpeg'],
])('FFmpeg: %s is %s', (line, code) => {
	expect(faultOfLines(['Guessed', line], '/r').code).toBe(code)
})

test('an open file is found again: copied when it was deleted, where it is when it was moved', async () => {
	const more = { freeBytes: async () => null, freeBytesFloor: 0, onBusy: () => {} }
	const content = Buffer.alloc(9_000_000, 'recorded')
	const path = join(folder, 'a.mp4')
	const copyPath = join(folder, 'copy.mp4')
	await writeFile(path, content)
	const handle = await open(path, 'r+')
	try {
		await mkdir(join(folder, 'moved'))
		await rename(path, join(folder, 'moved', 'b.mp4'))
		if (process.platform === 'linux') expect(await rescueFile(handle, copyPath, more)).toBe(join(folder, 'moved', 'b.mp4'))
		await rm(join(folder, 'moved'), { recursive: true, maxRetries: 5 })
		expect(await rescueFile(handle, copyPath, { ...more, freeBytes: async () => 8_999_999 })).toBeNull()
		expect(await rescueFile(handle, join(folder, 'nowhere', 'copy.mp4'), more)).toBeNull()
		expect(await rescueFile(handle, copyPath, more)).toBe(copyPath)
		expect(content.equals(await readFile(copyPath))).toBe(true)
	} finally {
		await handle.close()
	}
})
