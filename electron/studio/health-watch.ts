import type { HealthView } from '../../shared/domain/show.ts'
import { createCpuMeter, freeBytes } from '../diagnostics/machine.ts'
import type { Clock } from '../lib/clock.ts'
import { type HealthFacts, healthOf } from './health.ts'

/** Reads the machine once a second and keeps what the health strip shows. */
export interface HealthWatch {
	view(): HealthView
	diskFreeBytes(): number | null
	stop(): void
}

const everyMs = 1000
const recentS = 10

export function startHealthWatch(options: {
	readonly clock: Clock
	readonly recordingFolder: () => string
	/** Resident bytes of the program and relay processes. */
	readonly childMemory: () => Promise<number>
	readonly facts: () => Omit<HealthFacts, 'recentDrops' | 'cpuPercent' | 'diskFreeBytes' | 'memoryBytes'>
	readonly onChange: () => void
}): HealthWatch {
	const cpu = createCpuMeter()
	let cpuPercent = 0
	let disk: number | null = null
	let memoryBytes = process.memoryUsage.rss()
	let drops: number[] = []
	let stopped = false
	let cancel = () => {}

	async function read(): Promise<void> {
		cpuPercent = cpu()
		drops = [...drops, options.facts().stats?.droppedFrames ?? 0].slice(-recentS)
		const [free, children] = await Promise.all([freeBytes(options.recordingFolder()), options.childMemory()])
		disk = free
		memoryBytes = process.memoryUsage.rss() + children
		if (stopped) return
		options.onChange()
		cancel = options.clock.after(everyMs, () => void read())
	}
	void read()

	return {
		view: () =>
			healthOf({
				...options.facts(),
				recentDrops: Math.max(0, (drops.at(-1) ?? 0) - (drops[0] ?? 0)),
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
