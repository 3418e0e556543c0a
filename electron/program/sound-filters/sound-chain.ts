import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { type Filter, isSoundFilter, type SoundFilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterReading } from '../../../shared/ipc/fast-port.ts'
import { keySourceOf } from '../../../shared/program/sound/key-source.ts'
import { amplitudeDb } from '../decibel.ts'
import { makeFinite } from './finite.ts'
import { createGap } from './gap.ts'
import { soundFilters } from './index.ts'
import { keptInOrder } from './kept-order.ts'
import { rampS } from './ramp.ts'
import type { SoundFilter, SoundFilterTools } from './sound-filter.ts'

/** The sound filters of one channel, one after another. */
export interface SoundChain {
	/** From the next block on: filters that come, go or move are faded. Filters of pictures are left out. */
	set(filters: readonly Filter[]): void
	/**
	 * Changes the block in place. `hasSound`: false when the channel has none now; then what its filters still hold comes out. Returns whether there is
	 * sound in the block. Without filters nothing is touched.
	 */
	process(block: StereoBlock, hasSound: boolean, keyOf: KeyOf): boolean
	/** Whether the levels before and after each filter are measured. At first they are not. */
	watch(isWatched: boolean): void
	/** Its channel is gone. */
	dispose(): void
	/** Since the last reading, from the first filter to the last; nothing while they are not watched. */
	read(): { readonly filters?: readonly FilterReading[] }
}

/** The sound of another channel in this frame, after its filters; null = it has none. */
export type KeyOf = (sourceId: string) => StereoBlock | null

interface Node {
	readonly id: string
	filter: SoundFilter<SoundFilterSettings>
	settings: SoundFilterSettings
	/** 0 = as if the filter were not there, 1 = only what it makes. */
	wet: number
	isLeaving: boolean
	readonly levels: NodeLevels
}

/** Since the last reading. */
interface NodeLevels {
	before: number
	after: number
	reductionDb: number
}

export function createSoundChain(tools: SoundFilterTools): SoundChain {
	const wetStep = 1 / Math.round(rampS * tools.sampleRateHz)
	const gap = createGap(tools.sampleRateHz)
	let nodes: Node[] = []
	let hasRun = false
	let isWatched = false
	let dry = new Float32Array(0)

	function nodeFor(id: string, settings: SoundFilterSettings): Node {
		return {
			id,
			settings,
			filter: created(settings),
			wet: hasRun ? 0 : 1,
			isLeaving: false,
			levels: { before: 0, after: 0, reductionDb: 0 },
		}
	}

	function created(settings: SoundFilterSettings): SoundFilter<SoundFilterSettings> {
		return makerOf(settings)(settings, tools)
	}

	function run(node: Node, block: StereoBlock, keyOf: KeyOf): void {
		const samples = block.length / 2
		const keyId = keySourceOf(node.settings)
		const key = keyId === null ? null : keyOf(keyId)
		if (node.wet === 1 && !node.isLeaving) {
			node.filter.process(block, samples, key)
			return
		}
		if (dry.length < block.length) dry = new Float32Array(block.length)
		dry.set(block)
		node.filter.process(block, samples, key)
		const step = node.isLeaving ? -wetStep : wetStep
		for (let i = 0; i < block.length; i += 2) {
			node.wet = Math.min(1, Math.max(0, node.wet + step))
			const left = dry[i] ?? 0
			const right = dry[i + 1] ?? 0
			block[i] = left + ((block[i] ?? 0) - left) * node.wet
			block[i + 1] = right + ((block[i + 1] ?? 0) - right) * node.wet
		}
	}

	function restart(node: Node): void {
		node.filter.dispose?.()
		node.filter = created(node.settings)
	}

	function runMeasured(node: Node, block: StereoBlock, keyOf: KeyOf): void {
		const { levels } = node
		levels.before = Math.max(levels.before, peakOf(block))
		run(node, block, keyOf)
		levels.after = Math.max(levels.after, peakOf(block))
		levels.reductionDb = Math.max(levels.reductionDb, node.filter.reductionDb?.() ?? 0)
	}

	function removeFaded(): void {
		for (let i = nodes.length - 1; i >= 0; i--) {
			const node = nodes[i]
			if (!node?.isLeaving || node.wet > 0) continue
			node.filter.dispose?.()
			nodes.splice(i, 1)
		}
	}

	return {
		set(filters) {
			const staying = nodes.filter(({ isLeaving }) => !isLeaving)
			const wanted = filters.flatMap(({ id, enabled, settings }) => (enabled && isSoundFilter(settings) ? [{ id, settings }] : []))
			const kept = keptInOrder(
				staying.map(({ id }) => id),
				wanted.map(({ id }) => id),
			)
			const next: Node[] = []
			let at = 0
			const letLeaveUntil = (id: string | null): void => {
				for (; at < nodes.length; at++) {
					const node = nodes[at]
					if (!node || (node.id === id && !node.isLeaving)) break
					node.isLeaving = true
					if (hasRun) next.push(node)
					else node.filter.dispose?.()
				}
			}
			for (const { id, settings } of wanted) {
				if (!kept.has(id)) {
					next.push(nodeFor(id, settings))
					continue
				}
				letLeaveUntil(id)
				const node = nodes[at]
				if (!node) continue
				at += 1
				if (node.settings !== settings) node.filter.set(settings)
				node.settings = settings
				next.push(node)
			}
			letLeaveUntil(null)
			nodes = next
		},
		process(block, hasSound, keyOf) {
			if (nodes.length === 0) return hasSound
			hasRun = true
			makeFinite(block)
			if (!gap.fill(block, hasSound)) return false
			for (const node of nodes) {
				if (isWatched) runMeasured(node, block, keyOf)
				else run(node, block, keyOf)
			}
			// A filter that has met something too large starts again.
			if (makeFinite(block)) for (const node of nodes) restart(node)
			removeFaded()
			return true
		},
		watch(next) {
			isWatched = next
		},
		dispose() {
			for (const { filter } of nodes) filter.dispose?.()
			nodes = []
		},
		read() {
			if (!isWatched) return notWatched
			return { filters: nodes.flatMap((node) => (node.isLeaving ? [] : [readingOf(node)])) }
		},
	}
}

const notWatched = {}

function readingOf({ id, levels }: Node): FilterReading {
	const { before, after, reductionDb } = levels
	Object.assign(levels, { before: 0, after: 0, reductionDb: 0 })
	return { id, beforeDb: amplitudeDb(before), afterDb: amplitudeDb(after), reductionDb }
}

function peakOf(block: StereoBlock): number {
	let peak = 0
	for (let i = 0; i < block.length; i++) peak = Math.max(peak, Math.abs(block[i] ?? 0))
	return peak
}

type Maker = (first: SoundFilterSettings, tools: SoundFilterTools) => SoundFilter<SoundFilterSettings>

/** Each maker takes the settings of exactly its kind; the compiler cannot follow this through the table. */
function makerOf({ kind }: SoundFilterSettings): Maker {
	return soundFilters[kind] as unknown as Maker
}
