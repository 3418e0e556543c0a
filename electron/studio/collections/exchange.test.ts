import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { Source } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type Collection, emptyCollection } from '../../../shared/program/collection.ts'
import { collectionText, readCollection } from '../../settings/collection-document.ts'
import { exportCollection, importCollection } from './exchange.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-exchange-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const source = (id: string, settings: Source['settings']): Source => ({ id, name: id, settings, audio: null })
const collection = (sources: readonly Source[], name = 'Talk'): Collection => ({ ...emptyCollection, name, sources: [...sources] })

async function openFile(path: string) {
	if (path.includes('vault')) throw new AppError('source-file-off-limits')
	const handle = await open(path).catch(() => {
		throw new AppError('source-file-missing')
	})
	return { handle, bytes: (await handle.stat()).size }
}

/** An archive with these files; `renamed`: replaces a text in it with another one, for names that the writing library refuses. */
async function archive(files: Readonly<Record<string, string>>, renamed: readonly [string, string] | null = null): Promise<string> {
	const zip = new ZipFile()
	for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
	zip.end()
	let bytes = (await buffer(zip.outputStream as NodeJS.ReadableStream)).toString('latin1')
	if (renamed) bytes = bytes.replaceAll(renamed[0], renamed[1])
	const path = join(folder, 'given.zip')
	await writeFile(path, bytes, 'latin1')
	return path
}

const document = (change: object = {}) => JSON.stringify({ ...JSON.parse(collectionText(collection([]))), ...change })
const target = () => join(folder, 'target')

test('a collection goes along with its files and arrives elsewhere with them; passwords, missing files and those that no source may read stay behind', async () => {
	const [film, picture] = [join(folder, 'Sting: 1.webm'), join(folder, 'wall.png')]
	await writeFile(film, 'film'.repeat(50_000))
	await writeFile(picture, 'picture')
	await writeFile(join(folder, 'vault'), 'secret')
	const stinger = { kind: 'stinger', path: film, cutMs: 500, gainDb: 0 }
	const before = {
		...collection([
			source('film', { kind: 'media', path: film, loop: true }),
			source('again', { kind: 'media', path: film, loop: false }),
			source('picture', { kind: 'image', path: picture }),
			source('gone', { kind: 'image', path: join(folder, 'gone.png') }),
			source('vault', { kind: 'image', path: join(folder, 'vault') }),
			source('own', { kind: 'image', path: 'resource:practice/map.png' }),
			source('feed', { kind: 'media', path: 'rtmp://ada:••••@host/live', loop: true }),
		]),
		transition: stinger,
	}
	const exported = await exportCollection(before, join(folder, 'out'), openFile)
	expect(exported).toMatchObject({ path: join(folder, 'out', 'Talk.zip'), files: 2, missing: 2, bytes: 200_007 })
	expect((await readFile(exported.path)).includes('secret')).toBe(false)
	const { collection: after, folder: written } = await importCollection(exported.path, target())
	expect(written).toBe(join(target(), 'Talk'))
	expect(after.transition).toEqual({ ...stinger, path: join(target(), 'Talk', '1-Sting_ 1.webm') })
	const paths = after.sources.map(({ settings }) => ('path' in settings ? settings.path : ''))
	expect(paths).toEqual([
		join(target(), 'Talk', '1-Sting_ 1.webm'),
		join(target(), 'Talk', '1-Sting_ 1.webm'),
		join(target(), 'Talk', '2-wall.png'),
		join(folder, 'gone.png'),
		join(folder, 'vault'),
		'resource:practice/map.png',
		'rtmp://ada:••••@host/live',
	])
	expect(await readFile(String(paths[0]), 'utf8')).toBe('film'.repeat(50_000))
	// Existing files are kept.
	await exportCollection(before, join(folder, 'out'), openFile)
	await importCollection(exported.path, target())
	expect([(await readdir(join(folder, 'out'))).toSorted(), (await readdir(target())).toSorted()]).toEqual([
		['Talk 2.zip', 'Talk.zip'],
		['Talk', 'Talk 2'],
	])
})

test.each([
	['../', 'xx/'],
	['media/../', 'media/xx/'],
	['/abs', 'xabs'],
	['media\\..\\', 'mediaxxxx'],
	['media/C:', 'media/Cx'],
	['other/', 'xxxxx/'],
	['media/./', 'media/x/'],
])('a name that begins with %s is refused, and nothing is written', async (bad, written) => {
	const path = await archive({ 'collection.json': document(), [`${written}escape.png`]: 'x' }, [written, bad])
	await expect(importCollection(path, target())).rejects.toMatchObject({ code: 'archive-unsafe' })
	expect(await readdir(folder)).toEqual(['given.zip'])
})

