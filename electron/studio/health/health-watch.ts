import type { DestinationView } from '../../../shared/domain/destination.ts'
import type { LoweredBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import type { LoudnessView } from '../../../shared/domain/loudness.ts'
import type { HealthView } from '../../../shared/domain/show.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { createCpuMeter, freeBytes } from '../../diagnostics/machine.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { RelayPort } from '../../relay/relay-port.ts'
import type { ShowBinding } from '../show-binding.ts'
import { healthOf } from './health.ts'

/** Measures the computer's resources once a second and keeps the values of the health strip. */
export interface HealthWatch {
	view(): HealthView
	diskFreeBytes(): number | null
	onChange(listener: () => void): () => void
	dispose(): void
}

const everyMs = 1000
const recentS = 10
const restartWindowMs = 60_000

export function startHealthWatch(services: {
	readonly clock: Clock
	readonly program: Pick<ProgramProcess, 'encoder' | 'stats' | 'rssBytes' | 'onChange'>
	readonly relay: Pick<RelayPort, 'rssBytes' | 'endpoint'>
	readonly recording: { isRecording(): boolean; folderInUse(): string }
	readonly show: Pick<ShowBinding, 'showState'>
	readonly destinations: { views(): readonly DestinationView[] }
	readonly loudness: { view(): LoudnessView }
	readonly bitrate: { lowered(): readonly LoweredBitrate[]; onChange(listener: () => void): () => void }
}): HealthWatch {
	const { clock, program, relay, recording, show, destinations } = services
	const changes = createListeners()
	const cpu = createCpuMeter()
	let cpuPercent = 0
	let disk: number | null = null
	let memoryBytes = process.memoryUsage.rss()
	let counts: readonly { readonly frames: number; readonly drops: number; readonly unmixed: number }[] = []
	let encoderKind = program.encoder().kind
	/** On the steady clock. */
	let restartsMs: readonly number[] = []
	let stopped = false
	let cancel = () => {}

	/** Of the program and relay processes. */
	async function childMemory(): Promise<number> {
		return ((await program.rssBytes()) ?? 0) + (relay.rssBytes() ?? 0)
	}

	async function read(): Promise<void> {
		cpuPercent = cpu()
		const stats = program.stats()
		const { framesEmitted = 0, droppedFrames = 0, unmixedFrames = 0 } = stats ?? {}
		counts = [...counts, { frames: framesEmitted, drops: droppedFrames, unmixed: unmixedFrames }].slice(-recentS)
		try {
			const [free, children] = await Promise.all([freeBytes(recording.folderInUse()), childMemory()])
			disk = free
			memoryBytes = process.memoryUsage.rss() + children
			if (!stopped) changes.notify()
		} finally {
			// A failed reading must not be the last one.
			if (!stopped) cancel = clock.after(everyMs, () => detach(read()))
		}
	}
	const unsubscribe = program.onChange((what) => {
		if (what !== 'encoder') return
		const { kind } = program.encoder()
		if (kind === 'restarting' && encoderKind !== 'restarting') restartsMs = [...recentRestarts(), clock.steady()]
		encoderKind = kind
	})
	const unsubscribeBitrate = services.bitrate.onChange(changes.notify)
	detach(read())

	function recentRestarts(): readonly number[] {
		return restartsMs.filter((atMs) => clock.steady() - atMs < restartWindowMs)
	}

	function grown(what: 'frames' | 'drops' | 'unmixed'): number {
		return Math.max(0, (counts.at(-1)?.[what] ?? 0) - (counts[0]?.[what] ?? 0))
	}

	return {
		view: () =>
			healthOf({
				show: show.showState(),
				destinations: destinations.views(),
				encoder: program.encoder(),
				stats: program.stats(),
				loudness: services.loudness.view(),
				recording: recording.isRecording(),
				isRelayUp: relay.endpoint() !== null,
				nowMs: clock.now(),
				recentFrames: grown('frames'),
				recentDrops: grown('drops'),
				recentUnmixed: grown('unmixed'),
				lowered: services.bitrate.lowered(),
				encoderRestarts: recentRestarts().length,
				cpuPercent,
				diskFreeBytes: disk,
				memoryBytes,
			}),
		diskFreeBytes: () => disk,
		onChange: changes.add,
		dispose() {
			stopped = true
			unsubscribe()
			unsubscribeBitrate()
			cancel()
		},
	}
}
