import { type LevelWord, levelWord } from './candidates.ts'

/** Speech has pauses, so the highest level of this time counts, ms. */
export const heardForMs = 8000

export interface HeardLevel {
	readonly atMs: number
	/** dBFS */
	readonly peakDb: number
}

/** The levels that still count, the new one included. Of each tenth of a second only the highest is kept. Pure. */
export function withLevel(heard: readonly HeardLevel[], level: HeardLevel): readonly HeardLevel[] {
	const kept = heard.filter(({ atMs }) => level.atMs - atMs < heardForMs)
	const last = kept.at(-1)
	if (!last || level.atMs - last.atMs >= 100) return [...kept, level]
	return last.peakDb >= level.peakDb ? kept : [...kept.slice(0, -1), { ...last, peakDb: level.peakDb }]
}

/** What the last seconds sounded like; null: nothing was measured yet. Pure. */
export function verdictOf(heard: readonly HeardLevel[]): LevelWord | null {
	return heard.length === 0 ? null : levelWord(Math.max(...heard.map(({ peakDb }) => peakDb)))
}
