import { expect, test } from 'vitest'
import type { Marker } from '../../../shared/domain/marker.ts'
import type { Held } from '../../lib/document/document.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { KeptMarkers } from './marker-store.ts'
import { createMarkers } from './markers.ts'
import { createShowChapters } from './show-chapters.ts'

function held<Value>(value: Value): Held<Value> {
	let current = value
	return {
		current: () => current,
		update(change) {
			current = change(current)
		},
	}
}

function rig(before: readonly Marker[] = []) {
	const clock = createManualClock()
	const kept = held<KeptMarkers>({ markers: before })
	const lines: string[] = []
	let running = true
	let ids = 0
	const markers = createMarkers({
		clock,
		activity: { add: ({ text }) => lines.push(typeof text === 'string' ? text : text.text) },
		isRunning: () => running,
		newId: () => `m${++ids}`,
		kept,
	})
	return { clock, markers, lines, kept, end: () => (running = false) }
}

test('a marker has the time of the press; without a name it gets a number', async () => {
	const { clock, markers, lines, end } = rig()
	const first = markers.add(undefined)
	await clock.advance(1500)
	markers.add('Third mark')
	expect(markers.list().map(({ name, atMs }) => [name, atMs - first.atMs])).toEqual([
		['Marker 1', 0],
		['Third mark', 1500],
	])
	expect(markers.since(first.atMs + 1)).toHaveLength(1)
	expect(lines).toEqual(['Marker 1', 'Third mark'])
	end()
	expect(() => markers.add(undefined)).toThrow(expect.objectContaining({ code: 'marker-nothing-runs' }))
})

test('renamed and removed ones change the chapters, which stand beside those of the ads', () => {
	const { markers } = rig()
	const seen: string[][] = []
	const chapters = createShowChapters({ setChapters: (all) => seen.push(all.map(({ title }) => title)) })
	markers.onChange(() => chapters.set('markers', markers.chapters()))
	chapters.set('ads', [{ title: 'Ad break', startMs: 0, endMs: 10 }])
	const { id } = markers.add(undefined)
	markers.rename(id, 'Start of race 4')
	markers.remove(id)
	expect(seen).toEqual([['Ad break'], ['Ad break', 'Marker 1'], ['Ad break', 'Start of race 4'], ['Ad break']])
	expect(() => markers.rename(id, 'Gone')).toThrow(expect.objectContaining({ code: 'marker-unknown' }))
})

test('they survive a restart of the studio for a day, and the numbers go on', () => {
	const first = rig()
	first.markers.add(undefined)
	const old = { id: 'old', name: 'Yesterday', atMs: first.clock.now() - 25 * 3_600_000 }
	const { markers } = rig([old, ...first.kept.current().markers])
	expect(markers.list().map(({ name }) => name)).toEqual(['Marker 1'])
	expect(markers.chapters()).toHaveLength(1)
	expect(markers.add(undefined).name).toBe('Marker 2')
})
