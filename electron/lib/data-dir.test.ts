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
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('it is made with the folders above it', async () => {
	await openDataDir(join(folder, 'a', 'b'))
	expect((await stat(join(folder, 'a', 'b'))).isDirectory()).toBe(true)
})

test('a file in its place is reported as such, with the path and what to do', async () => {
	const file = join(folder, 'file')
	writeFileSync(file, '')
	for (const path of [file, join(file, 'below')])
		await expect(openDataDir(path)).rejects.toMatchObject({ code: 'data-folder-unusable', message: expect.stringContaining(path) })
})
