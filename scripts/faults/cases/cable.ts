import type { CableIngests } from '../lib/cable-ingests.ts'
import { type Fault, type Stage, wait } from '../lib/fault.ts'

export type CableStage = Stage & Pick<CableIngests, 'cable'>

/** Packets are lost halfway for so long, s, and no interface of this computer says so. */
const pulled = (seconds: number): Fault<CableStage> => ({
	group: 'A cable that is pulled',
	name: `${seconds} s`,
	isOfDestination: true,
	lasts: true,
	afterMs: 8000,
	async does({ kit }) {
		kit.cable.pull()
		try {
			await wait(seconds * 1000)
		} finally {
			kit.cable.plug()
		}
	},
	// What passes within the time that a line may carry nothing is not noticed, and nothing is lost.
	limits: { ...(seconds > 4 ? { noticedMs: 4000 } : {}), backMs: 2000 },
})

export const cableFaults: readonly Fault<CableStage>[] = [pulled(1), pulled(5), pulled(30), pulled(120)]
