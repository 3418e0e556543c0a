import { mkdtemp, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { createManualClock, type ManualClock } from '../platforms/testing/manual-clock.ts'
import { type FileIdentity, identityOf } from './file-identity.ts'
import { createFileWatches, type FileWatches } from './file-watches.ts'

const state = (version: number): FileIdentity => ({ device: '1', inode: '2', sizeBytes: '3', modifiedNs: String(version), changedNs: '0' })

let clock: ManualClock
let files: Map<string, FileIdentity | null>
let checks: string[]
/** Paths that never answer. */
let hung: Set<string>
let watches: FileWatches

beforeEach(() => {
	clock = createManualClock()
	files = new Map()
	checks = []
	hung = new Set()
	watches = createFileWatches({
		clock,
		readState(path) {
			checks.push(path)
			return hung.has(path) ? new Promise(() => {}) : Promise.resolve(files.get(path) ?? null)
		},
	})
})

/** Advances the clock and waits until every check has finished. */
async function pass(ms: number): Promise<void> {
	for (let passed = 0; passed < ms; passed += 50) {
		clock.advance(50)
		await new Promise((resolve) => setImmediate(resolve))
	}
}

function watch(path: string, isShown = true) {
	const reported: (string | null)[] = []
	const one = watches.watch(
		path,
		() => isShown,
		(found) => reported.push(found?.modifiedNs ?? null),
	)
	one.setKnown(files.get(path))
	return { reported, dispose: one.dispose }
}

test('a change is reported once, within two seconds, and the file is checked no more often than needed', async () => {
	files.set('/a', state(1))
	const { reported } = watch('/a')
	await pass(3000)
	expect(reported).toEqual([])
	files.set('/a', state(2))
	await pass(1200)
	expect(reported).toEqual(['2'])
	await pass(3000)
	files.set('/a', null)
	await pass(1200)
	files.set('/a', state(3))
	await pass(1200)
	expect(reported).toEqual(['2', null, '3'])
	expect(checks.length).toBeLessThan(25)
})

test('a file that is being written is reported when it has settled; one that never settles is reported too', async () => {
	files.set('/a', state(1))
	const { reported } = watch('/a')
	for (let version = 2; version < 8; version += 1) {
		files.set('/a', state(version))
		await pass(150)
	}
	expect(reported).toEqual([])
	await pass(1000)
	expect(reported).toEqual(['7'])
	for (let version = 10; version < 40; version += 1) {
		files.set('/a', state(version))
		await pass(100)
	}
	expect(reported.length).toBeGreaterThan(2)
	expect(reported.length).toBeLessThan(6)
})

test('without a known state, the first state found is the known one', async () => {
	files.set('/a', state(1))
	const reported: unknown[] = []
	watches
		.watch(
			'/a',
			() => true,
			(found) => reported.push(found),
		)
		.setKnown(undefined)
	await pass(2000)
	expect(reported).toEqual([])
})

test('of many files that are not shown a few are checked each time, in turn', async () => {
	const all = Array.from({ length: 100 }, (_, index) => `/folder-${index}/a`)
	for (const path of all) files.set(path, state(1))
	const hidden = all.map((path) => watch(path, false))
	await pass(700)
	expect(checks).toHaveLength(10)
	for (const path of all) files.set(path, state(2))
	await pass(10_000)
	expect(hidden.every(({ reported }) => reported.length === 1)).toBe(true)
})

test('a share that hangs blocks one check and no more; two of them stop all checks, and nothing waits', async () => {
	for (const path of ['/share/a', '/share/b', '/other/a', '/good/a']) {
		files.set(path, state(1))
		watch(path)
	}
	const good = watch('/good/b')
	hung.add('/share/a').add('/share/b')
	await pass(2000)
	expect(checks.filter((path) => path.startsWith('/share'))).toHaveLength(1)
	files.set('/good/b', state(2))
	await pass(1500)
	expect(good.reported).toEqual(['2'])
	hung.add('/other/a')
	await pass(2000)
	const before = checks.length
	await pass(5000)
	expect(checks.length).toBe(before)
})

test('nothing is checked once all watches have ended', async () => {
	files.set('/a', state(1))
	const { dispose } = watch('/a')
	dispose()
	await pass(2000)
	expect(checks).toEqual([])
	expect(clock.pending()).toBe(0)
	watch('/a')
	watches.dispose()
	expect(clock.pending()).toBe(0)
})

test('real files: overwritten, renamed over, a link that is swapped, deleted', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-watch-'))
	const real = createFileWatches({ clock: systemClock, checkEveryMs: 20 })
	try {
		const path = join(folder, 'a.png')
		await writeFile(join(folder, 'one.png'), 'one')
		await writeFile(join(folder, 'two.png'), 'two')
		await symlink(join(folder, 'one.png'), path)
		const reported: string[] = []
		const next = async (change: () => Promise<void>) => {
			const count = reported.length
			await change()
			const endMs = performance.now() + 10_000
			while (reported.length === count && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 10))
			return reported.at(-1)
		}
		const watched = real.watch(
			path,
			() => true,
			(found) => reported.push(found === null ? 'gone' : found.sizeBytes),
		)
		watched.setKnown(identityOf(await stat(path, { bigint: true })))
		expect(await next(() => writeFile(join(folder, 'one.png'), 'longer'))).toBe('6')
		expect(
			await next(async () => {
				await symlink(join(folder, 'two.png'), join(folder, 'new'))
				await rename(join(folder, 'new'), path)
			}),
		).toBe('3')
		expect(await next(() => unlink(path))).toBe('gone')
	} finally {
		real.dispose()
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})
