/**
 * A LUT as the kernel `applyLut` reads it. LUT files map red, green and blue; the pictures of the program are Y, U and V in BT.709 limited range. So the file
 * is converted once into tables that map these, and no pixel needs to be converted.
 *
 * The colors are divided into cells of 8 x 8 steps of U and V; within a cell, the kernel interpolates between its four corners. The tables are, one after
 * the other:
 * - Y:      for each cell and each Y: the new Y at (u, v), (u, v + 1), (u + 1, v) and (u + 1, v + 1)
 * - colors: for each cell and each Y: the new U at these corners, then the new V
 * - weights: for each place in a cell: the weights of the corners, twice, in 1/64, as 16-bit numbers
 */
export const lutCells = 32
export const lutCellSteps = 8
const levels = 256
const corners = lutCells + 1

export const lutColorsAt = lutCells * lutCells * levels * 4
export const lutWeightsAt = lutColorsAt + lutCells * lutCells * levels * 8
const weightBytes = 16
export const lutTableBytes = lutWeightsAt + lutCellSteps * lutCellSteps * weightBytes

/** Three numbers, 0 to 1. */
export type Rgb = [red: number, green: number, blue: number]

/** Changes the color in place. */
export type MapColor = (rgb: Rgb) => void

const black = 16
const lumaSteps = 219
const colorSteps = 224
const [redShare, greenShare, blueShare] = [0.2126, 0.7152, 0.0722]
const [redOfV, blueOfU] = [2 * (1 - redShare), 2 * (1 - blueShare)]

/** Pure. */
export function lutTable(map: MapColor): Uint8Array {
	const grid = mappedGrid(map)
	const table = new Uint8Array(lutTableBytes)
	let at = 0
	let colorsAt = lutColorsAt
	for (let u = 0; u < lutCells; u++) {
		for (let v = 0; v < lutCells; v++) {
			const first = (u * corners + v) * levels
			for (let y = 0; y < levels; y++) {
				const [a, b] = [3 * (first + y), 3 * (first + levels + y)]
				const [c, d] = [3 * (first + corners * levels + y), 3 * (first + (corners + 1) * levels + y)]
				copyCorners(table, at, grid, a, b, c, d)
				copyCorners(table, colorsAt, grid, a + 1, b + 1, c + 1, d + 1)
				copyCorners(table, colorsAt + 4, grid, a + 2, b + 2, c + 2, d + 2)
				at += 4
				colorsAt += 8
			}
		}
	}
	writeWeights(table)
	return table
}

function copyCorners(table: Uint8Array, at: number, grid: Uint8Array, a: number, b: number, c: number, d: number): void {
	table[at] = grid[a] ?? 0
	table[at + 1] = grid[b] ?? 0
	table[at + 2] = grid[c] ?? 0
	table[at + 3] = grid[d] ?? 0
}

/** The new Y, U and V for each corner of the cells and each Y. */
function mappedGrid(map: MapColor): Uint8Array {
	const grid = new Uint8Array(corners * corners * levels * 3)
	const rgb: Rgb = [0, 0, 0]
	let at = 0
	for (let column = 0; column < corners; column++) {
		const u = (lutCellSteps * column - 128) / colorSteps
		for (let row = 0; row < corners; row++) {
			const v = (lutCellSteps * row - 128) / colorSteps
			for (let level = 0; level < levels; level++) {
				const y = (level - black) / lumaSteps
				const [red, blue] = [y + redOfV * v, y + blueOfU * u]
				rgb[0] = limited(red)
				rgb[1] = limited((y - redShare * red - blueShare * blue) / greenShare)
				rgb[2] = limited(blue)
				map(rgb)
				const [newRed, newGreen, newBlue] = [limited(rgb[0]), limited(rgb[1]), limited(rgb[2])]
				const light = redShare * newRed + greenShare * newGreen + blueShare * newBlue
				grid[at] = Math.round(black + lumaSteps * light)
				grid[at + 1] = Math.round(128 + (colorSteps * (newBlue - light)) / blueOfU)
				grid[at + 2] = Math.round(128 + (colorSteps * (newRed - light)) / redOfV)
				at += 3
			}
		}
	}
	return grid
}

function writeWeights(table: Uint8Array): void {
	const view = new DataView(table.buffer)
	for (let u = 0; u < lutCellSteps; u++) {
		for (let v = 0; v < lutCellSteps; v++) {
			const [fromU, fromV] = [lutCellSteps - u, lutCellSteps - v]
			for (const [index, weight] of [fromU * fromV, fromU * v, u * fromV, u * v].entries()) {
				const at = lutWeightsAt + (u * lutCellSteps + v) * weightBytes + 2 * index
				view.setInt16(at, weight, true)
				view.setInt16(at + 8, weight, true)
			}
		}
	}
}

function limited(value: number): number {
	return Math.max(0, Math.min(1, value))
}
