import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { type DocumentOptions, openDocument } from './document.ts'
import { besidePath } from './set-aside.ts'

const schema = z.object({ name: z.string().min(1), sizes: z.array(z.number()) })
type Value = z.infer<typeof schema>
const initial: Value = { name: 'first', sizes: [] }
const path = () => join(folder, 'thing.json')

let folder: string
let lines: { message: string; details: Record<string, unknown> | undefined }[]
const note = (message: string, details?: Record<string, unknown>) => void lines.push({ message, details })
const log: Log = { info: note, warn: note, error: note, child: () => log }

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-document-'))
	lines = []
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const open = (change: Partial<DocumentOptions<Value>> = {}) =>
	openDocument<Value>({ path: path(), schema, migrations: [], initial, fallback: initial, log, ...change })
const onDisk = async (file = path()) => JSON.parse(await readFile(file, 'utf8')) as unknown
const write = (content: unknown) => writeFile(path(), JSON.stringify(content))
const others = async () => (await readdir(folder)).filter((name) => name !== 'thing.json')

test('is written with its version and is there again', async () => {
	const document = await open()
	document.update((value) => ({ ...value, name: 'second' }))
	await document.saved()
	expect(await onDisk()).toEqual({ version: 1, name: 'second', sizes: [] })
	expect((await open()).current()).toEqual({ name: 'second', sizes: [] })
})

test('of many quick changes the newest is on the disk, and every caller can wait for its own', async () => {
	const document = await open()
	const waits = Array.from({ length: 20 }, (_, index) => {
		document.update((value) => ({ ...value, sizes: [...value.sizes, index] }))
		return document.saved()
	})
	await waits[0]
	expect(((await onDisk()) as Value).sizes).toContain(0)
	await Promise.all(waits)
	expect(((await onDisk()) as Value).sizes).toHaveLength(20)
})

test('a write that fails rejects for whoever waits, is reported once, and the change holds', async () => {
	const failures: string[] = []
	const document = await open({ path: join(folder, 'sub', 'thing.json'), onWriteFailed: () => failures.push('failed') })
	await writeFile(join(folder, 'sub'), '')
	document.update((value) => ({ ...value, name: 'kept' }))
	await expect(document.saved()).rejects.toThrow()
	await document.flush()
	expect([failures, document.current().name]).toEqual([['failed'], 'kept'])
})

test.each(['{broken', '[]', '"text"', ''])('a file with %j is set aside under a dated name', async (content) => {
	await writeFile(path(), content)
	const document = await open()
	const [aside = ''] = await others()
	expect(aside).toMatch(/^thing\.json\.unreadable-\d{4}-\d\d-\d\dT/)
	expect(await readFile(join(folder, aside), 'utf8')).toBe(content)
	expect(document.problem).toEqual({ kind: 'unreadable', aside: join(folder, aside) })
	expect(document.current()).toEqual(initial)
})

test('a field that is wrong is replaced, and the log says which one and not what it held', async () => {
	await write({ version: 1, name: 'mine', sizes: [1, 'geheim-1234', 3] })
	const document = await open()
	expect(document.current()).toEqual({ name: 'mine', sizes: [1, 3] })
	expect(document.problem).toMatchObject({ kind: 'repaired', lost: ['sizes.1'] })
	expect(lines).toMatchObject([{ details: { field: 'sizes.1', lost: ['sizes.1'] } }])
	expect(JSON.stringify(lines)).not.toContain('geheim')
	expect(await readFile(join(folder, (await others())[0] ?? ''), 'utf8')).toContain('geheim-1234')
	await document.flush()
	expect((await open()).problem).toBeNull()
	expect(await others()).toHaveLength(1)
})

test('a document that is taken as a whole is set aside as a whole, and the log says for which field', async () => {
	await write({ version: 1, name: 'mine', sizes: [1, 'geheim-1234', 3] })
	const document = await open({ fallback: null })
	expect([document.current(), document.problem?.kind]).toEqual([initial, 'unreadable'])
	expect(lines).toMatchObject([{ details: { field: 'sizes.1' } }])
	expect(JSON.stringify(lines)).not.toContain('geheim')
})

test('one that is nested without end is set aside, and the program starts', async () => {
	await writeFile(path(), `{"version":1,"name":${'['.repeat(20_000)}${']'.repeat(20_000)},"sizes":[]}`)
	const document = await open()
	expect([document.current(), document.problem?.kind]).toEqual([initial, 'unreadable'])
})

test('an older version goes through every migration once, and the file as it was is kept', async () => {
	const steps = [
		(old: object) => ({ ...old, name: 'from one' }),
		({ size, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, sizes: [size] }),
	]
	await write({ version: 1, size: 7 })
	const document = await open({ migrations: steps })
	expect(document.current()).toEqual({ name: 'from one', sizes: [7] })
	expect(document.problem).toBeNull()
	const [aside = ''] = await others()
	expect(aside).toMatch(/^thing\.json\.version-1-\d{4}/)
	expect(await onDisk(join(folder, aside))).toEqual({ version: 1, size: 7 })
	await document.flush()
	expect(await onDisk()).toEqual({ version: 3, name: 'from one', sizes: [7] })
	await (await open({ migrations: steps })).flush()
	expect(await others()).toEqual([aside])
	document.update((value) => ({ ...value, name: 'now' }))
	await document.saved()
	expect(await onDisk()).toEqual({ version: 3, name: 'now', sizes: [7] })
	expect((await open({ migrations: steps })).current().name).toBe('now')
})

test('a newer version is not touched: this program keeps its own beside it, and finds that again', async () => {
	const newer = { version: 2, name: 'of tomorrow', holograms: [1] }
	await write(newer)
	const document = await open()
	const beside = join(folder, 'thing.version-1.json')
	expect(document.problem).toEqual({ kind: 'newer', path: path(), beside })
	expect(document.current()).toEqual(initial)
	document.update((value) => ({ ...value, name: 'meanwhile' }))
	await document.saved()
	expect(await onDisk()).toEqual(newer)
	expect((await open()).current().name).toBe('meanwhile')
	expect(besidePath('/a.b/thing.json', 3)).toBe('/a.b/thing.version-3.json')
})

test('a change that does not fit is refused and changes nothing', async () => {
	const document = await open()
	expect(() => document.update((value) => ({ ...value, name: '' }))).toThrow(expect.objectContaining({ code: 'settings-invalid' }))
	expect(document.current()).toEqual(initial)
	expect(await readdir(folder)).toEqual([])
})

test('a file that is there and cannot be opened stops the start instead of being overwritten', async () => {
	await expect(open({ path: folder })).rejects.toMatchObject({ code: 'document-unreadable' })
})
