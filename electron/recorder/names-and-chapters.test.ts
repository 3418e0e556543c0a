import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRecordingPattern, recordingName, unknownRecordingField } from '../../shared/domain/recording-name.ts'
import { chaptersInFile, metadataFile, seamlessChapters } from './chapters.ts'
import { besides, partPath, reserveFile } from './file-name.ts'
import { concatList } from './parts.ts'

const at = new Date(2026, 10, 20, 19, 30, 5)
const naming = (title: string, pattern = defaultRecordingPattern, number = 1) => ({ pattern, title, startedAt: at, number })
const nameOf = (title: string, limit?: number): string => recordingName(naming(title), limit)

test('names hold the title and the local time, and nothing that a file system refuses', () => {
	expect(nameOf('Evening show')).toBe('Evening show 2026-11-20 19-30-05')
	expect(nameOf('a/b\\c:d*e?"<f>|g\n')).toBe('a b c d e f g 2026-11-20 19-30-05')
	expect(nameOf('../../etc/passwd')).toBe('etc passwd 2026-11-20 19-30-05')
	expect(nameOf(' ... ')).toBe('Show 2026-11-20 19-30-05')
	expect(nameOf('con')).toBe('Show con 2026-11-20 19-30-05')
	expect(nameOf('x'.repeat(300))).toHaveLength(120)
	expect(nameOf('NUL.txt')).toBe('Show NUL.txt 2026-11-20 19-30-05')
	expect(nameOf('Console')).toBe('Console 2026-11-20 19-30-05')
	expect(nameOf('abc\u202e4pm.exe')).toBe('abc4pm.exe 2026-11-20 19-30-05')
	expect(nameOf('.hidden.')).toBe('hidden 2026-11-20 19-30-05')
})

test.each([
	['Chinese', '字'],
	['Devanagari', 'क्षि'],
	['Thai', 'กำ'],
	['Arabic', 'مُ'],
	['Hangul', '한'],
	['an emoji of four persons', '👨‍👩‍👧‍👦'],
	['a flag', '🇫🇷'],
	['Tamil', 'நி'],
])('a long title in %s keeps whole letters and leaves room for every ending', (_script, letter) => {
	for (let count = 1; count <= 120; count += 1) {
		const name = nameOf(letter.repeat(count))
		const title = name.slice(0, -' 2026-11-20 19-30-05'.length)
		expect(title).toBe(letter.repeat(title.length / letter.length))
		expect(title.length).toBeGreaterThan(0)
		expectRoom(name)
	}
})

test('whatever is typed, the name can be written, read and seen on every system', () => {
	const letters = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 200 }),
		fc.string({ unit: 'binary', maxLength: 200 }),
		// Halves of surrogate pairs, marks that change the writing direction, control characters, and names that Windows reserves.
		fc
			.array(fc.constantFrom('\ud83d', '\ude00', '\u202e', '\u2066', '\ufeff', '\u0085', '\n', 'con', '.', ' ', '字', '👩🏽‍🚀'))
			.map((each) => each.join('')),
	)
	fc.assert(
		fc.property(letters, fc.constantFrom(255, 143, 0), (title, limit) => {
			const name = nameOf(title, limit)
			expect(name.isWellFormed()).toBe(true)
			expect(name).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}<>:"/\\|?*]/u)
			expect(name).toMatch(/^(?:[^. ].* )?2026-11-20 19-30-05$/)
			expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i)
			expectRoom(name, Math.max(limit, 100))
		}),
		{ numRuns: 500 },
	)
})

/** Every suffix that is ever added to a name. */
function expectRoom(name: string, limit = 255): void {
	for (const path of [`/r/${name}.mp4`, `/r/${name} (999).mp4`])
		for (const other of [path, partPath(path, 999), besides(path, '.finishing.mp4'), besides(path, '.json.4194304.abcdef.new')])
			expect(Buffer.byteLength(basename(other))).toBeLessThanOrEqual(limit)
}

