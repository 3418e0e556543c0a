import { readdir } from 'node:fs/promises'
import type { Device } from '../../shared/domain/source.ts'
import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'
import { verbatim } from '../../shared/texts/text.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { captureOutput } from '../process/capture-output.ts'
import type { Spawn } from '../process/spawn.ts'
import { connectPulse } from './audio-input/pulse/connection.ts'
import type { Environment } from './audio-input/pulse/server-address.ts'
import { listSoundInputs } from './audio-input/pulse/sound-inputs.ts'
import { type CameraFolders, cameraFolders, listCameras } from './camera/cameras.ts'
import { parseAvfoundationDevices, parseDshowDevices, parsePulseSources, screenDevices } from './parse-devices.ts'
import type { CaptureMachine } from './source-context.ts'

export interface DeviceListing {
	readonly devices: readonly Device[]
	/** What could not be listed. The rest of the list is complete. */
	readonly problems: readonly AppErrorData[]
}

export interface ListDevicesOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly machine: CaptureMachine
	/** Default: the environment of this process. */
	readonly environment?: Environment
	readonly clock?: Clock
	/** For tests. Default: the real folders. */
	readonly folders?: CameraFolders & { readonly x11Sockets: string }
}

const realFolders = { ...cameraFolders, x11Sockets: '/tmp/.X11-unix' }
const limitMs = 5000

/** Screens, cameras and sound inputs of this computer. Never rejects: what cannot be listed is a problem in the answer. */
export async function listDevices(options: ListDevicesOptions): Promise<DeviceListing> {
	const { spawn } = options
	switch (options.machine.os) {
		case 'linux': {
			const folders = options.folders ?? realFolders
			const sockets = await readdir(folders.x11Sockets).catch(() => [])
			const sound = await listSound(options, spawn)
			return {
				devices: [...screenDevices(sockets, options.machine.display), ...(await listCameras(folders)), ...sound.devices],
				problems: sound.problems,
			}
		}
		case 'windows': {
			const answer = await captureOutput(
				spawn,
				options.ffmpegPath,
				['-hide_banner', '-list_devices', 'true', '-f', 'dshow', '-i', 'dummy'],
				limitMs,
			)
			return { devices: [{ kind: 'screen', id: '0', label: say('screen-name/main') }, ...parseDshowDevices(answer.stderr)], problems: [] }
		}
		case 'macos': {
			const answer = await captureOutput(
				spawn,
				options.ffmpegPath,
				['-hide_banner', '-f', 'avfoundation', '-list_devices', 'true', '-i', ''],
				limitMs,
			)
			return { devices: parseAvfoundationDevices(answer.stderr), problems: [] }
		}
	}
}

/** Queries the sound server directly. If none is running, pactl is used: it can start one. */
async function listSound(options: ListDevicesOptions, spawn: Spawn): Promise<DeviceListing> {
	try {
		const connection = await connectPulse(options.environment ?? process.env, options.clock ?? systemClock)
		try {
			const inputs = await listSoundInputs(connection)
			return { devices: inputs.map(({ name, label }) => ({ kind: 'audio-input', id: name, label: verbatim(label) })), problems: [] }
		} finally {
			connection.dispose()
		}
	} catch {
		return await listByPactl(spawn)
	}
}

async function listByPactl(spawn: Spawn): Promise<DeviceListing> {
	const answer = await captureOutput(spawn, 'pactl', ['-f', 'json', 'list', 'sources'], limitMs)
	const devices = answer.code === 0 ? parsePulseSources(answer.stdout) : null
	if (devices) return { devices, problems: [] }
	return {
		devices: [],
		problems: [dataOf('source-no-sound-server/list', {}, { retryable: true })],
	}
}
