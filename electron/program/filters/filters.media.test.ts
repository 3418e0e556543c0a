import { expect, test } from 'vitest'
import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { placeScene } from '../placed-scene.ts'
import { filtered, generated, psnr } from '../testing/ffmpeg-pictures.ts'
import { testItem, testPainter, testScene } from '../testing/test-pictures.ts'
import { createFilterChain } from './filter-chain.ts'

const size = { widthPx: 640, heightPx: 360 }
/** At this size, one pixel corresponds to three pixels of a Full HD picture. */
const scale = 360 / 1080
const source = generated('testsrc2=size=640x360', size)

function painted(settings: FilterSettings) {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('s', { x: 0, y: 0, ...size })]), size)
	const filters = createFilterChain([{ id: 'f', enabled: true, settings }])
	painter.paint(canvas, scene, () => ({ picture: source, version: 1, filters }))
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
