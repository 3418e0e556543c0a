import type { ProgramFormat, Scene } from '../../shared/domain/program.ts'
import { type Canvas, clearCanvas, createCanvas, i420Bytes } from './canvas.ts'
import { createCanvasRing } from './canvas-ring.ts'
import { frameTimeMs } from './frame-rate.ts'
import { mixTransition } from './mix-transition.ts'
import { type OnAirState, progressIn } from './on-air-state.ts'
import { isChanging } from './overlays/appearance.ts'
import { createLayerMixer, layerMixerBytes } from './overlays/layer-mixer.ts'
import type { OverlayLayer } from './overlays/overlays.ts'
import { createPainter, type Painter, type PictureOf, painterBytes } from './painter.ts'
import { createPixelMemory, type PixelMemory } from './pixel-memory.ts'
import { noPlacedScenes, type PlacedScene, placeScenes } from './placed-scene.ts'
import { planePreparerBytes } from './prepare-plane.ts'
import { transitionScratchBytes } from './transition-mixer.ts'

export interface PictureMixer {
	readonly memory: PixelMemory
	readonly painter: Painter
	setScenes(scenes: readonly Scene[]): void
	scene(sceneId: string | null): PlacedScene | null
	/** Keeps the current picture, without overlays, as the start of a transition. Call before the first `mix` of a transition from a still. */
	holdStill(): void
	/** Mixes the picture of one frame, with its overlays. Read the canvas before the next call, or keep it. */
	mix(state: OnAirState, frameIndex: number, pictureOf: PictureOf, overlays?: readonly OverlayLayer[]): Canvas
	/** The canvas with the last mixed picture; black before the first one. */
	last(): Canvas
	/** Keeps that canvas unchanged until the returned function is called; null when too many are kept already. */
	keepLast(): (() => void) | null
}

/** `extraBytes`: space in the pixel memory for other users. */
export function createPictureMixer(format: ProgramFormat, extraBytes: number): PictureMixer {
	const memory = createPixelMemory(
		painterBytes(format) +
			planePreparerBytes +
			7 * i420Bytes(format) +
			transitionScratchBytes(format) +
			layerMixerBytes(format) +
			extraBytes +
			1024,
	)
	const painter = createPainter(memory, format)
	const newCanvas = () => createCanvas(memory, format)
	/** One is being painted; the encoder keeps the newest one and one or two that are being written to its pipe. */
	const ring = createCanvasRing([newCanvas(), newCanvas(), newCanvas(), newCanvas()])
	/** The previous scene of a transition, or the still from which it starts. */
	const from = newCanvas()
	/** The new scene of a transition. */
	const to = newCanvas()
	const scratch = memory.allocate(transitionScratchBytes(format))
	/** The mixed scenes without the overlays, while there are any. */
	const bare = newCanvas()
	const paintChanging = createLayerMixer(memory, painter, format)
	let isBareKept = false
	let scenes = noPlacedScenes
	clearCanvas(memory, ring.last())

	function scene(sceneId: string | null): PlacedScene | null {
		return sceneId === null ? null : (scenes.byId.get(sceneId) ?? null)
	}

	function copy(canvas: Canvas, target: Canvas): void {
		memory.bytes.copyWithin(target.offset, canvas.offset, canvas.offset + canvas.lengthBytes)
	}

	function mixScenes(output: Canvas, state: OnAirState, frameIndex: number, pictureOf: PictureOf): void {
		if (state.kind === 'steady') {
			painter.paint(output, scene(state.sceneId), pictureOf)
			return
		}
		if (state.from.kind === 'scene') painter.paint(from, scene(state.from.sceneId), pictureOf)
		painter.paint(to, scene(state.sceneId), pictureOf)
		mixTransition(state.transition, { from, to, output, progress: progressIn(state, frameIndex), memory, scratch })
	}

	return {
		memory,
		painter,
		scene,
		setScenes(wanted) {
			scenes = placeScenes(wanted, format, scenes)
		},
		holdStill() {
			copy(isBareKept ? bare : ring.last(), from)
		},
		mix(state, frameIndex, pictureOf, overlays = []) {
			painter.nextFrame(frameTimeMs(frameIndex, format.frameRate))
			const output = ring.next()
			mixScenes(output, state, frameIndex, pictureOf)
			isBareKept = overlays.length > 0 && state.kind === 'in-transition'
			if (isBareKept) copy(output, bare)
			for (const { sceneId, appearance } of overlays) {
				const items = scene(sceneId)?.items ?? []
				if (isChanging(appearance)) paintChanging(output, items, pictureOf, appearance, frameIndex)
				else painter.paintOver(output, items, pictureOf)
			}
			return output
		},
		last: ring.last,
		keepLast: ring.keepLast,
	}
}
