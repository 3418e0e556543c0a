import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { type Band, biquadGainDb, biquadOf, hasGain } from '../../../shared/program/sound/biquad.ts'

// Where frequencies and gains stand on the graph of an equalizer: parts of its width and height.

const lowestHz = 20
const highestHz = 20_000
/** The top of the graph; the bottom is the same below 0. */
export const graphDb = 24
const lowestQ = 0.1
const highestQ = 12
const points = 240

export function placeOfHz(hz: number): number {
	return Math.log(hz / lowestHz) / Math.log(highestHz / lowestHz)
}

function hzAt(place: number): number {
	return lowestHz * (highestHz / lowestHz) ** Math.min(1, Math.max(0, place))
}

export function placeOfDb(db: number): number {
	return (graphDb - Math.min(graphDb, Math.max(-graphDb, db))) / (2 * graphDb)
}

/** By how much all bands together change a tone, dB. Pure. */
function totalDb(bands: readonly Band[], hz: number): number {
	return bands.reduce((sum, band) => sum + biquadGainDb(biquadOf(band, sampleRateHz), hz, sampleRateHz), 0)
}

/** The curve of all bands as an SVG path in a box of 1000 by 1000. Pure. */
export function curvePath(bands: readonly Band[]): string {
	const filters = bands.map((band) => biquadOf(band, sampleRateHz))
	const at = (index: number) => {
		const place = index / points
		const hz = hzAt(place)
		const db = filters.reduce((sum, filter) => sum + biquadGainDb(filter, hz, sampleRateHz), 0)
		return `${(1000 * place).toFixed(1)} ${(1000 * placeOfDb(db)).toFixed(1)}`
	}
	return `M${Array.from({ length: points + 1 }, (_, index) => at(index)).join('L')}`
}

/** Where the handle of a band stands: at its gain, or on the curve where it has none. Pure. */
export function handlePlace(bands: readonly Band[], index: number): { readonly x: number; readonly y: number } {
	const band = bands[index]
	if (!band) return { x: 0, y: 0.5 }
	return { x: placeOfHz(band.frequencyHz), y: placeOfDb(hasGain(band.type) ? band.gainDb : totalDb(bands, band.frequencyHz)) }
}

/** The band moved to a place on the graph. Pure. */
export function movedTo(band: Band, x: number, y: number): Band {
	const gainDb = Math.round(2 * Math.min(graphDb, Math.max(-graphDb, graphDb - 2 * graphDb * y))) / 2
	return { ...band, frequencyHz: rounded(hzAt(x)), gainDb: hasGain(band.type) ? gainDb : band.gainDb }
}

/** The band moved by twelfths of an octave and half decibels. Pure. */
function movedBy(band: Band, steps: number, halves: number): Band {
	const hz = Math.min(highestHz, Math.max(lowestHz, band.frequencyHz * 2 ** (steps / 12)))
	const gainDb = Math.min(graphDb, Math.max(-graphDb, band.gainDb + halves / 2))
	return { ...band, frequencyHz: steps === 0 ? band.frequencyHz : rounded(hz), gainDb: hasGain(band.type) ? gainDb : band.gainDb }
}

/** What a key does to a band; null = nothing. Pure. */
export function movedByKey(band: Band, key: string, isFar: boolean): Band | null {
	const steps = isFar ? 6 : 1
	switch (key) {
		case 'ArrowLeft':
			return movedBy(band, -steps, 0)
		case 'ArrowRight':
			return movedBy(band, steps, 0)
		case 'ArrowUp':
			return movedBy(band, 0, steps)
		case 'ArrowDown':
			return movedBy(band, 0, -steps)
		case 'PageUp':
			return narrowedBy(band, steps)
		case 'PageDown':
			return narrowedBy(band, -steps)
		default:
			return null
	}
}

/** The band made narrower (above 0) or wider by steps of a tenth. Pure. */
export function narrowedBy(band: Band, steps: number): Band {
	const q = Math.min(highestQ, Math.max(lowestQ, band.q * 1.1 ** steps))
	return { ...band, q: Math.round(100 * q) / 100 }
}

/** Three digits are as exact as anybody hears. */
function rounded(hz: number): number {
	return Number(hz.toPrecision(3))
}
