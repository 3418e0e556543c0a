/// <reference path="../../electron/program/kernels/web-assembly.d.ts" />
import { neverSet } from '../../electron/lib/clock.ts'
import { silentLog } from '../../electron/lib/log.ts'
import { createProgram } from '../../electron/program/program.ts'
import { otherShapes, wantedSizes } from '../../electron/program/wanted-sizes.ts'
import { createSources } from '../../electron/sources/sources.ts'
import { showModelOf } from '../../electron/studio/program/show-model.ts'
import { newSceneItem, type Scene } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { type Collection, emptyCollection } from '../../shared/program/collection.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'

// A collection of 60 scenes and 200 sources, of which 20 show scenes: how long until all of it is open, and how long the frames are while one scene after
// the other is taken, in processor time. In this process, with sources that cost nothing themselves and without an encoder.
const counts = { scenes: 60, sources: 200, nested: 20, itemsPerScene: 8 }
const format = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 as const } }
const frameMs = 1000 / 30
const openLimitMs = 2000

function collectionOf(): Collection {
	const sources = Array.from({ length: counts.sources }, (_, index): Source => {
		const settings =
			index < counts.nested
				? ({ kind: 'scene', sceneId: `scene-${counts.scenes - 1 - index}` } as const)
				: ({ kind: 'color', color: `#${(index * 70_003).toString(16).padStart(6, '0').slice(-6)}` } as const)
		return { id: `source-${index}`, name: `Source ${index}`, settings, audio: null }
	})
	const scenes = Array.from({ length: counts.scenes }, (_, index): Scene => {
		const items = Array.from({ length: counts.itemsPerScene }, (_, item) => {
			const plain = counts.nested + ((index * counts.itemsPerScene + item) % (counts.sources - counts.nested))
			// The first half of the scenes show one of the others each, smaller.
			const isNested = item === counts.itemsPerScene - 1 && index < counts.scenes / 2
			const box =
				item === 0
					? { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }
					: { x: 40 * item, y: 30 * item, widthPx: format.widthPx / 4, heightPx: format.heightPx / 4 }
			return { id: `item-${index}-${item}`, sourceId: `source-${isNested ? index % counts.nested : plain}`, box, ...newSceneItem }
		})
		return { id: `scene-${index}`, name: `Scene ${index}`, items, groups: [] }
	})
	return { ...emptyCollection, format, scenes, sources, onAirSceneId: 'scene-0' }
}

/** A clock that this measurement moves. */
function manualClock() {
	const waiting = new Set<{ readonly atMs: number; readonly run: () => void }>()
	let nowMs = 1_000_000
	const clock = neverSet({
		now: () => nowMs,
		after(delayMs, run) {
			const timer = { atMs: nowMs + delayMs, run }
			waiting.add(timer)
			return () => waiting.delete(timer)
		},
	})
	return {
		clock,
		step(ms: number) {
			nowMs += ms
			for (const timer of [...waiting]) if (timer.atMs <= nowMs && waiting.delete(timer)) timer.run()
		},
	}
}

/** Since `before`. Other programs on this computer do not count. */
function processorMs(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before)
	return (user + system) / 1000
}

const collection = collectionOf()
const { clock, step } = manualClock()
const opening = process.cpuUsage()
const show = showModelOf(collection, '/resources')
const program = createProgram({
	format,
	timelineEpochMs: 1_000_000,
	onAirSceneId: 'scene-0',
	clock,
	stopwatch: () => performance.now(),
	drawLostCard: async () => null,
	onOnAirScene() {},
	onStats() {},
})
const sources = createSources({
	ffmpegPath: 'ffmpeg',
	neverIn: [],
	format,
	clock,
	log: silentLog,
	spawn: () => {
		throw new Error('Colors need no process.')
	},
	machine: { os: 'linux', display: null, hasDdagrab: false },
	drawing: { draw: () => Promise.reject(new Error('Colors are not drawn.')) },
	onState: program.setSourceState,
	onNaturalSize: program.setNaturalSize,
	onPlayback() {},
})
program.setShow(show)
const sizes = wantedSizes(show.scenes, sources.naturalSize)
sources.apply(show.sources, sizes, otherShapes(show.scenes, sizes, sources.naturalSize))
for (const { id } of show.sources) program.setFeed(id, sources.feed(id))
let mixed = 0
program.setSink(() => {
	mixed += 1
	return true
})

/** Lets time pass until the next frame is mixed. */
function mixNext(): void {
	for (const before = mixed; mixed === before; ) step(1)
}
mixNext()
const openMs = processorMs(opening)

const framesMs: number[] = []
for (let round = 0; round < 3; round += 1) {
	for (const { id } of show.scenes) {
		program.take(id, { kind: 'fade', durationMs: 100 })
		for (let frame = 0; frame < 6; frame += 1) {
			const before = process.cpuUsage()
			mixNext()
			framesMs.push(processorMs(before))
		}
	}
}
program.dispose()
await sources.dispose()

// The first round still compiles.
const measured = framesMs.slice(framesMs.length / 3).toSorted((a, b) => a - b)
const share = (part: number) => measured[Math.floor(part * (measured.length - 1))] ?? Number.NaN
const late = measured.filter((ms) => ms > frameMs).length
const rows: BenchRow[] = [
	{ what: 'Opening 60 scenes with 200 sources', figure: openMs, unit: 'ms', baseline: null, limit: openLimitMs },
	{ what: 'A frame while 60 scenes are taken, median', figure: share(0.5), unit: 'ms', baseline: frameMs, limit: 0.5 },
	{ what: 'A frame while 60 scenes are taken, 99 of 100', figure: share(0.99), unit: 'ms', baseline: frameMs, limit: 1 },
	{ what: 'Late frames while 60 scenes are taken', figure: late, unit: 'frames', baseline: null, limit: null },
]
finishBench('many-scenes', rows, { openMs, late, medianMs: share(0.5), p99Ms: share(0.99), worstMs: share(1), frames: measured.length })
