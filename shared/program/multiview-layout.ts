interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

export interface CellRect extends Size {
	readonly x: number
	readonly y: number
}

/** One picture of the multiview, with the line for its name below. */
export interface MultiviewCell {
	/** A number is the index of a scene, from 0. */
	readonly shows: 'preview' | 'program' | number
	/** All values are even, because I420 halves its color planes. */
	readonly picture: CellRect
	readonly caption: CellRect
}

export interface MultiviewLayout extends Size {
	readonly cells: readonly MultiviewCell[]
}

/** More scenes are not shown. */
export const maxMultiviewScenes = 16
/** Largest size of the multiview, whatever the shape of the program. */
export const multiviewLimit = { widthPx: 1280, heightPx: 1080 } as const

const gapPx = 6
const captionPx = 30

/** Preview and program side by side, and the scenes in rows below them. The process that draws and the screen that adds names share this layout. Pure. */
export function multiviewLayout(program: Size, scenes: number): MultiviewLayout {
	const shown = Math.min(scenes, maxMultiviewScenes)
	// No cell is larger than the program itself.
	for (let widthPx = Math.min(multiviewLimit.widthPx, 2 * program.widthPx); ; widthPx -= 64) {
		const layout = layoutOf(program, shown, widthPx)
		if (layout.heightPx <= multiviewLimit.heightPx || widthPx <= 320) return layout
	}
}

function layoutOf(program: Size, scenes: number, widthPx: number): MultiviewLayout {
	const columns = scenes <= 8 ? 4 : scenes <= 12 ? 6 : 8
	const largeAcross = Math.max(2, even((widthPx - gapPx) / 2))
	const smallAcross = Math.max(2, even((widthPx - gapPx * (columns - 1)) / columns))
	const large = cellSize(program, largeAcross)
	const small = cellSize(program, smallAcross)
	const rowsTop = large.heightPx + captionPx + gapPx
	const cells: MultiviewCell[] = [cellAt('preview', 0, 0, large), cellAt('program', widthPx - large.widthPx, 0, large)]
	for (let scene = 0; scene < scenes; scene += 1) {
		const x = even(((scene % columns) * (widthPx - small.widthPx)) / (columns - 1))
		const row = Math.floor(scene / columns)
		cells.push(cellAt(scene, x, rowsTop + row * (small.heightPx + captionPx + gapPx), small))
	}
	const rows = Math.ceil(scenes / columns)
	return { widthPx, heightPx: rowsTop - gapPx + rows * (small.heightPx + captionPx + gapPx), cells }
}

function cellSize(program: Size, widthPx: number): Size {
	const heightPx = even((widthPx * program.heightPx) / program.widthPx)
	// Of a very tall picture only the top is shown.
	return { widthPx, heightPx: Math.max(2, Math.min(heightPx, 2 * widthPx)) }
}

function cellAt(shows: MultiviewCell['shows'], x: number, y: number, { widthPx, heightPx }: Size): MultiviewCell {
	return {
		shows,
		picture: { x, y, widthPx, heightPx },
		caption: { x, y: y + heightPx, widthPx, heightPx: captionPx },
	}
}

function even(value: number): number {
	return 2 * Math.floor(value / 2)
}
