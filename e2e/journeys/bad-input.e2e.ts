import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceState } from '../../shared/domain/source.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { expectClear } from '../support/clear-error.ts'
import { garbage, listeningPorts, noise, sendBytes } from '../support/garbage.ts'
import { filesIn, packets } from '../support/media-probe.ts'
import { oneBelow } from '../support/processes.ts'
import { card, fullRateFormat, type SimpleScene, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { expectWhole } from '../support/whole-stream.ts'

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-bad-input-'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

// One show, on air from here to the last test, which checks every frame of it.
describe('during a show', () => {
	let studio: StudioHost
	const broken: Readonly<Record<string, { readonly settings: SimpleScene['settings']; readonly code: string }>> = {
		'no display': { settings: { kind: 'screen', display: null, region: null, showPointer: true }, code: 'source-no-display' },
		'other display': { settings: { kind: 'screen', display: ':987', region: null, showPointer: true }, code: 'source-no-display' },
		camera: { settings: { kind: 'camera', deviceId: '/dev/video987' }, code: 'source-device-unknown' },
		microphone: { settings: { kind: 'audio-input', deviceId: 'no_such_microphone' }, code: 'source-no-sound-server' },
		'missing film': { settings: { kind: 'media', path: '/nowhere/film.mp4', loop: true }, code: 'source-file-missing' },
		'film of noise': { settings: { kind: 'media', path: '', loop: true }, code: 'source-not-media' },
		'film that is a folder': { settings: { kind: 'media', path: tmpdir(), loop: true }, code: 'source-not-a-file' },
		'picture of noise': { settings: { kind: 'image', path: '' }, code: 'source-not-media' },
		'missing picture': { settings: { kind: 'image', path: '/nowhere/picture.png' }, code: 'source-file-missing' },
	}

	beforeAll(async () => {
		const rubbish = join(folder, 'rubbish.mp4')
		await writeFile(rubbish, noise(99, 20_000))
		const inTheWay = join(folder, 'recordings-in-the-way')
		await writeFile(inTheWay, '')
		const scenes = Object.entries(broken).map(([id, { settings }]): SimpleScene => {
			return { id, settings: 'path' in settings && settings.path === '' ? { ...settings, path: rubbish } : settings }
		})
		studio = await startStudio({
			settings: showSettings([card, ...scenes], { record: true, format: fullRateFormat }),
			environment: { DISPLAY: '', SHOWCALLER_RECORDINGS: inTheWay, PULSE_SERVER: 'unix:/nowhere/pulse' },
		})
	})
	afterAll(async () => {
		await studio.stop()
		await studio.remove()
	})

	const errorOf = (state: SourceState | undefined) => (state?.kind === 'failed' || state?.kind === 'lost' ? state.error : undefined)

	test('sources that cannot be opened say why, and the show goes on air without them', async () => {
		const { program } = await studio.until('all have been tried', ({ program: { sourceStates } }) =>
			Object.keys(broken).every((id) => errorOf(sourceStates[id])),
		)
		for (const [id, { code }] of Object.entries(broken)) expectClear(errorOf(program.sourceStates[id]), code)
		await studio.call('show.goLive', {})
		const { show } = await studio.until('on air', ({ show: { state } }) => state.kind === 'on-air')
		expect(show.checklist.find(({ id }) => id === 'sources')).toMatchObject({ state: 'warning' })
		expect(show.checklist.find(({ id }) => id === 'sources')?.detail.text).toMatch(/camera.*no signal/)
	})

	const recorded = async (path: string) => {
		const pictures = (await packets(path)).filter(({ kind }) => kind === 'video')
		return (pictures.at(-1)?.ptsS ?? 0) - (pictures[0]?.ptsS ?? 0)
	}

	test('a recordings folder that cannot be written to is a warning of the checklist, and the show is recorded elsewhere', async () => {
		const { show } = await studio.until('the step', ({ show: { checklist } }) =>
			checklist.some(({ id, state }) => id === 'recording' && state === 'warning'),
		)
		const step = show.checklist.find(({ id }) => id === 'recording')
		expectClear(step?.error ?? undefined, 'recording-folder-not-one')
		const { recording } = await studio.until(
			'a second is recorded',
			({ recording: { local } }) => local.kind === 'recording' && local.durationMs > 1000,
		)
		expect(recording.local).toMatchObject({ notice: step?.error })
		const { path } = await studio.call('recording.stop', {})
		expect(step?.error?.message).toContain(dirname(path ?? '-'))
		expect(await recorded(path ?? '')).toBeGreaterThan(0.9)
		await expect(studio.call('recording.setFolder', { folder: '/proc/showcaller' })).rejects.toMatchObject({
			code: 'recording-folder-missing',
		})
	})

	test('a disk that fills up is reported, the recording continues in another folder, and all of it is in one file', async ({ skip }) => {
		const disk = join(folder, 'disk')
		await mkdir(disk)
		try {
			await run('mount', ['-t', 'tmpfs', '-o', 'size=2g', 'none', disk])
		} catch {
			return skip('A small file system of our own needs root.')
		}
		try {
			await studio.call('recording.setFolder', { folder: disk })
			await studio.call('recording.start', {})
			await studio.until('3 s are recorded', ({ recording: { local } }) => local.kind === 'recording' && local.durationMs > 3000)
			// From one moment to the next hardly a byte is left.
			const usedKb = Math.ceil((await folderBytes(disk)) / 1024)
			await run('mount', ['-o', `remount,size=${usedKb + 64}k`, disk])
			const moved = await studio.until(
				'another folder',
				({ recording: { local } }) => local.kind === 'recording' && local.notice !== undefined,
			)
			const { local } = moved.recording
			if (local.kind !== 'recording') throw new Error(local.kind)
			expect(['recording-disk-full', 'recording-disk-low']).toContain(local.notice?.code)
			expectClear(local.notice, local.notice?.code ?? '')
			await studio.until('1 s more', ({ recording }) => recording.local.kind === 'recording' && recording.local.durationMs > 6000)
			const { path } = await studio.call('recording.stop', {})
			expect(path).not.toContain(disk)
			expect((await studio.call('recordings.list', {})).recordings[0]).toMatchObject({ path, status: 'finished' })
			expect(await recorded(path ?? '')).toBeGreaterThan(5.5)
			expect((await studio.snapshot()).show.state).toMatchObject({ kind: 'on-air', missing: 0 })
		} finally {
			await run('umount', ['-l', disk])
		}
	})

	async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
		const response = await fetch(`${studio.url}${path}`, {
			method: 'POST',
			body,
			headers: { authorization: `Bearer ${studio.token}`, 'content-type': 'application/json', ...headers },
		})
		const answer = (await response.json()) as { ok: boolean; error?: AppErrorData }
		return { status: response.status, ok: answer.ok, error: answer.error }
	}

	test('calls that make no sense are answered with a reason', async () => {
		const wrong: readonly (readonly [call: string, body: string, code: string])[] = [
			['show.setTitle', '{"title":5}', 'invalid-input'],
			['show.setTitle', '{"title":""}', 'invalid-input'],
			['show.setTitle', '{"title":"x","more":1}', 'invalid-input'],
			['show.setTitle', '[]', 'invalid-input'],
			['show.setTitle', '"{}"', 'invalid-input'],
			['show.setTitle', '', 'invalid-input'],
			['show.setTitle', '{"title":', 'not-json'],
			['show.setTitle', '\u0000\u0001', 'not-json'],
			['no.such.call', '{}', 'unknown-call'],
			['__proto__', '{}', 'unknown-call'],
			['constructor', '{}', 'unknown-call'],
			['%E0%A4%A', '{}', 'unknown-call'],
			['show.goLive', '{}', 'show-running'],
			['show.setTitle', `{"title":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
			['scenes.take', '{"sceneId":"nowhere"}', 'unknown-scene'],
			['scenes.remove', '{"id":"card"}', 'scene-on-air'],
			['scenes.update', '{"scene":{"id":"card","name":"x","items":[{"id":"l"}]}}', 'invalid-input'],
			['audio.setGain', '{"sourceId":"card","gainDb":1e99}', 'invalid-input'],
			['audio.setGain', '{"sourceId":"camera","gainDb":0}', 'source-without-sound'],
			['sources.update', '{"source":{"id":"card"}}', 'invalid-input'],
			['sources.remove', '{"id":"nothing"}', 'unknown-source'],
			['program.setFormat', '{"format":{"widthPx":1280,"heightPx":720,"frameRate":{"numerator":30,"denominator":1}}}', 'format-in-use'],
			['program.setFormat', '{"format":{"widthPx":641,"heightPx":-2,"frameRate":{"numerator":0,"denominator":0}}}', 'invalid-input'],
			['encoder.setProfile', '{"profile":{"codec":"magic"}}', 'invalid-input'],
			['destinations.add', '{"name":"x","protocol":"rtmp","server":"http://x/live","key":"k"}', 'invalid-address'],
			['destinations.add', '{"name":"x","protocol":"gopher","server":"x","key":"k"}', 'invalid-input'],
			['destinations.setKey', '{"id":"practice","key":"x"}', 'unknown-destination'],
			['destinations.remove', '{"id":"practice"}', 'unknown-destination'],
			['recording.setFolder', '{"folder":"relative/folder"}', 'folder-not-absolute'],
			['reports.get', '{"id":"nothing"}', 'unknown-report'],
		]
		for (const [call, body, code] of wrong) {
			const answer = await post(`/api/call/${call}`, body)
			expect(answer.ok, call).toBe(false)
			expectClear(answer.error, code)
			expect(answer.status).toBeGreaterThanOrEqual(400)
			expect(answer.status).toBeLessThan(500)
		}
	})

	test('nobody without the token, from another site or under another name gets in', async () => {
		const end = '/api/call/show.end'
		expect(await post(end, '{}', { authorization: 'Bearer wrong' })).toMatchObject({ status: 401, error: { code: 'unauthorized' } })
		expect(await post(end, '{}', { authorization: '' })).toMatchObject({ status: 401 })
		expect(await post(end, '{}', { origin: 'https://evil.example' })).toMatchObject({ status: 403, error: { code: 'forbidden-origin' } })
		expect(await post(end, '{}', { origin: 'null' })).toMatchObject({ status: 403 })
		const port = Number(new URL(studio.url).port)
		const underAnotherName = `POST ${end} HTTP/1.1\r\nHost: rebound.example:${port}\r\nAuthorization: Bearer ${studio.token}\r\nContent-Length: 2\r\n\r\n{}`
		expect(await sendBytes(port, [underAnotherName])).toMatch(/^HTTP\/1\.1 403/)
		const read = await fetch(`${studio.url}${end}`, { headers: { authorization: `Bearer ${studio.token}` } })
		expect(read.status).toBe(404)
		expect((await studio.snapshot()).show.state.kind).toBe('on-air')
	})

	const webSocketTo = (path: string) =>
		[
			`GET ${path} HTTP/1.1`,
			`Host: 127.0.0.1:${new URL(studio.url).port}`,
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
			'Sec-WebSocket-Protocol: showcaller',
			`Authorization: Bearer ${studio.token}`,
			'\r\n',
		].join('\r\n')

	test('rubbish at every port of the studio does not affect the show', async () => {
		const before = { relay: oneBelow(studio.pid, /children\/relay/).pid, practice: oneBelow(studio.pid, /children\/practice/).pid }
		const ports = [before.relay, before.practice, studio.pid].flatMap(listeningPorts)
		// Relay: RTMP and HTTP; practice: RTMP and its API; the studio itself, and what only its gateway may use.
		expect(ports).toHaveLength(6)
		for (const pieces of Object.values(garbage)) await Promise.all(ports.map((port) => sendBytes(port, pieces, 150)))
		const own = Number(new URL(studio.url).port)
		const frames: readonly Buffer[] = [
			noise(21, 4096),
			// A text frame that says it is 2^62 bytes long, one without mask, one of an unknown kind, text that is not UTF-8, a broken close.
			Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
			Buffer.from([0x81, 0x02, 0x7b, 0x7d]),
			Buffer.from([0x83, 0x80, 1, 2, 3, 4]),
			Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]),
			Buffer.from([0x88, 0x81, 0, 0, 0, 0, 0x03]),
			maskedText('{"want":'),
			maskedText('{"want":"everything","thumbnails":{}}'),
			maskedText('null'),
			maskedText('x'.repeat(60_000)),
		]
		for (const path of ['/api/events', '/api/fast', '/api/nothing', '//', '/%']) {
			const answers = await Promise.all(frames.map((frame) => sendBytes(own, [webSocketTo(path), frame], 300)))
			for (const answer of answers)
				expect(answer).toMatch(path.startsWith('/api/events') ? /^HTTP\/1\.1 101/ : /^(HTTP\/1\.1 (101|40[0-4])|$)/)
		}
		expect({ relay: oneBelow(studio.pid, /children\/relay/).pid, practice: oneBelow(studio.pid, /children\/practice/).pid }).toEqual(before)
		expect((await studio.snapshot()).show.state).toMatchObject({ kind: 'on-air', missing: 0 })
	})

	test('after all that the show misses not one frame, and nothing inside has failed', async () => {
		await studio.call('show.end', {})
		const received = await filesIn(studio.practiceMediaDir, '.flv')
		const whole = await Promise.all(received.map(async (file) => ((await stat(file)).size > 100_000 ? file : null)))
		expect(whole.filter((file) => file !== null)).toHaveLength(1)
		const frames = (await expectWhole(whole.find((file) => file !== null) as string)).filter(({ kind }) => kind === 'video')
		expect(frames.length).toBeGreaterThan(150)
		const output = await studio.output()
		expect(output).not.toMatch(/failed unexpectedly|uncaught|unhandled/i)
	})
})

function maskedText(text: string): Buffer {
	const payload = Buffer.from(text)
	const length = Buffer.alloc(2)
	length.writeUInt16BE(payload.length)
	// A mask of zeros changes nothing.
	return Buffer.concat([Buffer.from([0x81, 0xfe]), length, Buffer.alloc(4), payload])
}

async function folderBytes(path: string): Promise<number> {
	const sizes = await Promise.all((await readdir(path)).map(async (name) => (await stat(join(path, name))).blocks * 512))
	return sizes.reduce((sum, size) => sum + size, 0)
}
