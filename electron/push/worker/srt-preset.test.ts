import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { type OfferedPreset, offerPreset } from './srt-preset.ts'

let offered: OfferedPreset
afterEach(async () => {
	await offered.started()
	await offered.forget()
})

const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('showcaller-srt-')).length

test('an open file that stands in no folder', async () => {
	const before = await folders()
	offered = await offerPreset('passphrase=horse\n', 'linux')
	expect(offered.path).toBe('/proc/self/fd/3')
	expect(await folders()).toBe(before)
	expect(readFileSync(offered.descriptors[0] ?? -1, 'utf8')).toBe('passphrase=horse\n')
})

test('on Windows a file until it is forgotten', async () => {
	offered = await offerPreset('passphrase=horse\n', 'win32')
	expect(offered.descriptors).toEqual([])
	await offered.started()
	expect(await readFile(offered.path, 'utf8')).toBe('passphrase=horse\n')
	await offered.forget()
	await expect(readFile(offered.path)).rejects.toMatchObject({ code: 'ENOENT' })
})
