import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureFolder } from './ensure-folder.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test('makes all folders above it, also when asked twice at once', async () => {
	const path = join(folder, 'a', 'b', 'c')
	await Promise.all([ensureFolder(path), ensureFolder(path)])
	expect((await stat(path)).isDirectory()).toBe(true)
})

test('a file in its place is an error', async () => {
	await writeFile(join(folder, 'a'), '')
	await expect(ensureFolder(join(folder, 'a', 'b'))).rejects.toMatchObject({ code: 'EEXIST' })
})

test.runIf(process.platform === 'linux')('a place where nothing can be made is an error, not a wait for ever', async () => {
	await expect(ensureFolder('/proc/1/nothing/here')).rejects.toMatchObject({ code: 'ENOENT' })
})
