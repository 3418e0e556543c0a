import { colorCells, type Scopes, waveformColumns, waveformLevels } from '../../../shared/ipc/scopes.ts'
import type { PreparedPicture, PreparedPlane } from '../filters/picture-filter.ts'

type Measured = Pick<PreparedPicture, 'luma' | 'u' | 'v' | 'alpha' | 'halvedAlpha' | 'hasAlpha'>

/** Limited range: black and white. */
const black = 16
const white = 235
/** Pixels that are less opaque are left out. */
const leastAlpha = 128

/** Counts the pixels of a picture in the memory by their brightness and color. Pure. */
export function measureScopes(bytes: Uint8Array, { luma, u, v, alpha, halvedAlpha, hasAlpha }: Measured): Scopes {
	return { ...waveformOf(bytes, luma, hasAlpha ? alpha : null), colors: colorsOf(bytes, u, v, hasAlpha ? halvedAlpha : null) }
}

function waveformOf(bytes: Uint8Array, luma: PreparedPlane, alpha: PreparedPlane | null): Omit<Scopes, 'colors'> {
	const counts = new Uint32Array(waveformColumns * waveformLevels)
	const columnOf = Uint16Array.from({ length: luma.widthPx }, (_, x) => Math.floor((x * waveformColumns) / luma.widthPx) * waveformLevels)
	let [seen, burntOut, crushed] = [0, 0, 0]
	for (let y = 0; y < luma.heightPx; y++) {
		const row = luma.offset + y * luma.stride
		const alphaRow = alpha ? alpha.offset + y * alpha.stride : 0
		for (let x = 0; x < luma.widthPx; x++) {
			if (alpha && (bytes[alphaRow + x] ?? 0) < leastAlpha) continue
			const value = bytes[row + x] ?? 0
			const cell = (columnOf[x] ?? 0) + ((value * waveformLevels) >> 8)
			counts[cell] = (counts[cell] ?? 0) + 1
			seen += 1
			if (value >= white) burntOut += 1
			else if (value <= black) crushed += 1
		}
	}
	// A column has several pixels across where the picture is wider than the scope.
	const whole = luma.heightPx * Math.max(1, luma.widthPx / waveformColumns)
	return { waveform: shares(counts, whole), burntOut: seen === 0 ? 0 : burntOut / seen, crushed: seen === 0 ? 0 : crushed / seen }
}

function colorsOf(bytes: Uint8Array, u: PreparedPlane, v: PreparedPlane, alpha: PreparedPlane | null): Uint8Array {
	const counts = new Uint32Array(colorCells * colorCells)
	for (let y = 0; y < u.heightPx; y++) {
		const row = y * u.stride
		const alphaRow = alpha ? alpha.offset + y * alpha.stride : 0
		for (let x = 0; x < u.widthPx; x++) {
			if (alpha && (bytes[alphaRow + x] ?? 0) < leastAlpha) continue
			const across = ((bytes[u.offset + row + x] ?? 0) * colorCells) >> 8
			const down = ((255 - (bytes[v.offset + row + x] ?? 0)) * colorCells) >> 8
			const cell = down * colorCells + across
			counts[cell] = (counts[cell] ?? 0) + 1
		}
	}
	return shares(counts, u.widthPx * u.heightPx)
}

/** The square root of each share, so that few pixels can be seen too; a single one is never nothing. */
function shares(counts: Uint32Array, whole: number): Uint8Array {
	const values = new Uint8Array(counts.length)
	for (const [index, count] of counts.entries()) {
		if (count > 0) values[index] = Math.max(1, Math.min(255, Math.round(255 * Math.sqrt(count / whole))))
	}
	return values
}
