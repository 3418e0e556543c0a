import type { I420Picture } from '../../shared/domain/feeds.ts'
import { newSceneItem, type ProgramFormat, type Scene } from '../../shared/domain/program.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import { i420Bytes } from './canvas.ts'
import type { OnAirState } from './on-air-state.ts'
import { createPictureMixer } from './picture-mixer.ts'

export interface MixBenchOptions {
	readonly format: ProgramFormat
	readonly items: number
	/**
	 * "copied": one full-screen item, the others a quarter of its width, all at the size of their pictures. "scaled": the same boxes, but every picture
	 * is as large as the canvas. "transparent": as "scaled", but half transparent, with alpha planes.
	 */
	readonly kind: 'copied' | 'scaled' | 'transparent'
	/** null: one scene stays on air. */
	readonly transition: Transition | null
	readonly frames: number
}

/** Mixes frames as fast as possible, with a new picture of every source in every frame. Milliseconds per frame; the first tenth is not counted. */
export function measureMixing(options: MixBenchOptions): { readonly meanMs: number; readonly worstMs: number } {
	const { format, frames } = options
	const mixer = createPictureMixer(format, 0)
	const scenes = [benchScene('a', options), benchScene('b', options)]
	mixer.setScenes(scenes)
	const sources = new Map(scenes.flatMap((scene) => scene.items.map((item) => [item.sourceId, benchPictures(item.box, options)])))
	const state: OnAirState = options.transition
		? { kind: 'in-transition', from: { kind: 'scene', sceneId: 'a' }, sceneId: 'b', transition: options.transition, startFrame: 0, frames }
		: { kind: 'steady', sceneId: 'a' }

	const warmUp = Math.ceil(frames / 10)
	let sum = 0
	let worstMs = 0
	for (let frame = 0; frame < frames + warmUp; frame++) {
		const started = performance.now()
		mixer.mix(state, frame, (id) => {
			const picture = sources.get(id)?.[frame % 2]
			return picture ? { picture, version: frame, naturalSize: null } : null
		})
		const took = performance.now() - started
		if (frame < warmUp) continue
		sum += took
		worstMs = Math.max(worstMs, took)
	}
	return { meanMs: sum / frames, worstMs }
}

function benchScene(id: string, { format, items, kind }: MixBenchOptions): Scene {
	const widthPx = 2 * Math.round(format.widthPx / 8)
	const heightPx = 2 * Math.round(format.heightPx / 8)
	return {
		id,
		name: id,
		groups: [],
		items: Array.from({ length: items }, (_, index) => ({
			id: `${id}${index}`,
			sourceId: `${id}${index}`,
			box:
				index === 0 ? { x: 0, y: 0, ...sizeOf(format) } : { x: ((index - 1) % 4) * widthPx, y: (index >> 2) * heightPx, widthPx, heightPx },
			...newSceneItem,
			opacity: kind === 'transparent' && index > 0 ? 0.5 : 1,
		})),
	}
}

/** Two alternating pictures, so that none stays in the processor's cache longer than a real one. */
function benchPictures(box: { widthPx: number; heightPx: number }, { format, kind }: MixBenchOptions): I420Picture[] {
	const size = kind === 'copied' ? sizeOf(box) : sizeOf(format)
	const isBackground = box.widthPx === format.widthPx
	const alpha = kind === 'transparent' && !isBackground ? new Uint8Array(size.widthPx * size.heightPx).fill(128) : null
	return [90, 160].map((value) => ({ ...size, data: new Uint8Array(i420Bytes(size)).fill(value), alpha }))
}

function sizeOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }): { widthPx: number; heightPx: number } {
	return { widthPx, heightPx }
}
