import { colorCells, type Scopes, waveformColumns, waveformLevels } from '../../../shared/ipc/scopes.ts'

type Context = Pick<CanvasRenderingContext2D, 'createImageData' | 'putImageData'>

/** Few pixels are seen too: a count of one has this much light. */
const least = 60

/** Draws the brightness from left to right, white above. */
export function drawWaveform(context: Context, { waveform }: Pick<Scopes, 'waveform'>): void {
	const image = context.createImageData(waveformColumns, waveformLevels)
	for (const [index, count] of waveform.entries()) {
		if (count === 0) continue
		const x = Math.floor(index / waveformLevels)
		const y = waveformLevels - 1 - (index % waveformLevels)
		image.data.set([214, 220, 228, Math.min(255, least + 2 * count)], 4 * (y * waveformColumns + x))
	}
	context.putImageData(image, 0, 0)
}

/** Draws each color that is in the picture at its place, as a dot of about that color. */
export function drawColors(context: Context, { colors }: Pick<Scopes, 'colors'>): void {
	const image = context.createImageData(colorCells, colorCells)
	for (const [index, count] of colors.entries()) {
		if (count === 0) continue
		const u = ((index % colorCells) + 0.5) / colorCells - 0.5
		const v = 0.5 - (Math.floor(index / colorCells) + 0.5) / colorCells
		const rgb = [170 + 401 * v, 170 - 48 * u - 119 * v, 170 + 473 * u]
		image.data.set([...rgb.map((value) => Math.max(0, Math.min(255, value))), Math.min(255, least + 3 * count)], 4 * index)
	}
	context.putImageData(image, 0, 0)
}
