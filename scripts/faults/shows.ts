import { whyNoCable } from '../../electron/testing/cable.ts'
import { cableFaults } from './cases/cable.ts'
import { destinationFaults, slowLineFaults } from './cases/destinations.ts'
import { deviceFaults } from './cases/devices.ts'
import { heavyShowFaults, loadFaults } from './cases/load.ts'
import { platformFaults } from './cases/platform.ts'
import { processFaults } from './cases/processes.ts'
import { diskFaults, recordingFaults } from './cases/recording.ts'
import { clockFaults, fileLimitFaults } from './cases/system.ts'
import type { Fault, Stage } from './lib/fault.ts'
import type { Protocol } from './lib/ingests.ts'
import { busyStage, cableStage, clockStage, deviceStage, diskStage, heavyStage, lineStage, plainStage, platformStage } from './stages.ts'

/** A live show, and the faults that are done to it one after the other. */
export interface Show<Kit extends Stage = Stage> {
	readonly faults: readonly Fault<Kit>[]
	/** Its "There" come by these. */
	readonly protocols: readonly Protocol[]
	/** Why it cannot be run on this computer; null = it can. */
	whyNot?(): string | null
	open(): Promise<Kit>
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** Keeps what the stage of each kind is made of together with its faults. */
const show = <Kit extends Stage>(of: Show<Kit>): Show => of as unknown as Show

/** A show for each kind of fault, so that what is left of one does not spoil what another measures. */
export const shows: readonly Show[] = [
	show({ faults: processFaults, protocols: ['rtmp'], open: plainStage }),
	show({ faults: destinationFaults, protocols: ['rtmp', 'rtmps', 'srt'], open: () => lineStage(['rtmp', 'rtmps', 'srt']) }),
	...(['rtmp', 'rtmps', 'srt'] as const).map((protocol) =>
		show({ faults: slowLineFaults, protocols: [protocol], open: () => busyStage(protocol) }),
	),
	show({ faults: cableFaults, protocols: ['rtmp', 'rtmps', 'srt'], whyNot: whyNoCable, open: cableStage }),
	show({ faults: platformFaults, protocols: ['rtmp'], open: platformStage }),
	show({
		faults: diskFaults,
		protocols: ['rtmp'],
		whyNot: () => (isRoot ? null : 'a disk of its own can be mounted by root on Linux only'),
		open: diskStage,
	}),
	show({ faults: recordingFaults, protocols: ['rtmp'], open: plainStage }),
	show({
		faults: deviceFaults,
		protocols: ['rtmp'],
		whyNot: () => (process.platform === 'linux' ? null : 'Xvfb and PulseAudio are needed'),
		open: deviceStage,
	}),
	show({
		faults: fileLimitFaults,
		protocols: ['rtmp'],
		whyNot: () => (process.platform === 'linux' ? null : 'prlimit is needed'),
		open: plainStage,
	}),
	show({ faults: clockFaults, protocols: ['rtmp'], open: clockStage }),
	show({ faults: loadFaults, protocols: ['rtmp'], open: plainStage }),
	show({ faults: heavyShowFaults, protocols: ['rtmp'], open: heavyStage }),
]
