import type { Cue } from '../../../shared/domain/cue.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { Data } from '../protocol.ts'

type Cues = Pick<StudioSnapshot, 'cueList' | 'cueRun'>

/** A cue by its number, its id or its name. */
export function cueNamed({ cueList }: Cues, name: string): Cue | null {
	const cues = cueList.open?.cues ?? []
	return cues.find(({ number }) => number === name) ?? cues.find(({ id }) => id === name) ?? cues.find((cue) => cue.name === name) ?? null
}

/** A cue in a few words, for a display. */
export function cueWords({ cueList }: Cues, id: string | null): Data | null {
	const cue = cueList.open?.cues.find((each) => each.id === id)
	return cue ? { id: cue.id, number: cue.number, name: cue.name } : null
}

/** How the list runs. Times are Unix ms. */
export function cueFacts(cues: Cues): Data {
	const { mode, standbyId, current, held, next, message } = cues.cueRun
	return {
		mode,
		list: cues.cueList.open?.name ?? null,
		standby: cueWords(cues, standbyId),
		current: cueWords(cues, current?.cueId ?? null),
		startedAtMs: current?.startedAtMs ?? null,
		endsAtMs: current?.endsAtMs ?? null,
		isHeld: held,
		next: next ? { ...cueWords(cues, next.cueId), atMs: next.atMs } : null,
		message: message?.text ?? null,
	}
}
