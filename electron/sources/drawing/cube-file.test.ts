import { expect, test } from 'vitest'
import { lutTable, type Rgb } from '../../lib/lut-table.ts'
import { mapOfCube, parseCube } from './cube-file.ts'

const bytes = (text: string) => Buffer.from(text)
const parsed = (text: string) => parseCube(bytes(text))
const mapped = (text: string, color: Rgb): Rgb => {
	const rgb: Rgb = [...color]
	mapOfCube(parsed(text))(rgb)
	return rgb.map((value) => Math.round(value * 1e6) / 1e6) as Rgb
}
const refusal = (text: string | Uint8Array) => {
	try {
		parseCube(typeof text === 'string' ? bytes(text) : text)
		return 'read'
	} catch (error) {
		return (error as { key?: string }).key
	}
}

/** Red fastest: the color of each corner of the cube, changed. */
function cubeOf(size: number, change: (rgb: Rgb) => Rgb, head = ''): string {
	const rows = Array.from({ length: size ** 3 }, (_, index) => {
		const place = [index % size, Math.floor(index / size) % size, Math.floor(index / size / size)]
		return change(place.map((value) => value / (size - 1)) as Rgb).join(' ')
	})
	return `${head}LUT_3D_SIZE ${size}\n${rows.join('\n')}\n`
}
const same = (rgb: Rgb): Rgb => rgb

test('a cube is read with its title, its comments, any line ends and spaces', () => {
	const text = `\uFEFF# made by hand\r\nTITLE "Evening film"\r\n\r\n${cubeOf(2, same).replaceAll('\n', '\r\n').replaceAll(' ', '\t ')}# end`
	const cube = parsed(text)
	expect(cube).toMatchObject({ title: 'Evening film', dimensions: 3, size: 2, domain: { min: [0, 0, 0], max: [1, 1, 1] } })
	expect([...cube.values.subarray(3, 6)]).toEqual([1, 0, 0])
})

test('a color between the entries is trilinear, and one outside of the domain is that of its edge', () => {
	const squared = cubeOf(3, ([r, g, b]) => [r * r, g, b])
	expect(mapped(squared, [0.25, 0.3, 0.9])).toEqual([0.125, 0.3, 0.9])
	expect(mapped(squared, [0.75, 2, -1])).toEqual([0.625, 1, 0])
	const swapped = cubeOf(2, ([r, g, b]) => [b, r, g])
	expect(mapped(swapped, [0.2, 0.4, 0.6])).toEqual([0.6, 0.2, 0.4])
	const product = cubeOf(2, ([r, g, b]) => [r * g * b, 0, 0])
	expect(mapped(product, [0.5, 0.5, 0.5])).toEqual([0.125, 0, 0])
})

test('a 1D table changes each color by itself, and the domain says where it begins and ends', () => {
	const text = 'LUT_1D_SIZE 3\nDOMAIN_MIN 0.5 0 0\nDOMAIN_MAX 1 2 1\n0 0 1\n0.5 0.5 0.5\n1 1 0\n'
	expect(mapped(text, [0.75, 1, 0.25])).toEqual([0.5, 0.5, 0.75])
	expect(mapped(text, [0.2, 0.5, 1])).toEqual([0, 0.25, 0])
	expect(mapped('LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0 2\n0 0 0\n1 1 1', [1, 0.5, 0])).toEqual([0.5, 0.25, 0])
})

test('what cannot be used is refused with its own reason', () => {
	const rows = (count: number) => '0 0 0\n'.repeat(count)
	expect(refusal('')).toBe('lut-unreadable/not-cube')
	expect(refusal('hello\nworld')).toBe('lut-unreadable/not-cube')
	expect(refusal('0 0 0\n1 1 1')).toBe('lut-unreadable/not-cube')
	expect(refusal(Uint8Array.from({ length: 5000 }, (_, index) => index % 251))).toBe('lut-unreadable/not-cube')
	for (const size of ['66', '1', '0', '-3', '2.5', 'many', ''])
		expect(refusal(`LUT_3D_SIZE ${size}\n${rows(8)}`)).toBe('lut-unreadable/size')
	expect(refusal(`LUT_1D_SIZE 65537\n${rows(2)}`)).toBe('lut-unreadable/size')
	expect(refusal(`LUT_3D_SIZE 2\nLUT_1D_SIZE 8\n${rows(8)}`)).toBe('lut-unreadable/two-tables')
	expect(refusal(`LUT_3D_SIZE 2\n${rows(7)}`)).toBe('lut-unreadable/too-few')
	expect(refusal(`LUT_3D_SIZE 2\n${rows(9)}`)).toBe('lut-unreadable/too-many')
	for (const row of ['NaN 0 0', 'nan nan nan', '0 0', '0 0 0 0', '0 x 0', '1e40 0 0', '-inf 0 0', 'inf 0 0', '0,5 0 0'])
		expect([row, refusal(`LUT_3D_SIZE 2\n${rows(3)}${row}\n${rows(4)}`)]).toEqual([row, 'lut-unreadable/numbers'])
	expect(refusal(`LUT_3D_SIZE 2\nDOMAIN_MIN 0 1 0\n${rows(8)}`)).toBe('lut-unreadable/domain')
	expect(refusal(`LUT_3D_SIZE 2\nDOMAIN_MAX 1 1\n${rows(8)}`)).toBe('lut-unreadable/numbers')
	expect(refusal(`LUT_3D_SIZE 65\n${rows(65 ** 3)}`)).toBe('read')
})

test('a table of colors that stay as they are leaves every color of the program as it is', () => {
	const table = lutTable(() => {})
	// Y 126, U 128 and V 128, at the first corner of their cell.
	const cell = 16 * 32 + 16
	expect(table[4 * (cell * 256 + 126)]).toBe(126)
	expect([...table.subarray(4 * 256 * 1024 + 8 * (cell * 256 + 126)).subarray(0, 8)]).toEqual([128, 128, 136, 136, 128, 136, 128, 136])
})
