import { AppError } from '../../../shared/errors/app-error.ts'
import type { MapColor, Rgb } from '../../lib/lut-table.ts'

/** A .cube file: a table of colors for red, green and blue between 0 and 1. */
export interface Cube {
	/** "": it has none. */
	readonly title: string
	readonly dimensions: 1 | 3
	/** Entries for each color, or along each edge of the cube. */
	readonly size: number
	/** Three numbers for each entry. In a cube, red changes fastest. */
	readonly values: Float32Array
	/** The colors of the first and of the last entry. */
	readonly domain: { readonly min: Rgb; readonly max: Rgb }
}

const largest = { 1: 65_536, 3: 65 } as const
/** Larger numbers make no sense as light, and could not be computed with. */
const largestValue = 65_536

const notCube = () => new AppError('lut-unreadable/not-cube')

/** Reads the format of the Cube LUT Specification 1.0, and the input ranges of DaVinci Resolve. Throws AppError "lut-unreadable". Pure. */
export function parseCube(bytes: Uint8Array): Cube {
	if (bytes.includes(0)) throw notCube()
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
	let title = ''
	let shape: Pick<Cube, 'dimensions' | 'size'> | null = null
	let values = new Float32Array(0)
	let [min, max]: [Rgb, Rgb] = [
		[0, 0, 0],
		[1, 1, 1],
	]
	let rows = 0
	let line = 0
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf('\n', start)
		const content = text.slice(start, end === -1 ? text.length : end).trim()
		start = end === -1 ? text.length : end + 1
		line += 1
		if (content === '' || content.startsWith('#')) continue
		if (!/^[A-Za-z_]/.test(content) || /^(nan|inf)/i.test(content)) {
			if (!shape) throw notCube()
			if (rows >= rowsOf(shape)) throw new AppError('lut-unreadable/too-many', { needed: rowsOf(shape) })
			values.set(numbersIn(content.split(/\s+/), line), 3 * rows)
			rows += 1
			continue
		}
		const [word = '', ...rest] = content.split(/\s+/)
		if (word === 'TITLE') title = content.slice(word.length).trim().replaceAll(/^"|"$/g, '')
		else if (word === 'LUT_1D_SIZE' || word === 'LUT_3D_SIZE') {
			if (shape) throw new AppError('lut-unreadable/two-tables')
			shape = shapeOf(word === 'LUT_1D_SIZE' ? 1 : 3, rest)
			values = new Float32Array(3 * rowsOf(shape))
		} else if (word === 'DOMAIN_MIN') min = numbersIn(rest, line)
		else if (word === 'DOMAIN_MAX') max = numbersIn(rest, line)
		else if (word === 'LUT_1D_INPUT_RANGE' || word === 'LUT_3D_INPUT_RANGE') [min, max] = rangeIn(rest, line)
	}
	if (!shape) throw notCube()
	if (rows < rowsOf(shape)) throw new AppError('lut-unreadable/too-few', { found: rows, needed: rowsOf(shape) })
	if (min.some((value, index) => value >= (max[index] ?? 0))) throw new AppError('lut-unreadable/domain')
	return { title, ...shape, values, domain: { min, max } }
}

function shapeOf(dimensions: 1 | 3, words: readonly string[]): Pick<Cube, 'dimensions' | 'size'> {
	const size = Number(words[0])
	const max = largest[dimensions]
	if (!Number.isInteger(size) || size < 2 || size > max)
		throw new AppError('lut-unreadable/size', { said: words.join(' ').slice(0, 40), max })
	return { dimensions, size }
}

function rowsOf({ dimensions, size }: Pick<Cube, 'dimensions' | 'size'>): number {
	return size ** dimensions
}

function numbersIn(words: readonly string[], line: number): Rgb {
	const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = words.map(Number)
	const isRight = words.length === 3 && [red, green, blue].every((value) => Math.abs(value) <= largestValue)
	if (!isRight) throw new AppError('lut-unreadable/numbers', { line })
	return [red, green, blue]
}

function rangeIn(words: readonly string[], line: number): [Rgb, Rgb] {
	const [min = Number.NaN, max = Number.NaN] = words.map(Number)
	if (!Number.isFinite(min) || !Number.isFinite(max)) throw new AppError('lut-unreadable/numbers', { line })
	return [
		[min, min, min],
		[max, max, max],
	]
}

/** The color between the entries of the table: between two of them, or trilinear between eight. */
export function mapOfCube({ dimensions, size, values, domain }: Cube): MapColor {
	const last = size - 1
	const scale = domain.max.map((max, index) => last / (max - (domain.min[index] ?? 0)))
	/** The entry before each color, and how far it is on the way to the next. */
	const entry = new Int32Array(3)
	const part = new Float64Array(3)
	const locate = (rgb: Rgb): void => {
		for (let index = 0; index < 3; index++) {
			const place = Math.max(0, Math.min(last, ((rgb[index] ?? 0) - (domain.min[index] ?? 0)) * (scale[index] ?? 0)))
			entry[index] = Math.min(last - 1, Math.floor(place))
			part[index] = place - (entry[index] ?? 0)
		}
	}
	const at = (index: number) => values[index] ?? 0
	if (dimensions === 1) {
		return (rgb) => {
			locate(rgb)
			for (let index = 0; index < 3; index++) {
				const first = 3 * (entry[index] ?? 0) + index
				rgb[index] = between(at(first), at(first + 3), part[index] ?? 0)
			}
		}
	}
	const [toGreen, toBlue] = [3 * size, 3 * size * size]
	return (rgb) => {
		locate(rgb)
		const first = 3 * (entry[0] ?? 0) + toGreen * (entry[1] ?? 0) + toBlue * (entry[2] ?? 0)
		const [red, green, blue] = [part[0] ?? 0, part[1] ?? 0, part[2] ?? 0]
		for (let index = 0; index < 3; index++) {
			const near = first + index
			const far = near + toBlue
			const nearGreen = between(between(at(near), at(near + 3), red), between(at(near + toGreen), at(near + toGreen + 3), red), green)
			const farGreen = between(between(at(far), at(far + 3), red), between(at(far + toGreen), at(far + toGreen + 3), red), green)
			rgb[index] = between(nearGreen, farGreen, blue)
		}
	}
}

function between(a: number, b: number, part: number): number {
	return a + (b - a) * part
}
