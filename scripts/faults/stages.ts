import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBusyFilm } from '../../e2e/support/busy-film.ts'
import { makeCertificates } from '../../e2e/support/certificates.ts'
import { card, fullRateFormat, hdFormat, red, type SimpleScene, showSettings } from '../../e2e/support/show-settings.ts'
import { createTestKit } from '../../electron/sources/testing/media-rig.ts'
import type { CableStage } from './cases/cable.ts'
import { type DeviceStage, plugSoundIn, screenSize, screenSource, soundSink, soundSource } from './cases/devices.ts'
import type { PlatformStage } from './cases/platform.ts'
import { mountDisk, unmountDisk } from './cases/recording.ts'
import type { ClockStage } from './cases/system.ts'
import { layCableIngests } from './lib/cable-ingests.ts'
import type { Stage } from './lib/fault.ts'
import { type Protocol, startRtmpIngest } from './lib/ingests.ts'
import { startPlatformIngest } from './lib/platform-ingest.ts'
import { startSrtIngest } from './lib/srt-ingest.ts'
import { createSteppedClock } from './lib/stepped-clock.ts'

export async function plainStage(): Promise<Stage> {
	return { ingests: [await startRtmpIngest()], close: async () => {} }
}

export async function lineStage(protocols: readonly Protocol[]): Promise<Stage> {
	const certificates = await makeCertificates()
	const opened = { rtmp: () => startRtmpIngest(), rtmps: () => startRtmpIngest(certificates.tls), srt: startSrtIngest }
	return {
		ingests: await Promise.all(protocols.map((protocol) => opened[protocol]())),
		environment: { NODE_EXTRA_CA_CERTS: certificates.caFile },
		close: certificates.remove,
	}
}

/** The show moves and fills its bitrate, and a lower bitrate is sent while a line is weak. */
export async function busyStage(protocol: Protocol): Promise<Stage> {
	return {
		...(await lineStage([protocol])),
		settings: async (home) => showSettings([await busyScene(home), red], { record: true, practice: false, format: fullRateFormat }),
		async prepare(studio) {
			await studio.call('encoder.setDynamicBitrate', { enabled: true })
		},
	}
}

async function busyScene(folder: string): Promise<SimpleScene> {
	return { id: 'busy', settings: { kind: 'media', path: await makeBusyFilm(folder), loop: true } }
}

export async function cableStage(): Promise<CableStage> {
	const { ingests, caFile, cable, close } = await layCableIngests()
	return { ingests, cable, environment: { NODE_EXTRA_CA_CERTS: caFile }, close }
}

export async function platformStage(): Promise<PlatformStage> {
	const platform = await startPlatformIngest()
	return { ingests: [platform], platform, close: async () => {} }
}

export async function diskStage(): Promise<Stage> {
	let folder = ''
	return {
		ingests: [await startRtmpIngest()],
		async settings(home) {
			folder = join(home, 'recordings')
			await mountDisk(folder)
			return showSettings([card, red], { record: true, practice: false, format: fullRateFormat })
		},
		close: async () => unmountDisk(folder),
	}
}

export async function deviceStage(): Promise<DeviceStage> {
	const devices = await createTestKit()
	const display = await devices.startScreen(screenSize.widthPx, screenSize.heightPx)
	const sound = await devices.startSound()
	await plugSoundIn(devices, sound)
	const screen: SimpleScene = { id: screenSource, settings: { kind: 'screen', display: null, region: null, showPointer: false } }
	const microphone = {
		id: soundSource,
		name: soundSource,
		settings: { kind: 'audio-input', deviceId: `${soundSink}.monitor` },
		audio: { gainDb: 0, muted: false, heard: 'always' },
	} as const
	return {
		...{ ingests: [await startRtmpIngest()], devices, display, sound },
		environment: { ...sound, DISPLAY: display },
		settings: async () =>
			showSettings([screen, red], { record: true, practice: false, extraSources: [microphone], format: fullRateFormat }),
		close: () => devices.dispose(),
	}
}

export async function clockStage(): Promise<ClockStage> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-clock-'))
	const clock = createSteppedClock(join(folder, 'ahead'))
	return {
		...{ ingests: [await startRtmpIngest()], clock, environment: clock.environment },
		async close() {
			clock.dispose()
			await rm(folder, { recursive: true, force: true })
		},
	}
}

/** A film in Full HD: alone, two cores can just do it. */
export async function heavyStage(): Promise<Stage> {
	return {
		ingests: [await startRtmpIngest()],
		async settings(home) {
			const format = { ...hdFormat, widthPx: 1920, heightPx: 1080 }
			return showSettings([await busyScene(home), red], { record: true, practice: false, format })
		},
		close: async () => {},
	}
}
