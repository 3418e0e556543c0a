import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../../shared/domain/feeds.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { listDevices } from '../devices.ts'
import { resizeScreen } from '../screen/x11/testing/resize-screen.ts'
import { createTestKit, openOne, type TestKit, until } from '../testing/media-rig.ts'

let kit: TestKit
let opened: ReturnType<typeof openOne>[]
beforeEach(async () => {
	kit = await createTestKit()
	opened = []
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	for (const { started } of opened) for (const child of started) expect(existsSync(`/proc/${child.pid}`)).toBe(false)
	await kit.dispose()
})

function open(...args: Parameters<typeof openOne>) {
	const one = openOne(...args)
	opened.push(one)
	return one
}

const screen = (display: string) => ({ kind: 'screen', display, region: null, showPointer: false }) as const

/** Fills a display of 640×360 with a borderless player: one color, or another one in the right half. */
async function paint(display: string, color: string, right = color): Promise<void> {
	const player = ['-hide_banner', '-loglevel', 'error', '-f', 'lavfi', '-noborder', '-left', '0', '-top', '0', '-x', '640', '-y', '360']
	kit.start('ffplay', [...player, '-i', `color=${color}:s=320x360:r=5,pad=640:360:0:0:${right}`], {
		...{ DISPLAY: display, SDL_VIDEODRIVER: 'x11', SDL_AUDIODRIVER: 'dummy', SDL_RENDER_DRIVER: 'software' },
	})
}

/** How often one side of a block rises through zero. */
function risesOf(block: Float32Array, side: 0 | 1): number {
	let rises = 0
	for (let i = 2 + side; i < block.length; i += 2) if ((block[i - 2] ?? 0) < 0 && (block[i] ?? 0) >= 0) rises += 1
	return rises
}

/** Reads a feed as the program does, 30 times a second. Peaks in dBFS. */
function listen(feed: SourceFeed) {
	const block = new Float32Array(3200)
	let peakDb = -100
	let loudestDb = -100
	let hz = 0
	const timer = setInterval(() => {
		feed.advance(true)
		peakDb = feed.readSound(block) ? 20 * Math.log10(Math.max(1e-5, ...block.map(Math.abs))) : -100
		loudestDb = Math.max(loudestDb, peakDb)
		hz = 30 * Math.max(risesOf(block, 0), risesOf(block, 1))
	}, 1000 / 30)
	return { hz: () => hz, peakDb: () => peakDb, loudestDb: () => loudestDb, stop: () => clearInterval(timer) }
}

/** Y, Cb and Cr at a position given as fractions of the picture size. */
function at(picture: I420Picture | null, across: number, down: number): readonly number[] {
	if (!picture) return []
	const { data, widthPx, heightPx } = picture
	const [x, y] = [Math.round(across * (widthPx / 2 - 1)), Math.round(down * (heightPx / 2 - 1))]
	const luma = widthPx * heightPx
	const chroma = y * (widthPx / 2) + x
	return [data[y * 2 * widthPx + x * 2], data[luma + chroma], data[luma + luma / 4 + chroma]].map((value) => value ?? -1)
}

// ITU-R BT.709, limited range.
const red = [63, 102, 240]
const blue = [32, 240, 118]

const isNear = (found: readonly number[], wanted: readonly number[]) =>
	found.length > 0 && found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) <= 4)

test('an X screen gives the drawn color in the desired size, and a larger picture without a gap', async () => {
	const display = await kit.startScreen(640, 360)
	await paint(display, 'red')
	const { feed, last, apply, started } = open(screen(display))
	const color = () => {
		feed.advance(true)
		return at(feed.picture(), 0.5, 0.5)
	}
	await until(() => isNear(color(), red), 'red')
	expect(last()).toEqual({ kind: 'running' })
	expect(feed.picture()).toMatchObject({ widthPx: 320, heightPx: 180, alpha: null })

	apply({ widthPx: 640, heightPx: 360 })
	let lostPictures = 0
	await until(() => {
		feed.advance(true)
		if (!feed.picture()) lostPictures += 1
		return feed.picture()?.widthPx === 640
	}, 'the bigger picture')
	expect(lostPictures).toBe(0)
	expect(last()).toEqual({ kind: 'running' })
	await until(() => !existsSync(`/proc/${started[0]?.pid}`), 'the end of the smaller capture')
	expect(isNear(color(), red)).toBe(true)
})

