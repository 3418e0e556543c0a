import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { Model } from '../model/model.ts'
import type { Data, Intent } from '../protocol.ts'
import type { ObsEvent } from '../requests/request.ts'

/** A state of the studio, as clients of OBS see it. */
export interface ObsState {
	readonly snapshot: StudioSnapshot
	readonly model: Model
}

/** The events that lead from one state to the next. Pure. */
export type EventsBetween = (before: ObsState, after: ObsState) => readonly ObsEvent[]

/** Makes an event of one kind, and says for the documentation what it is. */
export interface EventKind<Fields extends Data = Data> {
	(data: Fields): ObsEvent
	readonly type: string
	readonly intent: Intent
	readonly about: string
}

export function eventKind<Fields extends Data>(type: string, intent: Intent, about: string): EventKind<Fields> {
	return Object.assign((data: Fields): ObsEvent => ({ type, intent, data }), { type, intent, about })
}

interface Changes<Thing> {
	readonly added: readonly Thing[]
	readonly removed: readonly Thing[]
	/** Those that are in both, as they were and as they are. */
	readonly kept: readonly (readonly [Thing, Thing])[]
}

/** What was added, removed and kept of things that are the same when they have the same key. */
export function changesOf<Thing>(
	before: readonly Thing[],
	after: readonly Thing[],
	keyOf: (thing: Thing) => string | number,
): Changes<Thing> {
	const old = new Map(before.map((thing) => [keyOf(thing), thing]))
	const fresh = new Set(after.map(keyOf))
	return {
		added: after.filter((thing) => !old.has(keyOf(thing))),
		removed: before.filter((thing) => !fresh.has(keyOf(thing))),
		kept: after.flatMap((thing) => {
			const was = old.get(keyOf(thing))
			return was === undefined ? [] : [[was, thing] as const]
		}),
	}
}

/** Whether two plain values are equal. An unchanged part of the studio's state is mostly the same object. */
export function isSame(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other)
}
