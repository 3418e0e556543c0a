/** Brightness and color of one picture, counted. What the filters make transparent is left out. */
export interface Scopes {
	/**
	 * Brightness from left to right: for each column the share of its pixels at each level, 0 to 255; column by column, the darkest level first. Levels are
	 * those of the picture, so black is at `blackLevel` and white at `whiteLevel`.
	 */
	readonly waveform: Uint8Array
	/** Color: how many pixels have it, 0 to 255. Rows from the strongest red (V) down, in each from the weakest to the strongest blue (U). Gray is in the middle. */
	readonly colors: Uint8Array
	/** Shares of the pixels at full white and at full black, 0 to 1. */
	readonly burntOut: number
	readonly crushed: number
}

export const waveformColumns = 192
export const waveformLevels = 128
/** Cells along each side. */
export const colorCells = 96
/** Where black and white are among the levels. */
export const blackLevel = (16 * waveformLevels) / 256
export const whiteLevel = (235 * waveformLevels) / 256

const waveformBytes = waveformColumns * waveformLevels
const colorsBytes = colorCells * colorCells

/** Two float32, then both grids. */
export function encodeScopes({ waveform, colors, burntOut, crushed }: Scopes): Uint8Array {
	const bytes = new Uint8Array(8 + waveformBytes + colorsBytes)
	const view = new DataView(bytes.buffer)
	view.setFloat32(0, burntOut, true)
	view.setFloat32(4, crushed, true)
	bytes.set(waveform, 8)
	bytes.set(colors, 8 + waveformBytes)
	return bytes
}

/** null for anything that is not complete. */
export function decodeScopes(bytes: Uint8Array): Scopes | null {
	if (bytes.length !== 8 + waveformBytes + colorsBytes) return null
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	return {
		burntOut: view.getFloat32(0, true),
		crushed: view.getFloat32(4, true),
		waveform: bytes.subarray(8, 8 + waveformBytes),
		colors: bytes.subarray(8 + waveformBytes),
	}
}
