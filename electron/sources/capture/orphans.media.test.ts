import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { createTestKit, type TestKit, until } from '../testing/media-rig.ts'

let kit: TestKit
beforeEach(async () => {
	kit = await createTestKit()
})
afterEach(() => kit.dispose())

/** Opens a source in a separate process. Resolves once the source is in that state, with the process and the id of the source's FFmpeg; NaN without one. */
async function openElsewhere(settings: SourceSettings, runsAs: SourceState['kind'], environment: Readonly<Record<string, string>> = {}) {
	const script = `
import { openOne } from ${JSON.stringify(new URL('../testing/media-rig.ts', import.meta.url).pathname)}
const one = openOne(${JSON.stringify(settings)})
setInterval(() => {
	const pid = one.started.at(-1)?.pid
	if (one.last()?.kind === '${runsAs}' && (pid || '${runsAs}' === 'running')) console.log(pid)
}, 20)
`
	const parent: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, ...environment },
	})
	let text = ''
	parent.stdout?.on('data', (bytes: Buffer) => {
		text += bytes.toString()
	})
	await until(() => text.includes('\n'), 'the source')
	return { parent, pid: Number(text.split('\n')[0]) }
}

/** Kills that process once the source runs, and waits until the source's FFmpeg has ended too. */
async function diesWithItsParent(settings: SourceSettings, runsAs: SourceState['kind']): Promise<void> {
	const { parent, pid } = await openElsewhere(settings, runsAs)
	expect(existsSync(`/proc/${pid}`)).toBe(true)
	parent.kill('SIGKILL')
	await until(() => !existsSync(`/proc/${pid}`), 'the end of its FFmpeg', 5000)
}

// It is wanted smaller than it is: FFmpeg captures it.
test('a screen capture dies with the process that reads it', async () => {
	await diesWithItsParent({ kind: 'screen', display: await kit.startScreen(640, 360), region: null, showPointer: false }, 'running')
})

test('a sound capture leaves nothing at the sound server when the process that reads it dies', async () => {
	const environment = await kit.startSound()
	const { parent } = await openElsewhere({ kind: 'audio-input', deviceId: 'null.monitor' }, 'running', environment)
	const streams = () => kit.pactl(environment, 'list', 'source-outputs', 'short')
	expect(await streams()).not.toBe('')
	parent.kill('SIGKILL')
	await expect.poll(streams, { timeout: 5000 }).toBe('')
})

test('a media reader that is blocked on its full pipe dies with the process that reads it', async () => {
	const path = join(kit.folder, 'clip.mp4')
	await kit.ffmpeg([
		'-f',
		'lavfi',
		'-i',
		'testsrc=s=640x360:r=30:d=20',
		'-f',
		'lavfi',
		'-i',
		'sine=d=20',
		'-c:v',
		'libx264',
		'-preset',
		'ultrafast',
		path,
	])
	await diesWithItsParent({ kind: 'media', path, loop: true }, 'idle')
})

test('a reader that waits for a stream that nobody sends dies with the process that reads it', async () => {
	await diesWithItsParent({ kind: 'media', path: 'udp://127.0.0.1:41999', loop: false, allowPrivateAddress: true }, 'starting')
})
