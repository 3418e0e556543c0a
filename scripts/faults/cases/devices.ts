import type { TestKit } from '../../../electron/sources/testing/media-rig.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { isWithoutSignal } from '../../../shared/domain/source.ts'
import { type Fault, type Stage, wait } from '../lib/fault.ts'

/** A stage with a screen and a sound input as sources. */
export interface DeviceStage extends Stage {
	readonly devices: TestKit
	readonly display: string
	readonly sound: Readonly<Record<string, string>>
}

export const screenSource = 'screen'
export const soundSource = 'microphone'
/** The sink whose monitor is the microphone. */
export const soundSink = 'microphone'
export const screenSize = { widthPx: 640, heightPx: 360 } as const

const group = 'A device'
/** A device may be away for this long before calling it there is untrue, ms. */
const goneWithinMs = 5000

const isThere =
	(sourceId: string) =>
	({ program }: StudioSnapshot) =>
		program.sourceStates[sourceId]?.kind === 'running'

function away(sourceId: string, seconds: number): Pick<Fault<DeviceStage>, 'lasts' | 'isWell' | 'untrue' | 'limits'> {
	return {
		lasts: true,
		isWell: isThere(sourceId),
		untrue: ({ program }, forMs) =>
			forMs > goneWithinMs && forMs < seconds * 1000 && !isWithoutSignal(program.sourceStates[sourceId])
				? 'the source is shown as there although its device is gone'
				: null,
		limits: { noticedMs: goneWithinMs, backMs: 5000, isLossless: true },
	}
}

export const deviceFaults: readonly Fault<DeviceStage>[] = [
	{
		...away(screenSource, 10),
		group,
		name: 'the X display ends and is started again, 10 s',
		async does({ kit: { devices, display } }) {
			await devices.killScreen(display)
			await wait(10_000)
			await devices.startScreen(screenSize.widthPx, screenSize.heightPx, display)
		},
	},
	{
		...away(soundSource, 10),
		group,
		name: 'a sound input is unplugged and back, 10 s',
		async does({ kit: { devices, sound } }) {
			const list = await devices.pactl(sound, 'list', 'short', 'modules')
			const [number] =
				list
					.split('\n')
					.find((line) => line.includes(`sink_name=${soundSink}`))
					?.split('\t') ?? []
			await devices.pactl(sound, 'unload-module', number ?? '')
			await wait(10_000)
			await plugSoundIn(devices, sound)
		},
	},
]

export async function plugSoundIn(devices: TestKit, sound: DeviceStage['sound']): Promise<void> {
	await devices.pactl(sound, 'load-module', 'module-null-sink', `sink_name=${soundSink}`, 'rate=48000')
	devices.playTone(sound, soundSink, 0.3)
}
