import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataDir } from './data-dir.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-data-dir-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test('it is made with the folders above it', async () => {
	await openDataDir(join(folder, 'a', 'b'))
	const made = await stat(join(folder, 'a', 'b'))
	expect(made.isDirectory()).toBe(true)
	// Only this user looks into it; the folder above is an ordinary one.
	expect(made.mode & 0o077).toBe(0)
	expect((await stat(join(folder, 'a'))).mode & 0o077).toBe(0o077 & ~process.umask())
})

test('a file in its place is reported as such, with the path and what to do', async () => {
	const file = join(folder, 'file')
	writeFileSync(file, '')
	for (const path of [file, join(file, 'below')])
		await expect(openDataDir(path)).rejects.toMatchObject({ code: 'data-folder-unusable', message: expect.stringContaining(path) })
})
