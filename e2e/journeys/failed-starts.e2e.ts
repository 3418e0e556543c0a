import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimDataFolder } from '../../electron/lib/data-folder-claim.ts'
import { runHost } from '../support/run-host.ts'

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-bad-input-'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

async function expectOneSentence(args: readonly string[], pattern: RegExp): Promise<void> {
	const { code, stdout, stderr } = await runHost(args)
	expect(code).toBe(1)
	expect(stdout).toBe('')
	const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
	expect(said).toHaveLength(1)
	expect(said[0]).toMatch(pattern)
	expect(stderr).not.toMatch(/^\s+at /m)
}

test('the port is taken', async () => {
	const other = createServer().listen(0, '127.0.0.1')
	await new Promise((resolve) => other.once('listening', resolve))
	const { port } = other.address() as AddressInfo
	await expectOneSentence(['--port', String(port), '--data-dir', join(folder, 'data')], /^Port \d+ is already in use\. .*--port/)
	other.close()
})

test('a file stands where the data folder should be, or the folder cannot be made', async () => {
	const file = join(folder, 'a-file')
	await writeFile(file, 'not a folder')
	await expectOneSentence(['--data-dir', file], /a-file as its data folder\..*--data-dir/)
	await expectOneSentence(['--data-dir', join(file, 'below')], /below as its data folder\..*--data-dir/)
	await expectOneSentence(['--data-dir', '/proc/showcaller'], /\/proc\/showcaller as its data folder\..*--data-dir/)
	expect(await readFile(file, 'utf8')).toBe('not a folder')
})

test('another studio has the data folder', async () => {
	const claim = await claimDataFolder(folder)
	await expectOneSentence(
		['--data-dir', folder],
		new RegExp(`already running with the data folder .*\\(process ${process.pid}\\)\\. .*--data-dir`),
	)
	await claim.release()
})

test('help and version are answers, not errors', async () => {
	expect(await runHost(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('--data-dir'), stderr: '' })
	expect(await runHost(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' })
})

test('arguments that are none', async () => {
	await expectOneSentence(['--port', 'eighty'], /--port eighty is not a port/)
	await expectOneSentence(['--no-such-thing'], /no-such-thing.*Use: /)
})
