import type { LoudnessView } from '../../../shared/domain/loudness.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'

const highestDb = 12
const lowestDb = -60
/** Smaller changes than this are not worth a step. */
const leastLu = 0.5
const stepDb = 0.1

export interface GainSuggestion {
	readonly sourceId: string
	readonly name: string
	readonly fromDb: number
	readonly toDb: number
}

export interface Normalization {
	readonly changeDb: number
	readonly gains: readonly GainSuggestion[]
	/** A fader is at its end: the program does not quite come to the target. */
	readonly isLimited: boolean
}

/**
 * The gains with which the program would have come to its target: all open channels by the same amount, so that their balance stays. null = nothing was
 * measured yet. Pure; nothing moves before a person presses.
 */
export function normalization(
	{ reading, target }: LoudnessView,
	{ sources, soundGroups }: Pick<ProgramView, 'sources' | 'soundGroups'>,
): Normalization | null {
	if (reading.integratedLufs === null) return null
	const changeDb = rounded(target.lufs - reading.integratedLufs)
	if (Math.abs(changeDb) < leastLu) return { changeDb: 0, gains: [], isLimited: false }
	const muted = new Set(soundGroups.filter((group) => group.muted).map(({ id }) => id))
	const gains = sources.flatMap(({ id, name, audio }): GainSuggestion[] => {
		if (!audio || audio.muted || audio.headphones === 'only' || audio.gainDb <= lowestDb || muted.has(audio.groupId ?? '')) return []
		// The lowest position of a fader is silence.
		const toDb = rounded(Math.min(highestDb, Math.max(lowestDb + stepDb, audio.gainDb + changeDb)))
		return [{ sourceId: id, name, fromDb: audio.gainDb, toDb }]
	})
	const isLimited = gains.some(({ fromDb, toDb }) => Math.abs(toDb - fromDb - changeDb) > stepDb)
	return { changeDb, gains: gains.filter(({ fromDb, toDb }) => fromDb !== toDb), isLimited }
}

function rounded(db: number): number {
	return Math.round(db / stepDb) * stepDb === 0 ? 0 : Number((Math.round(db / stepDb) * stepDb).toFixed(1))
}
