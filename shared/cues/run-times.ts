import { z } from 'zod'
import { cueMode, doneCue } from '../domain/cue.ts'
import { text } from '../texts/text-schema.ts'
import type { RunState } from './run-state.ts'

const id = z.string()
const atMs = z.number()

/** The state as it is stored, in Unix time. */
export const storedRun = z.object({
	listId: id,
	state: z.object({
		mode: cueMode,
		standbyId: id.nullable(),
		isStandbyChosen: z.boolean(),
		standbySinceMs: atMs,
		current: z
			.object({
				runId: z.number(),
				cueIds: z.array(id),
				startedAtMs: atMs,
				lengthMs: z.number().nullable(),
				enders: z.array(z.object({ cueId: id, actionId: id, by: z.enum(['film', 'ads']), endsAtMs: atMs.nullable() })),
				problems: z.array(z.object({ cueId: id, text })),
			})
			.nullable(),
		pending: z.array(z.object({ runId: z.number(), cueId: id, actionId: id, atMs, outlastsCue: z.boolean() })),
		held: z.boolean(),
		/** Absent in what was saved before a cue could hold the list. */
		heldById: id.nullable().default(null),
		done: z.record(z.string(), doneCue),
		/** Absent in what was saved before ads could be moved. */
		movedAds: z.record(z.string(), atMs).default({}),
		runs: z.number(),
		lastBeginMs: atMs.nullable(),
		automaticMs: z.array(atMs),
	}),
})

/** Where a list stands, in Unix time. */
export interface SavedRun {
	readonly listId: string
	readonly state: RunState
}

/** The same state with every time on another clock. Pure. */
export function inTime(state: RunState, at: (ms: number) => number): RunState {
	const maybe = (ms: number | null) => (ms === null ? null : at(ms))
	return {
		...state,
		standbySinceMs: at(state.standbySinceMs),
		current: state.current && {
			...state.current,
			startedAtMs: at(state.current.startedAtMs),
			enders: state.current.enders.map((ender) => ({ ...ender, endsAtMs: maybe(ender.endsAtMs) })),
		},
		pending: state.pending.map((action) => ({ ...action, atMs: at(action.atMs) })),
		done: Object.fromEntries(
			Object.entries(state.done).map(([cueId, done]) => [
				cueId,
				{ ...done, startedAtMs: at(done.startedAtMs), endedAtMs: at(done.endedAtMs) },
			]),
		),
		movedAds: Object.fromEntries(Object.entries(state.movedAds).map(([cueId, ms]) => [cueId, at(ms)])),
		lastBeginMs: maybe(state.lastBeginMs),
		automaticMs: state.automaticMs.map(at),
	}
}
