import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import type { AnimationFile, AnimationFrame } from './animation-frame.ts'

/** An animation whose pictures are composed one after another. */
export interface AnimationCanvas {
	readonly file: AnimationFile
	/** Approximately how much memory it takes. */
	readonly heldBytes: number
	/** The whole picture after frame `index`; the same canvas each time. Going back starts from the first frame. */
	at(index: number): Promise<Canvas>
}

export function createAnimationCanvas(file: AnimationFile, fileBytes: number): AnimationCanvas {
	const { widthPx, heightPx, frames } = file
	const canvas = createCanvas(widthPx, heightPx)
	const drawing = canvas.getContext('2d')
	let shown = -1
	/** The area of the current frame as it was before it; only where it must be restored. */
	let before: { readonly x: number; readonly y: number; readonly picture: ReturnType<typeof drawing.getImageData> } | null = null

	function disposeOf(frame: AnimationFrame | undefined): void {
		if (frame?.dispose === 'clear') drawing.clearRect(frame.x, frame.y, frame.widthPx, frame.heightPx)
		if (frame?.dispose === 'restore' && before) drawing.putImageData(before.picture, before.x, before.y)
		before = null
	}

	async function step(): Promise<void> {
		disposeOf(frames[shown])
		shown += 1
		const frame = frames[shown]
		if (!frame) return
		const { x, y } = frame
		if (frame.dispose === 'restore') before = { x, y, picture: drawing.getImageData(x, y, frame.widthPx, frame.heightPx) }
		// A broken frame changes nothing.
		const image = await loadImage(frame.file()).catch(() => null)
		if (!image) return
		if (!frame.isOver) drawing.clearRect(x, y, frame.widthPx, frame.heightPx)
		drawing.drawImage(image, x, y)
	}

	return {
		file,
		heldBytes: fileBytes + 8 * widthPx * heightPx,
		async at(index) {
			if (index < shown) {
				shown = -1
				before = null
				drawing.clearRect(0, 0, widthPx, heightPx)
			}
			while (shown < Math.min(index, frames.length - 1)) await step()
			return canvas
		},
	}
}

/** The most memory that all open animations may take together: beyond it, the least recently used one is closed. */
const maxHeldBytes = 150_000_000

/** The animations that this process has open, by path. */
export interface OpenAnimations {
	get(path: string): AnimationCanvas | null
	set(path: string, animation: AnimationCanvas): void
}

export function createOpenAnimations(): OpenAnimations {
	const open = new Map<string, AnimationCanvas>()
	return {
		get(path) {
			const found = open.get(path) ?? null
			// A map keeps the order in which its entries were added.
			if (found) open.delete(path)
			if (found) open.set(path, found)
			return found
		},
		set(path, animation) {
			open.delete(path)
			open.set(path, animation)
			let held = [...open.values()].reduce((sum, { heldBytes }) => sum + heldBytes, 0)
			for (const [other, { heldBytes }] of open) {
				if (held <= maxHeldBytes || other === path) break
				open.delete(other)
				held -= heldBytes
			}
		},
	}
}
