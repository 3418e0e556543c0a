import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chaptersInFile, metadataFile, seamlessChapters } from './chapters.ts'
import { partPath, recordingName, reserveFile } from './file-name.ts'
import { concatList } from './parts.ts'

const at = new Date(2026, 10, 20, 19, 30, 5)

test('names hold the title and the local time, and nothing that a file system refuses', () => {
	expect(recordingName('Evening show', at)).toBe('Evening show 2026-11-20 19-30-05')
	expect(recordingName('a/b\\c:d*e?"<f>|g\n', at)).toBe('a b c d e f g 2026-11-20 19-30-05')
	expect(recordingName('../../etc/passwd', at)).toBe('etc passwd 2026-11-20 19-30-05')
	expect(recordingName(' ... ', at)).toBe('Show 2026-11-20 19-30-05')
	expect(recordingName('con', at)).toBe('Show con 2026-11-20 19-30-05')
	expect(recordingName('x'.repeat(300), at)).toHaveLength(120)
})

test('a name that is taken gets a number; nothing is overwritten', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-name-'))
	try {
		await writeFile(join(folder, 'show.mp4'), 'precious')
		expect(await reserveFile(folder, 'show')).toBe(join(folder, 'show (2).mp4'))
		expect(await reserveFile(folder, 'show')).toBe(join(folder, 'show (3).mp4'))
		expect((await readdir(folder)).length).toBe(3)
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
})

test('parts share the name of their recording', () => {
	expect(partPath('/r/show.mp4', 1)).toBe('/r/show.mp4')
	expect(partPath('/r/show.mp4', 3)).toBe('/r/show.part3.mp4')
})

test('chapters count from the first frame and are cut to the file', () => {
	const chapters = [
		{ title: 'Ad break 2', startMs: 1_095_000, endMs: 1_130_000 },
		{ title: 'Before', startMs: 900_000, endMs: 950_000 },
		{ title: 'Ad break 1', startMs: 1_010_000, endMs: 1_040_000 },
		{ title: 'After', startMs: 1_200_000, endMs: 1_210_000 },
	]
	expect(chaptersInFile(chapters, 1_000_000, 100_000)).toEqual([
		{ title: 'Ad break 1', startMs: 10_000, endMs: 40_000 },
		{ title: 'Ad break 2', startMs: 95_000, endMs: 100_000 },
	])
})

test('the stretches between chapters become chapters, from 0 to the end', () => {
	const chapters = [
		{ title: 'Ad', startMs: 10_000, endMs: 40_000 },
		{ title: 'Goal', startMs: 50_000, endMs: 50_000 },
	]
	expect(seamlessChapters(chapters, 90_000)).toEqual([
		{ title: 'Programme', startMs: 0, endMs: 10_000 },
		{ title: 'Ad', startMs: 10_000, endMs: 40_000 },
		{ title: 'Programme', startMs: 40_000, endMs: 50_000 },
		{ title: 'Goal', startMs: 50_000, endMs: 90_000 },
	])
	expect(seamlessChapters([], 90_000)).toEqual([])
})

test('the metadata file escapes what FFmpeg would read as its own', () => {
	expect(metadataFile('A=B; #1\nC', [{ title: 'x\\y', startMs: 0, endMs: 5 }])).toBe(
		';FFMETADATA1\ntitle=A\\=B\\; \\#1 C\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5\ntitle=x\\\\y\n',
	)
})

test('parts are joined on the programme timeline, whatever is in their path', () => {
	const list = concatList([
		{ path: "/r/it's.mp4", firstTimestampMs: 1000 },
		{ path: '/r/b.mp4', firstTimestampMs: 13_500 },
	])
	expect(list).toBe("ffconcat version 1.0\nfile 'file:/r/it'\\''s.mp4'\noutpoint 12.500\nduration 12.500\nfile 'file:/r/b.mp4'\n")
})
