import type { HealthView } from '../../../shared/domain/show.ts'
import { createCpuMeter, freeBytes } from '../../diagnostics/machine.ts'
import type { Clock } from '../../lib/clock.ts'
import { type HealthFacts, healthOf } from './health.ts'

/** Reads the machine once a second and keeps what the health strip shows. */
export interface HealthWatch {
	view(): HealthView
	diskFreeBytes(): number | null
	stop(): void
}

const everyMs = 1000
const recentS = 10
const restartWindowMs = 60_000

export function startHealthWatch(options: {
	readonly clock: Clock
	readonly recordingFolder: () => string
	/** Resident bytes of the program and relay processes. */
	readonly childMemory: () => Promise<number>
	readonly facts: () => Omit<
		HealthFacts,
		'recentFrames' | 'recentDrops' | 'encoderRestarts' | 'cpuPercent' | 'diskFreeBytes' | 'memoryBytes'
	>
	readonly onEncoder: (listener: () => void) => void
	readonly onChange: () => void
}): HealthWatch {
	const cpu = createCpuMeter()
	let cpuPercent = 0
	let disk: number | null = null
	let memoryBytes = process.memoryUsage.rss()
	let counts: readonly { readonly frames: number; readonly drops: number }[] = []
	let encoderKind = options.facts().encoder.kind
	/** On the steady clock. */
	let restartsMs: readonly number[] = []
	let stopped = false
	let cancel = () => {}

	async function read(): Promise<void> {
		cpuPercent = cpu()
		const { stats } = options.facts()
		counts = [...counts, { frames: stats?.framesEmitted ?? 0, drops: stats?.droppedFrames ?? 0 }].slice(-recentS)
		const [free, children] = await Promise.all([freeBytes(options.recordingFolder()), options.childMemory()])
		disk = free
		memoryBytes = process.memoryUsage.rss() + children
		if (stopped) return
		options.onChange()
		cancel = options.clock.after(everyMs, () => void read())
	}
	options.onEncoder(() => {
		const { kind } = options.facts().encoder
		if (kind === 'restarting' && encoderKind !== 'restarting') restartsMs = [...recentRestarts(), options.clock.steady()]
		encoderKind = kind
	})
	void read()

	function recentRestarts(): readonly number[] {
		return restartsMs.filter((atMs) => options.clock.steady() - atMs < restartWindowMs)
	}

	function grown(what: 'frames' | 'drops'): number {
		return Math.max(0, (counts.at(-1)?.[what] ?? 0) - (counts[0]?.[what] ?? 0))
	}

	return {
		view: () =>
			healthOf({
				...options.facts(),
				recentFrames: grown('frames'),
				recentDrops: grown('drops'),
				encoderRestarts: recentRestarts().length,
				cpuPercent,
				diskFreeBytes: disk,
				memoryBytes,
			}),
		diskFreeBytes: () => disk,
		stop() {
			stopped = true
			cancel()
		},
	}
}