test('a pattern puts the fields where it wants, and whatever it holds makes a legal name', () => {
	const named = (pattern: string, number = 1, title = 'Harbour: Cup') => recordingName(naming(title, pattern, number))
	expect(named('{date} {title}')).toBe('2026-11-20 Harbour Cup')
	expect(named('{title}, {year}{month}{day} {hour}{minute}{second}')).toBe('Harbour Cup, 20261120 193005')
	expect(named('{title}/{n}', 3)).toBe('Harbour Cup 3')
	// A second file never has the name of the first.
	expect([named('{title}', 1), named('{title}', 2)]).toEqual(['Harbour Cup', 'Harbour Cup - 2'])
	expect(named('con')).toBe('Show con')
	expect(named(' .. ')).toBe('2026-11-20 19-30-05')
	expect(named('{title}', 1, '{date}')).toBe('{date}')
	expect(Buffer.byteLength(named('字'.repeat(200), 12))).toBeLessThanOrEqual(255)
	expect(named('字'.repeat(200), 12)).toMatch(/^字+ - 12$/)
	// The rest of the pattern stays whole: the title is cut.
	expect(named(`{title} ${'x'.repeat(150)} {date}`, 1, '👨‍👩‍👧‍👦'.repeat(30))).toMatch(/^(👨‍👩‍👧‍👦)+ x{150} 2026-11-20$/u)
})

test('what is no field of a name is found', () => {
	const found = ['{title} {n}', '{count}', 'a{b', 'a}', '{}', '{Title}'].map(unknownRecordingField)
	expect(found).toEqual([null, '{count}', '{b', '}', '{}', '{Title}'])
})

test('a name that is taken gets a number; nothing is overwritten', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-name-'))
	try {
		const named = 'show 2026-11-20 19-30-05'
		await writeFile(join(folder, `${named}.mp4`), 'precious')
		expect(await reserveFile(folder, naming('show'), 'mp4')).toBe(join(folder, `${named} (2).mp4`))
		expect(await reserveFile(folder, naming('show'), 'mp4')).toBe(join(folder, `${named} (3).mp4`))
		// The sidecar of one recording is never that of another, and the MP4 that is made of an MKV replaces nothing.
		expect(await reserveFile(folder, naming('show'), 'mkv')).toBe(join(folder, `${named} (4).mkv`))
		expect((await readdir(folder)).length).toBe(4)
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})

test('parts share the name of their recording', () => {
	expect(partPath('/r/show.mp4', 1)).toBe('/r/show.mp4')
	expect(partPath('/r/show.mp4', 3)).toBe('/r/show.part3.mp4')
	expect(partPath('/r/show.mkv', 3)).toBe('/r/show.part3.mkv')
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

test('the stretches between chapters are chapters, from 0 to the end', () => {
	const chapters = [
		{ title: 'Ad', startMs: 10_000, endMs: 40_000 },
		{ title: 'Goal', startMs: 50_000, endMs: 50_000 },
	]
	expect(seamlessChapters(chapters, 90_000)).toEqual([
		{ title: 'Program', startMs: 0, endMs: 10_000 },
		{ title: 'Ad', startMs: 10_000, endMs: 40_000 },
		{ title: 'Program', startMs: 40_000, endMs: 50_000 },
		{ title: 'Goal', startMs: 50_000, endMs: 90_000 },
	])
	expect(seamlessChapters([], 90_000)).toEqual([])
})

test('the metadata file escapes what FFmpeg would read as its own', () => {
	expect(metadataFile('A=B; #1\nC', [{ title: 'x\\y', startMs: 0, endMs: 5 }])).toBe(
		';FFMETADATA1\ntitle=A\\=B\\; \\#1 C\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5\ntitle=x\\\\y\n',
	)
})

test('parts are joined on the program timeline, whatever is in their path', () => {
	const list = concatList([
		{ path: "/r/it's.mp4", firstTimestampMs: 1000 },
		{ path: '/r/b.mp4', firstTimestampMs: 13_500 },
	])
	expect(list).toBe("ffconcat version 1.0\nfile 'file:/r/it'\\''s.mp4'\noutpoint 12.500\nduration 12.500\nfile 'file:/r/b.mp4'\n")
})
