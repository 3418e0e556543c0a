import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDataFolder, findRunningStudio } from './data-folder-claim.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-claim-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test('one studio per data folder: the second start hears who has it and where its screen is', async () => {
	expect(await findRunningStudio(folder)).toBeNull()
	const claim = await claimDataFolder(folder)
	await expect(claimDataFolder(folder)).rejects.toMatchObject({
		code: 'data-folder-in-use',
		message: expect.stringContaining(`process ${process.pid}`),
	})
	// It gives launch links.
	expect((await stat(join(folder, 'studio.sock'))).mode & 0o077).toBe(0)
	expect(await findRunningStudio(folder)).toEqual({ pid: process.pid, launchUrl: null })
	claim.setLaunchUrl(() => 'http://127.0.0.1:1/launch/once')
	expect(await findRunningStudio(folder)).toEqual({ pid: process.pid, launchUrl: 'http://127.0.0.1:1/launch/once' })

	await claim.release()
	expect(await findRunningStudio(folder)).toBeNull()
	const again = await claimDataFolder(folder)
	await again.release()
	expect(await readdir(folder)).toEqual([])
})

test('a studio that was killed leaves a folder that can be claimed', async () => {
	const source = `import { claimDataFolder } from ${JSON.stringify(new URL('data-folder-claim.ts', import.meta.url).href)}
await claimDataFolder(${JSON.stringify(folder)})
console.log('claimed')
setInterval(() => {}, 1000)`
	const other = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] })
	await once(other.stdout, 'data')
	await expect(claimDataFolder(folder)).rejects.toMatchObject({ message: expect.stringContaining(`process ${other.pid}`) })
	other.kill('SIGKILL')
	await once(other, 'exit')
	expect((await stat(join(folder, 'studio.sock'))).isSocket()).toBe(true)
	const claim = await claimDataFolder(folder)
	await claim.release()
})

test('of several starts in the same moment one gets the folder', async () => {
	const claims = await Promise.allSettled(Array.from({ length: 6 }, () => claimDataFolder(folder)))
	const taken = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []))
	expect(taken).toHaveLength(1)
	for (const claim of taken) await claim.release()
})

test('a folder whose path is too long for a socket is claimed all the same', async () => {
	const deep = join(folder, 'x'.repeat(120))
	const claim = await claimDataFolder(deep)
	await expect(claimDataFolder(deep)).rejects.toMatchObject({ code: 'data-folder-in-use' })
	await claim.release()
})