test.each([
	['archive-foreign', { 'readme.txt': 'x' }, 'archive-unsafe'],
	['nothing in it', {}, 'archive-foreign'],
	['no document', { 'media/1-a.png': 'x' }, 'archive-foreign'],
	['a damaged document', { 'collection.json': '[', 'media/1-a.png': 'x' }, 'collection-cannot-open'],
	['a newer document', { 'collection.json': document({ version: 99 }), 'media/1-a.png': 'x' }, 'collection-cannot-open'],
	['a huge document', { 'collection.json': ' '.repeat(17 * 1024 * 1024) }, 'archive-too-large'],
	[
		'ten thousand sources and one',
		{
			'collection.json': document({
				sources: Array.from({ length: 10_001 }, (_, at) => source(`s${at}`, { kind: 'color', color: '#000000' })),
			}),
		},
		'archive-too-large',
	],
])('%s is refused with a sentence, and nothing is written', async (_, files, code) => {
	await expect(importCollection(await archive(files), target())).rejects.toMatchObject({ code })
	expect(await readdir(folder)).toEqual(['given.zip'])
})

test('a file that is cut off, that is none, or that is not there is refused, and nothing is left', async () => {
	const path = await archive({ 'collection.json': document(), 'media/1-a.png': 'content of some length'.repeat(200) })
	const whole = await readFile(path)
	for (const length of [0, 10, Math.floor(whole.length / 2), whole.length - 5]) {
		await writeFile(path, whole.subarray(0, length))
		await expect(importCollection(path, target())).rejects.toMatchObject({ code: 'archive-damaged' })
	}
	// The content of a file is damaged, but not its name.
	const damaged = Buffer.from(whole)
	damaged.fill(0xff, whole.indexOf('1-a.png') + 10, whole.indexOf('1-a.png') + 20)
	await writeFile(path, damaged)
	await expect(importCollection(path, target())).rejects.toMatchObject({ code: 'archive-damaged' })
	expect(await readdir(target()).catch(() => [])).toEqual([])
	await expect(importCollection(join(folder, 'gone.zip'), target())).rejects.toMatchObject({ code: 'archive-missing' })
	await expect(importCollection(folder, target())).rejects.toMatchObject({ code: 'archive-missing' })
})

test('more than ten thousand files are refused before any is read', async () => {
	const path = await archive({ 'collection.json': document() })
	const bytes = await readFile(path)
	// As counted in the end record of the archive.
	const end = bytes.lastIndexOf('PK\x05\x06')
	bytes.writeUInt16LE(10_001, end + 8)
	bytes.writeUInt16LE(10_001, end + 10)
	await writeFile(path, bytes)
	await expect(importCollection(path, target())).rejects.toMatchObject({ code: 'archive-too-large' })
})

test('a folder that cannot be written is said, and no half file is left', async () => {
	await writeFile(join(folder, 'file'), '')
	await expect(exportCollection(collection([]), join(folder, 'file', 'out'), openFile)).rejects.toMatchObject({
		code: 'collection-not-exported',
	})
	const path = await archive({ 'collection.json': document(), 'media/1-a.png': 'x' })
	await expect(importCollection(path, join(folder, 'file', 'in'))).rejects.toMatchObject({ code: 'archive-not-unpacked' })
	expect((await readdir(folder)).toSorted()).toEqual(['file', 'given.zip'])
})

test('what is not known here goes along untouched', async () => {
	const unknown = { id: 'future', name: 'Future', settings: { kind: 'hologram', depth: 3 }, audio: null }
	const stored = JSON.stringify({ ...JSON.parse(document()), sources: [unknown] })
	const found = readCollection(stored)
	if (found.kind !== 'ready') throw new Error('It is ready.')
	const { path } = await exportCollection(found.collection, join(folder, 'out'), openFile)
	const { collection: after } = await importCollection(path, target())
	expect(JSON.parse(collectionText(after)).sources).toEqual([unknown])
})

test('a source that listens arrives without its key, and closed to the network', async () => {
	const path = 'rtmp://0.0.0.0:1936/in?key=4c1d90b2a6e84f7fb06c53d8e91a7f3a'
	const given = collection([source('phone', { kind: 'network', way: 'listen-rtmp', path, lan: true })])
	const { collection: read } = await importCollection(await archive({ 'collection.json': collectionText(given) }), folder)
	expect(read.sources.map(({ settings }) => settings)).toEqual([
		{ kind: 'network', way: 'listen-rtmp', path: 'rtmp://0.0.0.0:1936/in?key=' },
	])
})
