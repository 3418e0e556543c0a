import type { SnapshotSlice } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import { collectionEvents, isOtherCollection } from './events/collections.ts'
import type { ObsState } from './events/event.ts'
import { eventsOf } from './events/index.ts'
import { transitionBetween } from './events/transitions.ts'
import { createModels, type Model } from './model/model.ts'
import type { ObsEvent } from './requests/request.ts'

/** The studio as clients of OBS see it: its state, and events when it changes. It follows the studio only while somebody needs it. */
export interface StudioView {
	/** The state, with every change that `changed` has announced. */
	snapshot(): StudioSnapshot
	model(): Model
	/** A client has changed something: the next look reads the state again, since the studio reports it a moment later. */
	changed(): void
	/** How far the running transition is, 0 to 1; 1 = none runs. */
	transitionCursor(): number
	follow(isWanted: boolean): void
	dispose(): void
}

export interface StudioViewOptions {
	readonly studio: Pick<StudioApi, 'snapshot' | 'onEvent'>
	readonly clock: Pick<Clock, 'steady' | 'after'>
	readonly onEvents: (events: readonly ObsEvent[]) => void
}

export function createStudioView({ studio, clock, onEvents }: StudioViewOptions): StudioView {
	const modelOf = createModels()
	/** What requests are answered from; null = it is read again. */
	let current: StudioSnapshot | null = null
	/** The state up to which events were sent; null while nobody is followed. */
	let reported: ObsState | null = null
	let unsubscribe = () => {}
	let running = { sinceMs: 0, durationMs: 0, cancel: () => {}, atEnd: [] as readonly ObsEvent[] }

	function receive(slice: SnapshotSlice, value: unknown): void {
		if (!reported) return
		const before = reported
		const snapshot: StudioSnapshot = { ...before.snapshot, [slice]: value }
		if (current) current = { ...current, [slice]: value }
		const after = { snapshot, model: slice === 'program' ? modelOf(snapshot.program) : before.model }
		reported = after
		if (slice === 'program' && isOtherCollection(before, after)) return onEvents(collectionEvents(before, after))
		const events = eventsOf(slice).flatMap((between) => between(before, after))
		onEvents(slice === 'program' ? [...events, ...beginTransition(before, after)] : events)
	}

	function beginTransition(before: ObsState, after: ObsState): readonly ObsEvent[] {
		const next = transitionBetween(before, after)
		if (!next) return []
		const cutShort = endTransition()
		running = {
			sinceMs: clock.steady(),
			durationMs: next.durationMs,
			atEnd: next.atEnd,
			cancel: clock.after(next.durationMs, () => onEvents(endTransition())),
		}
		return [...cutShort, ...next.atStart]
	}

	function endTransition(): readonly ObsEvent[] {
		const { atEnd, cancel } = running
		cancel()
		running = { sinceMs: 0, durationMs: 0, cancel: () => {}, atEnd: [] }
		return atEnd
	}

	function stop(): void {
		unsubscribe()
		endTransition()
		reported = null
		current = null
	}

	function snapshot(): StudioSnapshot {
		if (reported) current ??= studio.snapshot()
		return current ?? studio.snapshot()
	}

	return {
		snapshot,
		model: () => modelOf(snapshot().program),
		changed() {
			current = null
		},
		transitionCursor() {
			const { sinceMs, durationMs } = running
			return durationMs === 0 ? 1 : Math.min(1, (clock.steady() - sinceMs) / durationMs)
		},
		follow(isWanted) {
			if (isWanted === (reported !== null)) return
			if (!isWanted) return stop()
			const first = studio.snapshot()
			current = first
			reported = { snapshot: first, model: modelOf(first.program) }
			unsubscribe = studio.onEvent(({ name, payload }) => receive(name.slice(0, -'.changed'.length) as SnapshotSlice, payload))
		},
		dispose: stop,
	}
}
