import type { FilterReading } from '../../../shared/ipc/fast-port.ts'

type Levels = Omit<FilterReading, 'id'>

/** Bars fall at this rate, dB per second. */
const fallDbPerS = 26
const minuteMs = 60_000

/** What the levels of one filter were, as long as somebody looks at it. */
export interface LevelMemory {
	add(reading: Levels, nowMs: number): void
	/** What bars show: they rise at once and fall slowly. */
	held(nowMs: number): Levels
	/** The most that it turned down within the last minute, dB. */
	mostDownDb(nowMs: number): number
}

export function createLevelMemory(): LevelMemory {
	/** The most of each second, and when it began. */
	let seconds: { readonly atMs: number; mostDb: number }[] = []
	let held: Levels = { beforeDb: -100, afterDb: -100, reductionDb: 0 }
	let heldAtMs = 0

	function fallen(nowMs: number): Levels {
		const fall = (fallDbPerS * (nowMs - heldAtMs)) / 1000
		return {
			beforeDb: Math.max(-100, held.beforeDb - fall),
			afterDb: Math.max(-100, held.afterDb - fall),
			reductionDb: Math.max(0, held.reductionDb - fall),
		}
	}

	return {
		add(reading, nowMs) {
			const before = fallen(nowMs)
			held = {
				beforeDb: Math.max(before.beforeDb, reading.beforeDb),
				afterDb: Math.max(before.afterDb, reading.afterDb),
				reductionDb: Math.max(before.reductionDb, reading.reductionDb),
			}
			heldAtMs = nowMs
			const last = seconds.at(-1)
			if (last && nowMs - last.atMs < 1000) last.mostDb = Math.max(last.mostDb, reading.reductionDb)
			else seconds = [...seconds.filter(({ atMs }) => nowMs - atMs < minuteMs), { atMs: nowMs, mostDb: reading.reductionDb }]
		},
		held: fallen,
		mostDownDb: (nowMs) => seconds.reduce((most, { atMs, mostDb }) => (nowMs - atMs < minuteMs ? Math.max(most, mostDb) : most), 0),
	}
}