test('a part of a screen has exactly the pixels of that part', async () => {
	const display = await kit.startScreen(640, 360)
	const drawing = ['-hide_banner', '-loglevel', 'error', '-f', 'lavfi', '-noborder', '-left', '0', '-top', '0', '-x', '640', '-y', '360']
	kit.start('ffplay', [...drawing, '-i', 'testsrc2=s=640x360:r=5,loop=-1:1:0'], {
		...{ DISPLAY: display, SDL_VIDEODRIVER: 'x11', SDL_AUDIODRIVER: 'dummy', SDL_RENDER_DRIVER: 'software' },
	})
	const part = { x: 160, y: 90, widthPx: 320, heightPx: 180 }
	const whole = open(screen(display), { size: { widthPx: 640, heightPx: 360 } })
	const cut = open({ ...screen(display), region: part }, { size: { widthPx: 320, heightPx: 180 } })
	const lumaOf = ({ feed }: ReturnType<typeof openOne>) => {
		feed.advance(true)
		const picture = feed.picture()
		return picture && Buffer.from(picture.data.subarray(0, picture.widthPx * picture.heightPx))
	}
	await until(() => new Set(lumaOf(whole)).size > 20, 'the drawing')
	await until(() => {
		const [all, found] = [lumaOf(whole), lumaOf(cut)]
		if (!all || !found) return false
		const rows = Array.from({ length: part.heightPx }, (_, row) =>
			all.subarray((part.y + row) * 640 + part.x, (part.y + row) * 640 + part.x + part.widthPx),
		)
		return Buffer.concat(rows).equals(found)
	}, 'the same pixels')
	expect([...whole.started, ...cut.started]).toEqual([])
})

test('a screen that changes its size is shown from edge to edge, and one whose X server ends is lost and comes back', async () => {
	const display = await kit.startScreen(640, 360)
	await paint(display, 'red', 'blue')
	const { feed, states, started, last } = open(screen(display))
	let gaps = 0
	const edges = (left: readonly number[], right: readonly number[]) => () => {
		const had = feed.picture() !== null
		feed.advance(true)
		if (had && !feed.picture()) gaps += 1
		return isNear(at(feed.picture(), 0.02, 0.5), left) && isNear(at(feed.picture(), 0.98, 0.98), right)
	}
	await until(edges(red, blue), 'the screen')
	await resizeScreen(display, 320, 180)
	await until(edges(red, red), 'its left quarter')
	await resizeScreen(display, 640, 360)
	await until(edges(red, blue), 'the whole screen again')
	expect(gaps).toBe(0)
	expect(states.map((state) => state.kind)).toEqual(['starting', 'running'])
	// At its own size it needs no FFmpeg.
	expect(started).toHaveLength(2)

	await kit.killScreen(display)
	await until(() => last()?.kind === 'lost', 'the loss')
	expect(last()).toMatchObject({ error: { code: 'source-screen-gone', message: expect.stringContaining('X server') } })
	feed.advance(true)
	expect(feed.picture()).not.toBeNull()
	const before = started.length
	await until(() => started.length > before, 'another try')
	await kit.startScreen(320, 180, display)
	await paint(display, 'blue')
	await until(() => last()?.kind === 'running' && edges(blue, blue)(), 'the other screen')
	for (const state of states) if (state.kind === 'lost') expect(state.error.message).not.toMatch(/file|allowed/)
})

