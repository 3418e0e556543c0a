import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { say } from '../../shared/texts/english.ts'
import { verbatim } from '../../shared/texts/text.ts'
import { cameraName } from './camera/cameras.ts'
import { checkCamera } from './camera/open.ts'
import { listDevices } from './devices.ts'
import { parseAvfoundationDevices, parseDshowDevices, parsePulseSources, screenDevices } from './parse-devices.ts'

test('reads the list of DirectShow, new and old', () => {
	const now = `[dshow @ 000001d5c5a0a5c0] "Integrated Camera" (video)
[dshow @ 000001d5c5a0a5c0]   Alternative name "@device_pnp_\\\\?\\usb#vid_04f2&pid_b6d9&mi_00#6&1a2b3c&0&0000#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\\global"
[dshow @ 000001d5c5a0a5c0] "OBS Virtual Camera" (none)
[dshow @ 000001d5c5a0a5c0] "Capture (HDMI) 4K" (video, audio)
[dshow @ 000001d5c5a0a5c0] "Microphone (Realtek(R) Audio)" (audio)
dummy: Immediate exit requested`
	expect(parseDshowDevices(now).map(({ kind, id }) => [kind, id])).toEqual([
		['camera', 'Integrated Camera'],
		['camera', 'Capture (HDMI) 4K'],
		['audio-input', 'Capture (HDMI) 4K'],
		['audio-input', 'Microphone (Realtek(R) Audio)'],
	])
	const old = `[dshow @ 0032] DirectShow video devices (some may be both video and audio devices)
[dshow @ 0032]  "HD Webcam"
[dshow @ 0032]     Alternative name "@device_pnp_x"
[dshow @ 0032] DirectShow audio devices
[dshow @ 0032]  "Mikrofon"`
	expect(parseDshowDevices(old).map(({ kind, id }) => [kind, id])).toEqual([
		['camera', 'HD Webcam'],
		['audio-input', 'Mikrofon'],
	])
})

test('reads the list of AVFoundation, screens apart from cameras', () => {
	const lines = `[AVFoundation indev @ 0x7fbd4d804a80] AVFoundation video devices:
[AVFoundation indev @ 0x7fbd4d804a80] [0] FaceTime HD Camera
[AVFoundation indev @ 0x7fbd4d804a80] [1] Capture screen 0
[AVFoundation indev @ 0x7fbd4d804a80] AVFoundation audio devices:
[AVFoundation indev @ 0x7fbd4d804a80] [0] MacBook Pro Microphone
: Input/output error`
	expect(parseAvfoundationDevices(lines)).toEqual([
		{ kind: 'camera', id: 'FaceTime HD Camera', label: verbatim('FaceTime HD Camera') },
		{ kind: 'screen', id: '0', label: say('screen-name/numbered', { number: '1' }) },
		{ kind: 'audio-input', id: 'MacBook Pro Microphone', label: verbatim('MacBook Pro Microphone') },
	])
})

test('reads the answer of pactl and refuses anything else', () => {
	const json =
		'[{"index":1,"state":"IDLE","name":"null.monitor","description":"Monitor of Null Output","monitor_source":"null"},{"name":"mic"}]'
	expect(parsePulseSources(json)).toEqual([
		{ kind: 'audio-input', id: 'null.monitor', label: verbatim('Monitor of Null Output') },
		{ kind: 'audio-input', id: 'mic', label: verbatim('mic') },
	])
	expect(parsePulseSources('Connection failure')).toBeNull()
	expect(parsePulseSources('{"a":1}')).toBeNull()
})

test('lists displays, this session first and once', () => {
	expect(screenDevices(['X10', 'X2', 'X0', '.lock'], ':2.0').map((device) => device.id)).toEqual([':2.0', ':0', ':10'])
	expect(screenDevices(['X0'], ':2').map(({ label }) => label.text)).toEqual(['This screen (:2)', 'Screen :0'])
	expect(screenDevices([], null)).toEqual([])
})

test('lists cameras by their first node under a permanent name, and reports when no sound server answers', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-devices-'))
	try {
		for (const [node, index, name] of [
			['video0', '0', 'Brio'],
			['video1', '1', 'Brio'],
			['video2', '0', 'HDMI'],
			['video3', '0', 'C920'],
			['video4', '0', 'C920'],
		] as const) {
			await mkdir(join(folder, node))
			await writeFile(join(folder, node, 'index'), `${index}\n`)
			await writeFile(join(folder, node, 'name'), `${name}\n`)
		}
		// As udev makes them: of the cameras of a model without serial numbers one has the link of the model, and each has the link of its port.
		for (const [kind, name, node] of [
			['by-id', 'usb-Brio_1234-video-index0', 'video0'],
			['by-id', 'usb-C920-video-index0', 'video4'],
			['by-path', 'usb-1-video-index0', 'video3'],
			['by-path', 'usb-2-video-index0', 'video4'],
		] as const) {
			await mkdir(join(folder, kind), { recursive: true })
			await symlink(`../../${node}`, join(folder, kind, name))
		}
		const listing = await listDevices({
			spawn: (_command, args, options) => spawn('/nowhere/pactl', args, options),
			ffmpegPath: 'ffmpeg',
			machine: { os: 'linux', display: null, hasDdagrab: false },
			folders: { x11Sockets: join(folder, 'none'), video4linux: folder, byId: join(folder, 'by-id'), byPath: join(folder, 'by-path') },
			environment: { PULSE_SERVER: `unix:${join(folder, 'nobody')}` },
		})
		expect(listing.devices.map(({ id, label }) => [id, label.text])).toEqual([
			[join(folder, 'by-id', 'usb-Brio_1234-video-index0'), 'Brio'],
			['/dev/video2', 'HDMI'],
			[join(folder, 'by-path', 'usb-1-video-index0'), 'C920'],
			[join(folder, 'by-path', 'usb-2-video-index0'), 'C920'],
		])
		expect(listing.problems).toMatchObject([{ code: 'source-no-sound-server' }])
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})

test('another camera that got the number of an unplugged one is not mistaken for it', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-camera-'))
	try {
		const device = join(folder, 'video0')
		await mkdir(device)
		await writeFile(join(device, 'name'), 'Brio\n')
		let known: string | null = device
		const events = {
			deviceName: () => known,
			onDeviceName(name: string) {
				known = name
			},
		}
		const check = () => checkCamera(device, cameraName(device, folder), events)
		check()
		expect(known).toBe('Brio')
		expect(check).not.toThrow()
		await writeFile(join(device, 'name'), 'HDMI\n')
		expect(check).toThrow(expect.objectContaining({ code: 'source-device-unknown', message: expect.stringContaining('“Brio”') }))
		// If there is no camera, FFmpeg reports that.
		await rm(device, { recursive: true, maxRetries: 5 })
		expect(check).not.toThrow()
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})
