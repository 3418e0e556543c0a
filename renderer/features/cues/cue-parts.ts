import type { Cue, CueRunView, DoneCue } from '../../../shared/domain/cue.ts'

/** Cues up to the next one that begins a part. `name` is empty for those before the first part. */
export interface CuePart {
	/** Of its first cue. */
	readonly id: string
	readonly name: string
	readonly cues: readonly Cue[]
}

/** The cues by parts. Pure. */
export function partsOf(cues: readonly Cue[]): readonly CuePart[] {
	const parts: { id: string; name: string; cues: Cue[] }[] = []
	for (const cue of cues) {
		const last = parts.at(-1)
		if (!last || cue.part !== undefined) parts.push({ id: cue.id, name: cue.part ?? '', cues: [cue] })
		else last.cues.push(cue)
	}
	return parts
}

export type CueState = 'planned' | 'standby' | 'running' | 'done' | 'skipped' | 'failed'

/** Where the run of the list is with a cue. Pure. */
export function cueStateOf(id: string, run: Pick<CueRunView, 'current' | 'standbyId' | 'done'>): CueState {
	if (run.current && (run.current.cueId === id || run.current.withIds.includes(id))) return 'running'
	const outcome = outcomeOf(run.done[id])
	if (outcome === 'skipped') return 'skipped'
	if (run.standbyId === id) return 'standby'
	return outcome ?? 'planned'
}

function outcomeOf(done: DoneCue | undefined): DoneCue['outcome'] | null {
	return done?.outcome ?? null
}
