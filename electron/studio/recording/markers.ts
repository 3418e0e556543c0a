import { type Marker, maxMarkers } from '../../../shared/domain/marker.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Held } from '../../lib/document/document.ts'
import type { ShowChapter } from '../../recorder/chapters.ts'
import type { KeptMarkers } from './marker-store.ts'

export interface MarkersOptions {
	readonly clock: Clock
	readonly activity: Pick<Activity, 'add'>
	/** A show or a recording runs. */
	readonly isRunning: () => boolean
	readonly newId: () => string
	/** Where they are kept between two runs. */
	readonly kept: Held<KeptMarkers>
}

/** Moments that somebody pressed a key at: chapters of the recording, and lines of the report. */
export interface Markers {
	/** Of this run of the studio, and those of the last day, oldest first. */
	list(): readonly Marker[]
	since(atMs: number): Marker[]
	/** Throws AppError "marker-nothing-runs", or "markers-full". */
	add(name: string | undefined): Marker
	/** Throws AppError "marker-unknown". */
	rename(id: string, name: string): void
	remove(id: string): void
	chapters(): ShowChapter[]
	onChange(listener: () => void): () => void
}

/** A show goes on after a restart of the studio; the next day it does not. */
const keptForMs = 24 * 3_600_000

export function createMarkers({ clock, activity, isRunning, newId, kept }: MarkersOptions): Markers {
	const listeners = createListeners()
	let markers: readonly Marker[] = kept.current().markers.filter(({ atMs }) => Math.abs(clock.now() - atMs) < keptForMs)
	let count = markers.length

	function replace(next: readonly Marker[]): void {
		markers = next
		kept.update(() => ({ markers: next }))
		listeners.notify()
	}

	function checkKnown(id: string): void {
		if (!markers.some((marker) => marker.id === id)) throw new AppError('marker-unknown')
	}

	return {
		list: () => markers,
		since: (atMs) => markers.filter((marker) => marker.atMs >= atMs),
		add(name) {
			if (!isRunning()) throw new AppError('marker-nothing-runs')
			if (markers.length >= maxMarkers) throw new AppError('markers-full', { limit: maxMarkers })
			count += 1
			const added: Marker = { id: newId(), name: name ?? say('marker/numbered', { number: count }).text, atMs: clock.now() }
			replace([...markers, added])
			activity.add({ kind: 'recording', level: 'info', subject: say('marker/subject'), text: added.name })
			return added
		},
		rename(id, name) {
			checkKnown(id)
			replace(markers.map((marker) => (marker.id === id ? { ...marker, name } : marker)))
		},
		remove(id) {
			checkKnown(id)
			replace(markers.filter((marker) => marker.id !== id))
		},
		chapters: () => markers.map(({ name, atMs }) => ({ title: name, startMs: atMs, endMs: atMs })),
		onChange: listeners.add,
	}
}