test('a killed capture is lost, keeps its last picture, and runs again', async () => {
	const display = await kit.startScreen(640, 360)
	const { feed, states, started, last } = open(screen(display))
	await until(() => last()?.kind === 'running', 'the first picture')
	feed.advance(true)
	const before = feed.picture()
	expect(before).not.toBeNull()
	process.kill(started[0]?.pid ?? -1, 'SIGKILL')
	await until(() => last()?.kind === 'lost', 'the loss')
	feed.advance(true)
	expect(feed.picture()?.widthPx).toBe(before?.widthPx)
	await until(() => last()?.kind === 'running', 'the return')
	expect(states.map((state) => state.kind)).toEqual(['starting', 'running', 'lost', 'running'])
	expect(states[2]).toMatchObject({ attempt: 1, error: { code: 'source-ended' } })
})

test('a capture that hangs is detected within seconds and replaced', async () => {
	const display = await kit.startScreen(640, 360)
	const { states, started, last } = open(screen(display))
	await until(() => last()?.kind === 'running', 'the first picture')
	process.kill(started[0]?.pid ?? -1, 'SIGSTOP')
	await until(() => states.some((state) => state.kind === 'lost'), 'the loss')
	expect(states.find((state) => state.kind === 'lost')).toMatchObject({ error: { code: 'source-stalled' } })
	await until(() => last()?.kind === 'running', 'the return')
})

test('a source that does not exist fails with its reason and is not retried', async () => {
	const noDisplay = open(screen(':9999'))
	await until(() => noDisplay.last()?.kind === 'failed', 'the failure')
	expect(noDisplay.last()).toMatchObject({ error: { code: 'source-no-display' } })
	const none = open({ kind: 'screen', display: null, region: null, showPointer: false })
	expect(none.last()).toMatchObject({ kind: 'failed', error: { code: 'source-no-display' } })
	const noCamera = open({ kind: 'camera', deviceId: '/dev/video99' })
	await until(() => noCamera.last()?.kind === 'failed', 'the failure')
	expect(noCamera.last()).toMatchObject({ error: { code: 'source-device-unknown' } })
	expect(noCamera.started).toHaveLength(1)
	noCamera.sources.restart('a')
	await until(() => noCamera.started.length === 2, 'the restart by hand')
})

test('a sound input has the right level, and a missing sound server is reported', async () => {
	const environment = await kit.startSound()
	kit.playTone(environment, 'null', 0.5)
	const { feed, last } = open({ kind: 'audio-input', deviceId: 'null.monitor' }, { environment })
	await until(() => last()?.kind === 'running', 'sound')
	const heard = listen(feed)
	// A peak of 0.5 is -6.02 dBFS.
	await until(() => Math.abs(heard.peakDb() + 6.02) < 0.3, 'the tone')
	heard.stop()

	const unknown = open({ kind: 'audio-input', deviceId: 'no-such-source' }, { environment })
	await until(() => unknown.last()?.kind === 'failed', 'the failure')
	expect(unknown.last()).toMatchObject({ error: { code: 'source-device-unknown' } })
	const silent = open(
		{ kind: 'audio-input', deviceId: null },
		{ environment: { ...environment, PULSE_SERVER: `unix:${kit.folder}/nobody` } },
	)
	await until(() => silent.last()?.kind === 'lost', 'the loss')
	expect(silent.last()).toMatchObject({ error: { code: 'source-no-sound-server' } })

	const list = (of: Readonly<Record<string, string>>) =>
		listDevices({
			spawn: (command, args, options) => spawn(command, args, { ...options, env: { ...process.env, ...environment } }),
			ffmpegPath: 'ffmpeg',
			machine: { os: 'linux', display: null, hasDdagrab: false },
			environment: of,
		})
	const listing = await list(environment)
	expect(listing.devices.filter((device) => device.kind === 'audio-input')).toEqual([
		{ kind: 'audio-input', id: 'null.monitor', label: verbatim('Monitor of Null Output') },
	])
	// When the server is not found here, pactl finds it.
	expect((await list({ PULSE_SERVER: `unix:${kit.folder}/nobody` })).devices).toEqual(listing.devices)
})

