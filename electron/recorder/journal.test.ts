import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { firstPictureAtMs, openJournal } from './journal.ts'

const version1 = fileURLToPath(new URL('./testing/recordings-version-1.json', import.meta.url))

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const path = () => join(folder, 'recordings.json')
const open = () => openJournal(path(), silentLog)

test('a list that an earlier version left behind is whole: one finished recording, one to be finished', async () => {
	await copyFile(version1, path())
	const entries = (await open()).entries()
	expect(entries).toMatchObject([
		{ status: 'finished', durationMs: 10734, fileChapters: [{ title: 'Ad break', startMs: 6085 }] },
		{ status: 'recording', title: 'Harbour Cup', parts: [{ firstTimestampMs: 13133 }] },
	])
	expect(entries.map(firstPictureAtMs)).toEqual([1795910314934, 1795910326767])
	expect(await readdir(folder)).toEqual(['recordings.json'])
})

test('one bad entry costs that entry, and the list as it was is kept', async () => {
	const stored = JSON.parse(await readFile(version1, 'utf8')) as { recordings: object[] }
	const content = JSON.stringify({ ...stored, recordings: [{ id: 'broken' }, ...stored.recordings] })
	await writeFile(path(), content)
	const journal = await open()
	expect(journal.entries()).toHaveLength(2)
	await journal.remove(journal.entries()[0]?.id ?? '')
	expect((await open()).entries()).toMatchObject([{ status: 'recording' }])
	const [aside = ''] = (await readdir(folder)).filter((name) => name.includes('.unreadable-'))
	expect(await readFile(join(folder, aside), 'utf8')).toBe(content)
})
