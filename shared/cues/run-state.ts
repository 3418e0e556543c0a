import type { CueEndsBy, CueMode, DoneCue } from '../domain/cue.ts'
import type { Text } from '../texts/text.ts'
import type { RunnableCue } from './runnable-cue.ts'

/** What began a cue. */
export type BegunBy = 'go' | 'after-end' | 'with-previous' | 'at'

/** A film or ads that a cue ends with. `endsAtMs` null = not known yet. */
export interface Ender {
	readonly cueId: string
	readonly actionId: string
	readonly by: 'film' | 'ads'
	readonly endsAtMs: number | null
}

/** The cue that runs, with those that began together with it. */
export interface CurrentRun {
	readonly runId: number
	/** The first is the one that was begun; the others follow "with the one before". */
	readonly cueIds: readonly string[]
	readonly startedAtMs: number
	/** The longest of their planned lengths; null = none has one. */
	readonly lengthMs: number | null
	readonly enders: readonly Ender[]
	readonly problems: readonly { readonly cueId: string; readonly text: Text }[]
}

/** An action whose time has not come. */
export interface PendingAction {
	readonly runId: number
	readonly cueId: string
	readonly actionId: string
	readonly atMs: number
	readonly outlastsCue: boolean
}

/** The whole state of a list that runs. Times are those of one clock that never jumps. */
export interface RunState {
	readonly mode: CueMode
	readonly standbyId: string | null
	/** Somebody chose it: a cue that is inserted before it does not take its place. */
	readonly isStandbyChosen: boolean
	readonly standbySinceMs: number
	readonly current: CurrentRun | null
	readonly pending: readonly PendingAction[]
	readonly held: boolean
	/** The cue of which something failed, so that the list is held. */
	readonly heldById: string | null
	readonly done: Readonly<Record<string, DoneCue>>
	/** When the ads of a cue that had not run were asked for again, by its id. */
	readonly movedAds: Readonly<Record<string, number>>
	/** Number of runs so far: the id of the last one. */
	readonly runs: number
	readonly lastBeginMs: number | null
	/** When cues began automatically within the last second. */
	readonly automaticMs: readonly number[]
}

/** What the state depends on. */
export interface RunMoment {
	readonly nowMs: number
	readonly plan: readonly RunnableCue[]
	/** When a time of day is, seen from a moment. */
	readonly timeOf: (time: string, fromMs: number) => number
}

export const offState: RunState = {
	mode: 'off',
	standbyId: null,
	isStandbyChosen: false,
	standbySinceMs: 0,
	current: null,
	pending: [],
	held: false,
	heldById: null,
	done: {},
	movedAds: {},
	runs: 0,
	lastBeginMs: null,
	automaticMs: [],
}

/** A cue at a fixed time still begins automatically when the one before ends this much later, ms. */
const latenessMs = 2000

/** When the running cue ends, and by what. Pure. */
export function endOf({ enders, lengthMs, startedAtMs }: CurrentRun): { readonly atMs: number | null; readonly by: CueEndsBy | null } {
	if (enders.length === 0) return lengthMs === null ? { atMs: null, by: null } : { atMs: startedAtMs + lengthMs, by: 'length' }
	const unknown = enders.find(({ endsAtMs }) => endsAtMs === null)
	if (unknown) return { atMs: null, by: unknown.by }
	const last = enders.reduce((one, other) => ((other.endsAtMs ?? 0) > (one.endsAtMs ?? 0) ? other : one))
	return { atMs: last.endsAtMs, by: last.by }
}

/** The cue that begins automatically, when and why; null = only GO begins one, or its time is not known. Pure. */
export function nextOf(state: RunState, moment: RunMoment): { readonly cueId: string; readonly atMs: number; readonly by: BegunBy } | null {
	const { mode, held, standbyId, standbySinceMs, current } = state
	const standby = moment.plan.find(({ id }) => id === standbyId)
	if (mode === 'off' || held || !standby) return null
	const end = current && endOf(current).atMs
	switch (standby.follow.kind) {
		case 'by-hand':
		case 'with-previous':
			return null
		case 'after-end': {
			// After a jump to another place of the list, or long after the end, only GO begins it.
			if (!current || end === null || end < standbySinceMs || !follows(state, standby.id, current, moment.plan)) return null
			return { cueId: standby.id, atMs: end, by: 'after-end' }
		}
		case 'at': {
			const atMs = moment.timeOf(standby.follow.time, standbySinceMs)
			if (atMs <= standbySinceMs) return null
			if (!current || standby.follow.cutsPrevious) return { cueId: standby.id, atMs, by: 'at' }
			return end === null || end > atMs + latenessMs ? null : { cueId: standby.id, atMs: Math.max(atMs, end), by: 'at' }
		}
	}
}

/** Whether the cue is the next one after those that run. */
function follows(state: RunState, cueId: string, { cueIds }: CurrentRun, plan: readonly RunnableCue[]): boolean {
	return nextIdAfter(state, cueIds.at(-1) ?? '', plan) === cueId
}

/** The next cue that is not skipped; null at the end of the list. Pure. */
export function nextIdAfter({ done }: Pick<RunState, 'done'>, cueId: string, plan: readonly RunnableCue[]): string | null {
	const index = plan.findIndex(({ id }) => id === cueId)
	return plan.slice(index + 1).find(({ id }) => done[id]?.outcome !== 'skipped')?.id ?? null
}

/** When time alone changes something, or null. Pure. */
export function wakeMs(state: RunState, moment: RunMoment): number | null {
	const times = [...state.pending.map(({ atMs }) => atMs), nextOf(state, moment)?.atMs ?? null].filter((atMs) => atMs !== null)
	return times.length > 0 ? Math.min(...times) : null
}
