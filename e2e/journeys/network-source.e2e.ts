import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesIn } from '../support/media-probe.ts'
import { oneBelow, processesBelow } from '../support/processes.ts'
import { watchProcesses } from '../support/secrets.ts'
import { fullRateFormat, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { expectWhole } from '../support/whole-stream.ts'

let studio: StudioHost
const senders: ChildProcess[] = []

beforeAll(async () => {
	studio = await startStudio({ settings: showSettings([red], { format: fullRateFormat }) })
})
afterAll(async () => {
	for (const sender of senders) sender.kill('SIGKILL')
	await studio.stop()
	await studio.remove()
})

/** An encoder that sends again whenever its connection ends, as OBS does. */
function keepSending(to: string): void {
	const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30', '-f', 'lavfi', '-i', 'sine=r=48000']
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
	const args = ['-v', 'error', '-re', ...picture, ...codecs, '-f', 'flv', to]
	const start = (): void => {
		const sender = spawn('ffmpeg', args, { stdio: 'ignore' })
		senders.push(sender)
		sender.once('exit', (_code, signal) => signal === null && start())
	}
	start()
}

test('an encoder sends to a source during a show: the ingest process is killed and hangs, the show loses no frame, and the key stays in the vault', async () => {
	const watch = watchProcesses(studio.pid)
	const settings = { kind: 'network', way: 'listen-rtmp', path: '' } as const
	const { id } = await studio.call('sources.add', { name: 'Guest', settings, sceneId: 'red' })
	const state = async () => (await studio.snapshot()).program.sourceStates[id]?.kind
	await studio.until('waiting for a sender', ({ program }) => program.sourceStates[id]?.kind === 'waiting')
	const { key } = await studio.call('sources.streamKey', { id })
	expect(key).toMatch(/^[0-9a-f]{32}$/)
	const view = await studio.call('sources.network', { id })
	expect(view.listening).toMatchObject({ addresses: [expect.stringMatching(/^rtmp:\/\/127\.0\.0\.1:\d+\/in$/)], keyEnd: key.slice(-4) })
	keepSending(`${view.listening?.addresses[0]}/${key}`)
	const isBack = () => studio.until('the picture of the sender', ({ program }) => program.sourceStates[id]?.kind === 'running')
	await isBack()
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')

	for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
		const before = oneBelow(studio.pid, /children\/network-ingest/)
		process.kill(before.pid, signal)
		await studio.until('another process', () =>
			processesBelow(studio.pid).some(({ pid, command }) => pid !== before.pid && /children\/network-ingest/.test(command)),
		)
		await studio.until('the loss', ({ program }) => program.sourceStates[id]?.kind !== 'running')
		await isBack()
		expect(await studio.call('sources.network', { id })).toMatchObject({ reception: { widthPx: 320, heightPx: 180, videoCodec: 'h264' } })
	}
	expect(await state()).toBe('running')
	await studio.call('show.end', {})
	const received = await filesIn(studio.practiceMediaDir, '.flv')
	expect(received).toHaveLength(1)
	await expectWhole(received[0] as string)

	const source = (await studio.snapshot()).program.sources.find((each) => each.id === id)
	if (!source) throw new Error('The source is gone.')
	await studio.call('sources.update', { source: { ...source, settings: { ...settings, path: 'rtmp://0.0.0.0:1936/in?key=' } } })
	expect((await studio.call('sources.streamKey', { id })).key).not.toBe(key)
	await studio.until('the end of the old key', ({ program }) => program.sourceStates[id]?.kind === 'lost')

	await studio.call('sources.remove', { id })
	await studio.until('nothing listens', () => processesBelow(studio.pid).every(({ command }) => !/children\/network-ingest/.test(command)))
	watch.stop()
	expect(JSON.stringify([...watch.seen])).not.toContain(key)
	expect(JSON.stringify(await studio.snapshot())).not.toContain(key)
	const kept = await readdir(studio.dataDir, { recursive: true, withFileTypes: true })
	for (const file of kept.filter((each) => each.isFile()))
		expect((await readFile(join(file.parentPath, file.name))).includes(key), file.name).toBe(false)
})
