import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { maxUploadBytes } from '../../../shared/domain/upload.ts'
import { createUploads, keptFreeBytes, safeName } from './uploads.ts'

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)])
let root: string
let folder: string
let free: number | null
let uploads: ReturnType<typeof createUploads>

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'showcaller-upload-'))
	folder = join(root, 'Collections', 'Boat race')
	free = null
	uploads = createUploads({ folder: () => folder, archiveFolder: join(root, 'received'), freeBytes: async () => free, now: Date.now })
})

afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))

async function* pieces(...all: readonly Uint8Array[]) {
	yield* all
}

const send = (name: string, data: Uint8Array = png, bytes = data.length) => uploads.receive({ name, bytes, data: pieces(data) })

test('a file is stored complete under its name in the folder of the collection', async () => {
	const path = await send('Logo.png')
	expect(path).toBe(join(folder, 'Logo.png'))
	expect(await readFile(path)).toEqual(png)
})

test('an exported collection is kept apart from the media, and one that nobody imported is removed a day later', async () => {
	const zip = Buffer.from('PK\x03\x04 and so on', 'latin1')
	await mkdir(join(root, 'received'))
	await writeFile(join(root, 'received', 'Old.zip'), zip)
	await utimes(join(root, 'received', 'Old.zip'), 0, 0)
	const path = await send('Talk.zip', zip)
	expect(path).toBe(join(root, 'received', 'Talk.zip'))
	expect(await readdir(join(root, 'received'))).toEqual(['Talk.zip'])
	await expect(send('Talk.mp4', zip)).rejects.toMatchObject({ code: 'source-not-media' })
	await expect(send('Talk.zip', Buffer.from('no archive'))).rejects.toMatchObject({ code: 'source-not-media' })
})

test('a table of colors is taken for a filter only, and under the name of one', async () => {
	const table = Buffer.from('TITLE "Warm"\nLUT_3D_SIZE 2\n0 0 0\n1 0 0\n')
	await expect(send('Warm.cube', table)).rejects.toMatchObject({ code: 'source-not-media' })
	const give = (name: string, data: Buffer) => uploads.receive({ name, bytes: data.length, takesTables: true, data: pieces(data) })
	expect(await give('Warm.CUBE', table)).toBe(join(folder, 'Warm.cube'))
	expect(await give('Mask.png', png)).toBe(join(folder, 'Mask.png'))
	await expect(give('Warm.txt', table)).rejects.toMatchObject({ code: 'source-not-media' })
	await expect(give('Notes.cube', Buffer.from('bread, milk'))).rejects.toMatchObject({ code: 'source-not-media' })
	await expect(give('Program.cube', Buffer.concat([table, Buffer.alloc(4)]))).rejects.toMatchObject({ code: 'source-not-media' })
})

test('an existing file is never overwritten, not even by one that arrives at the same time', async () => {
	const gate = Promise.withResolvers<void>()
	const together = ['Logo.png', 'logo.PNG'].map((name) => {
		async function* held() {
			yield Buffer.concat([png, Buffer.alloc(300_000)])
			await gate.promise
			yield png
		}
		return uploads.receive({ name, bytes: 300_000 + 2 * png.length, data: held() })
	})
	await expect.poll(async () => (await readdir(folder).catch(() => [])).length).toBe(2)
	gate.resolve()
	const paths = [...(await Promise.all(together)), await send('Logo.png')]
	expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(3)
	expect((await readdir(folder)).length).toBe(3)
})

describe('nothing is left of an upload', () => {
	const nothingLeft = async () => expect(await readdir(folder).catch(() => [])).toEqual([])

	test('that is no film, sound or picture, whatever its name says', async () => {
		await expect(send('film.mp4', Buffer.from('#!/bin/sh'))).rejects.toMatchObject({ code: 'source-not-media' })
		await nothingLeft()
	})

	test('that is a playlist or a page: what they refer to is on the other computer', async () => {
		await expect(send('page.html', Buffer.from('<!doctype html><script>x</script>'))).rejects.toMatchObject({ code: 'source-not-media' })
		await expect(send('list.m3u', Buffer.from('#EXTM3U\nfilm.mp4'))).rejects.toMatchObject({ code: 'source-not-media' })
	})

	test('that is cut off', async () => {
		async function* broken() {
			yield png
			throw new Error('aborted')
		}
		await expect(uploads.receive({ name: 'a.png', bytes: 1000, data: broken() })).rejects.toMatchObject({ code: 'upload-incomplete' })
		await nothingLeft()
	})

	test('that is shorter or longer than announced', async () => {
		await expect(send('a.png', png, png.length + 1)).rejects.toMatchObject({ code: 'upload-incomplete' })
		await expect(send('a.png', png, png.length - 1)).rejects.toMatchObject({ code: 'upload-incomplete' })
		await nothingLeft()
	})

	test('that is too large, before any byte of it is read', async () => {
		await expect(send('a.png', png, maxUploadBytes + 1)).rejects.toMatchObject({ code: 'upload-too-large' })
		await nothingLeft()
	})

	test('that would fill the disk', async () => {
		free = keptFreeBytes + png.length - 1
		await expect(send('a.png')).rejects.toMatchObject({ code: 'upload-no-space' })
		free += 1
		await expect(send('a.png')).resolves.toBe(join(folder, 'a.png'))
	})
})

test('a folder that cannot be created is said', async () => {
	await writeFile(join(root, 'Collections'), '')
	await expect(send('a.png')).rejects.toMatchObject({ code: 'upload-not-saved' })
})

test('the rest of an upload that a crash cut off is removed a day later', async () => {
	await mkdir(folder, { recursive: true })
	const [old, fresh] = ['old.mp4.1234.upload-part', 'new.mp4.1234.upload-part']
	for (const name of [old, fresh]) await writeFile(join(folder, name), '')
	await utimes(join(folder, old), 0, 0)
	await send('a.png')
	expect((await readdir(folder)).toSorted()).toEqual(['a.png', fresh])
})

test('only a few arrive at once', async () => {
	const gate = Promise.withResolvers<void>()
	async function* slow() {
		await gate.promise
		yield png
	}
	const running = Array.from({ length: 4 }, (_, index) => uploads.receive({ name: `${index}.png`, bytes: png.length, data: slow() }))
	await expect(send('fifth.png')).rejects.toMatchObject({ code: 'upload-busy' })
	gate.resolve()
	await Promise.all(running)
	await expect(send('fifth.png')).resolves.toContain('fifth.png')
})

test('the ending of a film is that of a film', () => {
	expect(['a.MKV', 'a.m4a', 'a.exe', 'a'].map((name) => safeName(name, 'film'))).toEqual(['a.mkv', 'a.m4a', 'a.exe.mp4', 'a.mp4'])
})

describe('a name from another computer is made safe', () => {
	test.each([
		['../../etc/passwd', 'passwd.png'],
		['C:\\Users\\me\\Logo.PNG', 'Logo.png'],
		['a:b*c?.png', 'a_b_c_.png'],
		['.png', 'png.png'],
		['...', 'picture.png'],
		['', 'picture.png'],
		['con.png', '_con.png'],
		['Müllers Boot 3.jpeg', 'Müllers Boot 3.jpeg'],
		['run.exe', 'run.exe.png'],
		['a\0b.png', 'a_b.png'],
	])('%j', (name, safe) => {
		expect(safeName(name, 'picture')).toBe(safe)
	})
})
