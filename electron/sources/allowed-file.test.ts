import { execFileSync } from 'node:child_process'
import { link, mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAllowedFile } from './allowed-file.ts'

let folder: string
let dataDir: string
let secret: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-allowed-'))
	dataDir = join(folder, 'data')
	secret = join(dataDir, 'deep', 'vault.key')
	await mkdir(join(dataDir, 'deep'), { recursive: true })
	await writeFile(secret, 'a key')
	await writeFile(join(folder, 'picture.png'), 'a picture')
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** The text that was read, or the code of the refusal. */
async function tryIt(path: string, maxBytes: number | null = null): Promise<string> {
	try {
		const { handle } = await openAllowedFile(path, { neverIn: [dataDir], maxBytes })
		try {
			return await handle.readFile('utf8')
		} finally {
			await handle.close()
		}
	} catch (error) {
		return (error as { code: string }).code
	}
}

test('an ordinary file is opened, by its own name or through a link', async () => {
	const path = join(folder, 'picture.png')
	await symlink(path, join(folder, 'link.png'))
	expect(await tryIt(path)).toBe('a picture')
	expect(await tryIt(join(folder, 'link.png'))).toBe('a picture')
	const { handle, realPath } = await openAllowedFile(join(folder, 'link.png'), { neverIn: [dataDir], maxBytes: null })
	await handle.close()
	expect(realPath).toBe(path)
})

test('anything but a file is refused for its own reason, and nothing waits', async () => {
	execFileSync('mkfifo', [join(folder, 'pipe.png')])
	await symlink(join(folder, 'nowhere'), join(folder, 'dangling.png'))
	await symlink(join(folder, 'circle.png'), join(folder, 'circle.png'))
	expect(await tryIt(join(folder, 'nowhere.png'))).toBe('source-file-missing')
	expect(await tryIt(join(folder, 'dangling.png'))).toBe('source-file-missing')
	expect(await tryIt(join(folder, 'picture.png', 'x'))).toBe('source-file-missing')
	expect(await tryIt(`/tmp/${'x'.repeat(300)}.png`)).toBe('source-file-missing')
	expect(await tryIt('/tmp/a\0b')).toBe('source-file-missing')
	expect(await tryIt('picture.png')).toBe('source-path-not-whole')
	expect(await tryIt('')).toBe('source-path-not-whole')
	expect(await tryIt(join(folder, 'pipe.png'))).toBe('source-not-a-file')
	expect(await tryIt(folder)).toBe('source-not-a-file')
	expect(await tryIt('/dev/zero')).toBe('source-not-a-file')
	expect(await tryIt('\\\\.\\pipe\\x'.replaceAll('\\', '/'))).toBe('source-not-a-file')
	expect(await tryIt(join(folder, 'circle.png'))).toBe('source-file-unreadable')
	expect(await tryIt(join(folder, 'picture.png'), 5)).toBe('source-file-too-large')
	expect(await tryIt(join(folder, 'picture.png'), 9)).toBe('a picture')
})

test('a file of the data folder is refused however it is reached', async () => {
	await symlink(secret, join(folder, 'link.png'))
	await symlink(dataDir, join(folder, 'folder'))
	await symlink(`/proc/self/root${secret}`, join(folder, 'around.png'))
	await link(secret, join(folder, 'second-name.png'))
	const handle = await open(secret)
	try {
		const ways = [
			secret,
			join(folder, 'link.png'),
			join(folder, 'folder', 'deep', 'vault.key'),
			`${dataDir}/../data/./deep//vault.key`,
			`/proc/self/root${secret}`,
			`/proc/self/cwd/${relative(process.cwd(), secret)}`,
			join(folder, 'around.png'),
			// The path of a hard link does not contain the folder.
			join(folder, 'second-name.png'),
			`/proc/self/fd/${handle.fd}`,
			`/dev/fd/${handle.fd}`,
		]
		for (const way of ways) expect([way, await tryIt(way)]).toEqual([way, 'source-file-off-limits'])
	} finally {
		await handle.close()
	}
})

test('the data folder is recognized when it is reached through a link', async () => {
	await symlink(dataDir, join(folder, 'linked-data'))
	const rules = { neverIn: [join(folder, 'linked-data')], maxBytes: null }
	await expect(openAllowedFile(secret, rules)).rejects.toMatchObject({ code: 'source-file-off-limits' })
})

test('files of the kernel are refused', async () => {
	expect(await tryIt('/proc/self/environ')).toBe('source-file-off-limits')
	expect(await tryIt('/sys/kernel/mm/transparent_hugepage/enabled')).toBe('source-file-off-limits')
})

test('a file with two names outside the data folder is opened', async () => {
	await link(join(folder, 'picture.png'), join(folder, 'copy.png'))
	expect(await tryIt(join(folder, 'copy.png'))).toBe('a picture')
})
