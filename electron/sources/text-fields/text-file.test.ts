import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FileIdentity } from '../file-identity.ts'
import { followTextFile } from './text-file.ts'

let folder: string
let changed: ((state: FileIdentity | null) => void)[]
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-text-file-'))
	changed = []
})
afterEach(() => rm(folder, { recursive: true, maxRetries: 5 }))

const state: FileIdentity = { device: '1', inode: '2', sizeBytes: '3', modifiedNs: '4', changedNs: '5' }

/** A watched file, and a function that waits for its next change. */
function follow(name: string, neverIn: readonly string[] = []) {
	let next = Promise.withResolvers<void>()
	const files = {
		watch(_path: string, _isShown: () => boolean, onChange: (state: FileIdentity | null) => void) {
			changed.push(onChange)
			return { setKnown() {}, dispose() {} }
		},
	}
	const file = followTextFile(
		{ file: join(folder, name) },
		{ files, neverIn },
		() => true,
		() => next.resolve(),
	)
	async function settled(): Promise<void> {
		await next.promise
		next = Promise.withResolvers()
	}
	async function report(found: FileIdentity | null): Promise<void> {
		changed.at(-1)?.(found)
		await settled()
	}
	return { file, settled, report }
}

test('a file is followed: a replaced one is read, a half-written or missing one leaves the last good content', async () => {
	const path = join(folder, 'score.json')
	await writeFile(path, '{"home":1}')
	const { file, settled, report } = follow('score.json')
	await settled()
	expect([file.fields()?.field('home'), file.problem()]).toEqual(['1', null])
	await writeFile(path, '{"home":')
	await report(state)
	expect([file.fields()?.field('home'), file.problem()?.code]).toEqual(['1', 'text-file-incomplete'])
	await writeFile(join(folder, 'new.json'), '{"home":2}')
	await rename(join(folder, 'new.json'), path)
	await report(state)
	expect([file.fields()?.field('home'), file.problem()]).toEqual(['2', null])
	await rm(path)
	await report(null)
	expect([file.fields()?.field('home'), file.problem()?.code]).toEqual(['2', 'source-file-gone'])
})

test('a missing file and one of the data folder say why there is nothing', async () => {
	const missing = follow('gone.txt')
	await missing.settled()
	expect([missing.file.fields(), missing.file.problem()?.code]).toEqual([null, 'source-file-missing'])
	await writeFile(join(folder, 'vault.txt'), 'secret')
	const forbidden = follow('vault.txt', [folder])
	await forbidden.settled()
	expect([forbidden.file.fields(), forbidden.file.problem()?.code]).toEqual([null, 'source-file-off-limits'])
})
