import { type FrameRate, newSceneItem, type Scene } from '../../../shared/domain/program.ts'
import { encodeFastMessage } from '../../../shared/ipc/fast-port.ts'
import { type MultiviewCell, type MultiviewLayout, multiviewLayout, multiviewLimit } from '../../../shared/program/multiview-layout.ts'
import { type Canvas, canvasAt, clearCanvas, i420Bytes } from '../canvas.ts'
import type { Size } from '../item-geometry.ts'
import type { Painter, PictureOf } from '../painter.ts'
import { aligned, type PixelMemory } from '../pixel-memory.ts'
import { type PlacedScene, placeSmallScene } from '../placed-scene.ts'
import { hasChanged, hasMovingFilters } from '../shown-versions.ts'

/** The result of mixing one frame of the program. */
export interface MultiviewFrame {
	readonly index: number
	readonly mixedAtMs: number
	readonly canvas: Canvas
	readonly scenes: readonly Scene[]
	/** The scene that Take puts on air. */
	readonly next: Scene | null
	readonly pictureOf: PictureOf
}

/** Preview, program and scenes in one picture, painted only while a screen shows it. */
export interface Multiview {
	/** Paints as much as fits into this frame's time. Returns the picture as a message when one is due; otherwise null. */
	paint(frame: MultiviewFrame): Uint8Array | null
	/** No screen shows it anymore: the next picture is painted from scratch. */
	reset(): void
}

/** One cell as it was painted. */
interface Cell {
	readonly on: MultiviewCell
	/** A separate canvas that is copied to the cell's place. */
	readonly canvas: Canvas
	scene: Scene | null
	placed: PlacedScene | null
	readonly versions: number[]
	isPainted: boolean
}

const picturesPerSecond = 10
/** Share of the time of one frame: scenes that do not fit into it are painted in the next frames. */
const shareOfFrame = 0.15
/** No scene has this id. */
const programId = ''

export function multiviewBytes(): number {
	const largest = i420Bytes(multiviewLimit)
	return 2 * aligned(largest)
}

/** `stopwatch`: ms. */
export function createMultiview(memory: PixelMemory, painter: Painter, size: Size, rate: FrameRate, stopwatch: () => number): Multiview {
	const largest = i420Bytes(multiviewLimit)
	const wholeAt = memory.allocate(largest)
	const cellAt = memory.allocate(largest)
	const framesPerSecond = rate.numerator / rate.denominator
	const everyFrames = Math.max(1, Math.round(framesPerSecond / picturesPerSecond))
	const budgetMs = (1000 / framesPerSecond) * shareOfFrame
	const wholeProgram: Scene = {
		id: programId,
		name: '',
		groups: [],
		items: [{ id: programId, sourceId: programId, box: { x: 0, y: 0, ...size }, ...newSceneItem }],
	}
	let now: { readonly layout: MultiviewLayout; readonly whole: Canvas; readonly cells: readonly Cell[] } | null = null
	let sceneCount = 0
	let turn = 0

	function begin(scenes: number): NonNullable<typeof now> {
		const layout = multiviewLayout(size, scenes)
		const whole = canvasAt(memory, wholeAt, layout)
		clearCanvas(memory, whole)
		const cells = layout.cells.map((on): Cell => {
			return { on, canvas: canvasAt(memory, cellAt, on.picture), scene: null, placed: null, versions: [], isPainted: false }
		})
		sceneCount = scenes
		turn = 0
		return { layout, whole, cells }
	}

	/** Returns whether anything had to be painted. */
	function paintCell(whole: Canvas, cell: Cell, scene: Scene | null, pictureOf: PictureOf): boolean {
		const { canvas } = cell
		if (cell.scene !== scene) {
			cell.scene = scene
			cell.placed = scene && placeSmallScene(scene, canvas, canvas.widthPx / size.widthPx)
			cell.isPainted = false
		}
		const isChanged = cell.placed !== null && hasChanged(cell.placed, cell.versions, pictureOf)
		const isMoving = cell.placed !== null && hasMovingFilters(cell.placed, painter.chains)
		if (cell.isPainted && !isChanged && !isMoving) return false
		painter.paint(canvas, cell.placed, pictureOf)
		cell.isPainted = true
		copy(whole, cell)
		return true
	}

	function copy(whole: Canvas, { canvas, on }: Cell): void {
		const { x, y } = on.picture
		for (const [index, to] of whole.planes.entries()) {
			const from = canvas.planes[index]
			if (!from) continue
			const at = index === 0 ? y * to.stride + x : (y / 2) * to.stride + x / 2
			memory.kernels.copyRect(to.offset + at, to.stride, from.offset, from.stride, from.widthPx, from.heightPx)
		}
	}

	/** Paints the scenes in turn. Each call handles at least one, so that every scene is painted eventually. */
	function paintScenes(whole: Canvas, cells: readonly Cell[], { scenes, pictureOf }: MultiviewFrame, startedMs: number): void {
		const small = cells.filter(({ on }) => typeof on.shows === 'number')
		for (let count = 0; count < small.length; count += 1) {
			const cell = small[turn % small.length]
			turn += 1
			if (cell) paintCell(whole, cell, scenes[Number(cell.on.shows)] ?? null, pictureOf)
			if (stopwatch() - startedMs >= budgetMs) return
		}
	}

	function paintLarge(whole: Canvas, cells: readonly Cell[], { index, canvas, next, pictureOf }: MultiviewFrame): void {
		const programOf: PictureOf = () => ({ picture: canvas.picture, version: index, naturalSize: null })
		for (const cell of cells) {
			if (cell.on.shows === 'program') paintCell(whole, cell, wholeProgram, programOf)
			else if (cell.on.shows === 'preview') paintCell(whole, cell, next, pictureOf)
		}
	}

	return {
		paint(frame) {
			const startedMs = stopwatch()
			now = now && sceneCount === frame.scenes.length ? now : begin(frame.scenes.length)
			const { layout, whole, cells } = now
			const isDue = frame.index % everyFrames === 0
			if (isDue) paintLarge(whole, cells, frame)
			paintScenes(whole, cells, frame, startedMs)
			if (!isDue) return null
			const { widthPx, heightPx } = layout
			return encodeFastMessage({ kind: 'multiview', widthPx, heightPx, mixedAtMs: frame.mixedAtMs, data: whole.picture.data })
		},
		reset() {
			now = null
		},
	}
}
