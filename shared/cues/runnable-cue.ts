import type { Cue, CueAction, CueFollow } from '../domain/cue.ts'
import { cueActionKindOf } from '../domain/cue-action.ts'
import { settingsOfAction } from '../program/cue-action-kind.ts'

/** One action as the runner sees it. */
export interface RunnableAction {
	readonly id: string
	/** After the begin of the cue, waits included. */
	readonly afterMs: number
	/** It runs even if the next cue has begun by then. */
	readonly outlastsCue: boolean
	/** The cue ends when it does. */
	readonly ends: 'film' | 'ads' | null
}

/** One cue as the runner sees it. */
export interface RunnableCue {
	readonly id: string
	readonly lengthMs: number | null
	readonly follow: CueFollow
	readonly actions: readonly RunnableAction[]
	/** The list is held when something of it fails. */
	readonly holdsIfFails: boolean
}

/** The cues of a list, of which only those that have changed are read again. */
export function createRunnableCues(): (cues: readonly Cue[]) => readonly RunnableCue[] {
	const known = new WeakMap<Cue, RunnableCue>()
	return (cues) =>
		cues.map((cue) => {
			const runnable = known.get(cue) ?? runnableCue(cue)
			known.set(cue, runnable)
			return runnable
		})
}

/** Pure. */
export function runnableCue({ id, lengthS, follow, actions, ifFails }: Cue): RunnableCue {
	let waitedMs = 0
	const planned = actions.map((action) => {
		const { waitMs, ...facts } = factsOf(action)
		const afterMs = waitedMs + Math.round((action.offsetS ?? 0) * 1000)
		waitedMs += waitMs
		return { id: action.id, afterMs, ...facts }
	})
	return {
		...{ id, lengthMs: lengthS === null ? null : Math.round(lengthS * 1000), follow },
		actions: planned,
		holdsIfFails: ifFails === 'hold',
	}
}

function factsOf(action: CueAction): Pick<RunnableAction, 'outlastsCue' | 'ends'> & { readonly waitMs: number } {
	const kind = cueActionKindOf(action.kind)
	const settings = kind && settingsOfAction(kind, action)
	if (!kind || !settings) return { outlastsCue: false, ends: null, waitMs: 0 }
	return {
		outlastsCue: kind.outlastsCue?.(settings) ?? false,
		ends: kind.endsCue?.(settings) ?? null,
		waitMs: Math.round((kind.waitS?.(settings) ?? 0) * 1000),
	}
}
