import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLogFile } from './log-file.ts'
import { createRedactor } from './redact.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test('a log that grows for weeks stays within two files, and the newest lines are there', async () => {
	const path = join(folder, 'logs', 'studio.log')
	const { log, dispose } = openLogFile(path, createRedactor(), null, 4000)
	for (let number = 0; number < 200; number += 1) log.info(`line ${number}`)
	await dispose()
	expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['studio.log', 'studio.log.old'])
	expect((await stat(path)).size).toBeLessThanOrEqual(4000)
	for (const own of [join(folder, 'logs'), path, `${path}.old`]) expect((await stat(own)).mode & 0o077, own).toBe(0)
	const lines = (await Promise.all([readFile(`${path}.old`, 'utf8'), readFile(path, 'utf8')])).join('').trim().split('\n')
	const numbers = lines.map((line) => Number(/line (\d+)/.exec(line)?.[1]))
	expect(numbers.at(-1)).toBe(199)
	// Continuous: nothing is lost between the two files.
	expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
})

test('a file of the last run that is too long already is set aside at the start', async () => {
	const path = join(folder, 'studio.log')
	const first = openLogFile(path, createRedactor(), null)
	first.log.info('x'.repeat(500))
	await first.dispose()
	const second = openLogFile(path, createRedactor(), null, 100)
	second.log.info('short')
	await second.dispose()
	expect(await readFile(`${path}.old`, 'utf8')).toContain('xxx')
	expect(await readFile(path, 'utf8')).toContain('short')
})