test('inputs of 8 to 192 kHz with one to eight channels are heard at their own pitch, every channel of them', async () => {
	const environment = await kit.startSound()
	const rates = [
		{ name: 'phone', rate: 8000, channels: 1 },
		{ name: 'disc', rate: 44_100, channels: 2 },
		{ name: 'desk', rate: 192_000, channels: 8 },
	]
	const inputs = rates.map(async ({ name, rate, channels }) => {
		await kit.pactl(environment, 'load-module', 'module-null-sink', `sink_name=${name}`, `rate=${rate}`, `channels=${channels}`)
		// Only the last channel sounds: on the desk that is one at the side.
		const sides = Array.from({ length: channels }, (_, side) => (side === channels - 1 ? '0.5*sin(2000*PI*t)' : '0')).join('|')
		const tone = ['-f', 'lavfi', '-i', `aevalsrc=${sides}:s=48000${channels === 8 ? ':c=7.1' : ''}`]
		kit.start('ffmpeg', ['-loglevel', 'error', '-re', ...tone, '-f', 'pulse', '-device', name, 'tone'], environment)
		return open({ kind: 'audio-input', deviceId: `${name}.monitor` }, { environment }).feed
	})
	for (const [index, feed] of (await Promise.all(inputs)).entries()) {
		const heard = listen(feed)
		await until(() => heard.peakDb() > -40 && Math.abs(heard.hz() - 1000) < 40, `the tone of ${rates[index]?.name}`)
		heard.stop()
	}
})

test('an input whose device is unplugged is lost and silent, whatever else plays, and comes back with it', async () => {
	const environment = await kit.startSound()
	const addSink = (name: string) => kit.pactl(environment, 'load-module', 'module-null-sink', `sink_name=${name}`)
	const music = await addSink('music')
	await addSink('room')
	await kit.pactl(environment, 'set-default-source', 'room.monitor')
	kit.playTone(environment, 'music', 0.1)
	kit.playTone(environment, 'room', 0.9)
	const { feed, last, states } = open({ kind: 'audio-input', deviceId: 'music.monitor' }, { environment })
	const heard = listen(feed)
	const isMusic = () => Math.abs(heard.peakDb() + 20) < 0.5
	await until(isMusic, 'the music')

	await kit.pactl(environment, 'unload-module', music)
	await until(() => last()?.kind === 'lost', 'the loss')
	expect(last()).toMatchObject({ error: { code: 'source-device-unknown', message: expect.stringContaining('“Monitor of Null Output”') } })
	await until(() => heard.peakDb() < -60, 'silence')
	const loudest = heard.loudestDb()
	await new Promise((resolve) => setTimeout(resolve, 1500))
	expect(heard.peakDb()).toBeLessThan(-60)
	expect(last()?.kind).toBe('lost')

	// It comes back with another sample rate.
	await kit.pactl(environment, 'load-module', 'module-null-sink', 'sink_name=music', 'rate=96000')
	kit.playTone(environment, 'music', 0.1)
	await until(() => last()?.kind === 'running' && isMusic(), 'the return')
	// The other microphone was not audible in any frame.
	expect(Math.max(loudest, heard.loudestDb())).toBeLessThan(-19)

	const before = states.length
	await kit.pactl(environment, 'suspend-sink', 'music', '1')
	await until(() => last()?.kind === 'lost', 'the suspension')
	expect(last()).toMatchObject({ error: { code: 'source-suspended' } })
	await kit.pactl(environment, 'suspend-sink', 'music', '0')
	await until(() => last()?.kind === 'running' && isMusic(), 'the music after the suspension')
	expect(states.slice(before).map((state) => state.kind)).toEqual(['lost', 'running'])
	expect(heard.loudestDb()).toBeLessThan(-19)
	heard.stop()

	// The source uses the default input, so it follows a change of the default.
	const byDefault = open({ kind: 'audio-input', deviceId: null }, { environment })
	const there = listen(byDefault.feed)
	await until(() => Math.abs(there.peakDb() + 0.92) < 0.5, 'the room')
	await kit.pactl(environment, 'set-default-source', 'music.monitor')
	await until(() => Math.abs(there.peakDb() + 20) < 0.5, 'the music as the default')
	there.stop()
})
