import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { lutTable, lutTableBytes } from '../../lib/lut-table.ts'
import { createForkChild } from '../../process/forked-child.ts'
import { createDrawing, type Drawing } from './drawing.ts'

// The real drawing process with real files of filters: a bad one fails in time with its own error, and good ones are read meanwhile.

const size = { widthPx: 64, heightPx: 36 }
let folder: string
let drawing: Drawing

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-filters-'))
	await mkdir(join(folder, 'data'))
	drawing = createDrawing({
		forkChild: createForkChild(),
		entry: new URL('../../children/drawing.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
	})
})
afterAll(async () => {
	await drawing.dispose()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Colors that stay as they are. `row`: one line of the file in place of what belongs there. */
function cube(points: number, row: (index: number) => string | null = () => null): string {
	const lines = Array.from({ length: points ** 3 }, (_, index) => {
		const place = [index % points, Math.floor(index / points) % points, Math.floor(index / points ** 2)]
		return row(index) ?? place.map((value) => (value / (points - 1)).toFixed(6)).join(' ')
	})
	return `TITLE "Same"\nLUT_3D_SIZE ${points}\n${lines.join('\n')}\n`
}

const neverIn = () => [join(folder, 'data')]
const lut = (name: string) =>
	drawing.draw({ kind: 'lut', path: name.startsWith('/') ? name : join(folder, name), neverIn: neverIn(), sizes: [] })
const outcome = (name: string) =>
	lut(name).then(
		() => 'read',
		({ key, code }: { key?: string; code: string }) => key ?? code,
	)

test('bad LUTs are refused in time, each with its own reason, while a good one of the largest size is read', async () => {
	const bad: readonly (readonly [name: string, content: string | Uint8Array, reason: string])[] = [
		['huge.cube', '', 'source-file-too-large'],
		['noise.cube', Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 256), 'lut-unreadable/not-cube'],
		['text.cube', 'This is a letter.\n'.repeat(1000), 'lut-unreadable/not-cube'],
		['empty.cube', '', 'lut-unreadable/not-cube'],
		['large.cube', cube(2).replace('LUT_3D_SIZE 2', 'LUT_3D_SIZE 66'), 'lut-unreadable/size'],
		['cut.cube', cube(17).slice(0, 60_000), 'lut-unreadable/numbers'],
		['short.cube', cube(17).split('\n').slice(0, 2000).join('\n'), 'lut-unreadable/too-few'],
		['nan.cube', cube(9, (index) => (index === 300 ? 'nan 0 0' : null)), 'lut-unreadable/numbers'],
		['data/secret.cube', cube(2), 'source-file-off-limits'],
	]
	for (const [name, content] of bad) await writeFile(join(folder, name), content)
	await truncate(join(folder, 'huge.cube'), 2_000_000_000)
	await symlink(join(folder, 'data', 'secret.cube'), join(folder, 'link.cube'))
	await writeFile(join(folder, 'good.cube'), cube(65))
	const [good, ...outcomes] = await Promise.all([
		lut('good.cube'),
		...bad.map(([name]) => outcome(name)),
		...['link.cube', 'gone.cube', '/dev/zero', '/proc/self/environ', folder, 'film.cube'].map(outcome),
	])
	expect(outcomes).toEqual([
		...bad.map(([, , reason]) => reason),
		...[
			'source-file-off-limits',
			'source-file-missing',
			'source-not-a-file',
			'source-file-off-limits',
			'source-not-a-file',
			'source-file-missing',
		],
	])
	expect(good.bytes?.length).toBe(lutTableBytes)
	expect(
		Buffer.compare(
			good.bytes ?? new Uint8Array(),
			lutTable(() => {}),
		),
	).toBe(0)
}, 20_000)

test('a picture is read as a mask, stretched to its size', async () => {
	const canvas = createCanvas(10, 40)
	const context = canvas.getContext('2d')
	context.fillStyle = '#ffffff'
	context.fillRect(0, 0, 5, 20)
	context.fillStyle = '#000000'
	context.fillRect(5, 0, 5, 20)
	await writeFile(join(folder, 'mask.png'), canvas.toBuffer('image/png'))
	const { bytes = new Uint8Array() } = await drawing.draw({
		kind: 'mask',
		path: join(folder, 'mask.png'),
		neverIn: neverIn(),
		size,
		sizes: [],
	})
	const pixels = size.widthPx * size.heightPx
	const at = (x: number, y: number) => [bytes[y * size.widthPx + x], bytes[pixels + y * size.widthPx + x]]
	expect([at(10, 5), at(50, 5), at(10, 30), at(50, 30)]).toEqual([
		[255, 255],
		[0, 255],
		[0, 0],
		[0, 0],
	])
})
