import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { type FilterFiles, noFilterFiles } from '../../../shared/domain/filter-files.ts'
import { lut } from '../../../shared/program/filters/lut.ts'
import { lutTable } from '../../lib/lut-table.ts'
import { mapOfCube, parseCube } from '../../sources/drawing/cube-file.ts'
import { placeScene } from '../placed-scene.ts'
import { filtered, generated, psnr } from '../testing/ffmpeg-pictures.ts'
import { testItem, testPainter, testScene } from '../testing/test-pictures.ts'
import { createFilterChain } from './filter-chain.ts'

const size = { widthPx: 640, heightPx: 360 }
/** At this size, one pixel corresponds to three pixels of a Full HD picture. */
const scale = 360 / 1080
const source = generated('testsrc2=size=640x360', size)

function painted(settings: FilterSettings) {
	return paintedFrom(source, settings, noFilterFiles)
}

function paintedFrom(picture: I420Picture, settings: FilterSettings, files: FilterFiles) {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('s', { x: 0, y: 0, ...size })]), size)
	const filters = createFilterChain([{ id: 'f', enabled: true, settings }], files)
	painter.paint(canvas, scene, () => ({ picture, version: 1, filters }))
	return canvas.picture
}

test.each([4, 9])('a blur of %i px agrees with the Gaussian blur of FFmpeg', (deviation) => {
	const expected = filtered([source], `gblur=sigma=${deviation}:steps=6:planes=1,gblur=sigma=${deviation / 2}:steps=6:planes=6`, size)
	expect(psnr(painted({ kind: 'blur', radius: deviation / scale }), expected)).toBeGreaterThan(40)
})

test.each([40, 150])('sharpening by %i percent agrees with the unsharp mask of FFmpeg', (amount) => {
	const expected = filtered([source], `unsharp=5:5:${amount / 100}:5:5:0`, size)
	expect(psnr(painted({ kind: 'sharpen', amount }), expected)).toBeGreaterThan(40)
})

/** Like a film: more contrast, warm lights, blue shadows, and less color where it is dark. */
function filmCube(size: number): string {
	const rows = Array.from({ length: size ** 3 }, (_, index) => {
		const [r = 0, g = 0, b = 0] = [index % size, Math.floor(index / size) % size, Math.floor(index / size ** 2)].map(
			(place) => place / (size - 1),
		)
		const light = 0.2126 * r + 0.7152 * g + 0.0722 * b
		const curve = (value: number) => Math.max(0, value) ** 1.2 * (1.3 - 0.3 * value)
		const color = (value: number, tint: number) => curve(light + (value - light) * (0.6 + 0.5 * light)) + tint * (light - 0.4)
		return [color(r, 0.12), color(g, 0.02), color(b, -0.15)].map((value) => value.toFixed(6)).join(' ')
	})
	return `TITLE "Film"\nLUT_3D_SIZE ${size}\n${rows.join('\n')}\n`
}

test.each([
	['testsrc2=size=640x360', 33],
	['mandelbrot=size=640x360', 17],
] as const)('a LUT over %s with %i points agrees with the trilinear lut3d of FFmpeg', async (picture, points) => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-lut-'))
	try {
		const path = join(folder, 'film.cube')
		await writeFile(path, filmCube(points))
		const before = generated(picture, size)
		const table = lutTable(mapOfCube(parseCube(Buffer.from(filmCube(points)))))
		// FFmpeg converts with the color of each pixel's own block as well, and the mean color of a block back.
		const toRgb = 'scale=in_color_matrix=bt709:in_range=tv:flags=neighbor+accurate_rnd+full_chroma_int+full_chroma_inp,format=gbrp16'
		const back = 'scale=out_color_matrix=bt709:out_range=tv:flags=area+accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p'
		const expected = filtered([before], `${toRgb},lut3d=file=${path}:interp=trilinear,${back}`, size)
		const found = paintedFrom(before, { ...lut.defaults, path }, { ...noFilterFiles, lut: () => table })
		expect(psnr(found, expected)).toBeGreaterThan(40)
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})
