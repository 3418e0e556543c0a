import type { FilterReading } from '../../../shared/ipc/fast-port.ts'

/** So much of the past is drawn. */
export const historySeconds = 10
/** More readings than a second has. */
const capacity = 36 * historySeconds

/** The levels of the last seconds, in memory that is reused. */
export interface LevelHistory {
	add(reading: Pick<FilterReading, 'beforeDb' | 'reductionDb'>, nowMs: number): void
	/** From the oldest to the newest. `age`: 0 = now, 1 = as old as any that is drawn. */
	each(nowMs: number, visit: (age: number, beforeDb: number, reductionDb: number) => void): void
	/** The age of the oldest one; 0 = there is none. */
	oldest(nowMs: number): number
}

export function createLevelHistory(): LevelHistory {
	const times = new Float64Array(capacity)
	const before = new Float32Array(capacity)
	const reduction = new Float32Array(capacity)
	let next = 0
	let count = 0

	const ageOf = (index: number, nowMs: number) => (nowMs - (times[index] ?? 0)) / (1000 * historySeconds)

	return {
		add({ beforeDb, reductionDb }, nowMs) {
			times[next] = nowMs
			before[next] = beforeDb
			reduction[next] = reductionDb
			next = (next + 1) % capacity
			count = Math.min(capacity, count + 1)
		},
		each(nowMs, visit) {
			for (let i = 0; i < count; i++) {
				const index = (next - count + i + capacity) % capacity
				const age = ageOf(index, nowMs)
				if (age <= 1) visit(age, before[index] ?? 0, reduction[index] ?? 0)
			}
		},
		oldest(nowMs) {
			let oldest = 0
			for (let i = 0; i < count; i++) {
				const age = ageOf((next - count + i + capacity) % capacity, nowMs)
				if (age <= 1) oldest = Math.max(oldest, age)
			}
			return oldest
		},
	}
}
