import type { CameraFormat } from '../../../shared/domain/source.ts'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { Spawn } from '../../process/spawn.ts'
import { readCameraFormats } from '../../sources/camera/camera-formats.ts'
import { captureMachine } from '../../sources/capture-machine.ts'
import { listDevices } from '../../sources/devices.ts'

/** How a screen would be captured does not matter for a list. */
const machine = captureMachine(false)

/** What can be captured on this computer now, and why other devices could not be found. */
export async function readDevices(spawn: Spawn, ffmpegPath: string): Promise<CallOutput<'sources.devices'>> {
	const { devices, problems } = await listDevices({ spawn, ffmpegPath, machine })
	return { devices: [...devices], problems: [...problems] }
}

/** The sizes and formats that a camera offers. */
export function listCameraFormats(deviceId: string, spawn: Spawn, ffmpegPath: string): Promise<readonly CameraFormat[]> {
	return readCameraFormats(deviceId, machine, spawn, ffmpegPath)
}
