import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FilterSettings } from '../../../shared/domain/filter.ts'
import { chromaKey } from '../../../shared/program/filters/chroma-key.ts'
import { colorCorrection } from '../../../shared/program/filters/color-correction.ts'
import { crop } from '../../../shared/program/filters/crop.ts'
import { lumaKey } from '../../../shared/program/filters/luma-key.ts'
import { mask } from '../../../shared/program/filters/mask.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import { placeScene } from '../placed-scene.ts'
import { filtered, generated, psnr } from '../testing/ffmpeg-pictures.ts'
import { testItem, testPainter, testScene } from '../testing/test-pictures.ts'
import { createFilterChain } from './filter-chain.ts'

// Whole pictures beside those that FFmpeg computes from the formula of each filter, pixel by pixel.

const size = { widthPx: 640, heightPx: 360 }
const whole = { x: 0, y: 0, ...size }
const source = generated('testsrc2=size=640x360,gblur=sigma=4', size)
const backdrop = generated('gradients=size=640x360:c0=0x203060:c1=0xd0a040:x0=0:y0=0:x1=640:y1=360:seed=3', size)
/** White on the left, black on the right, soft between them. */
const maskPlane = Uint8Array.from({ length: size.widthPx * size.heightPx }, (_, index) => {
	return Math.max(0, Math.min(255, 4 * (320 - (index % size.widthPx)) + 128))
})
const files = { version: () => 1, lut: () => null, mask: () => ({ ...size, luminance: maskPlane, alpha: maskPlane }) }

/** The filtered picture over the backdrop. */
function painted(settings: FilterSettings, timeMs = 0): I420Picture {
	const { painter, canvas } = testPainter(size)
	const scene = placeScene(testScene('s', [testItem('back', whole), testItem('s', whole)]), size)
	const filters = createFilterChain([{ id: 'f', enabled: true, settings }], files)
	painter.nextFrame(timeMs)
	painter.paint(canvas, scene, (id) => (id === 'back' ? { picture: backdrop, version: 1 } : { picture: source, version: 1, filters }))
	return canvas.picture
}

const corrections: readonly (readonly [string, Partial<typeof colorCorrection.defaults>])[] = [
	['exposure', { exposure: 0.8 }],
	['contrast', { contrast: 35 }],
	['less contrast', { contrast: -40 }],
	['saturation', { saturation: 60 }],
	['temperature', { temperature: -70 }],
	['gamma', { gamma: 1.8 }],
	['all of them', { exposure: -0.5, contrast: 20, saturation: -30, temperature: 40, gamma: 0.7 }],
]
test.each(corrections)('color correction, %s, is its formula', (_, changes) => {
	const settings = { ...colorCorrection.defaults, ...changes }
	const { exposure, contrast, saturation, temperature, gamma } = settings
	const gain = 2 ** (exposure / 2.2)
	const slope = contrast < 0 ? 1 + contrast / 100 : 1 + (3 * contrast) / 100
	const stretch = gain * slope * (1 + saturation / 100)
	const shift = Math.round((temperature / 100) * 24)
	const light = gamma === 1 ? `(val-16)/219*${gain}` : `pow(max(val-16,0)/219,${1 / gamma})*${gain}`
	const spread = `((${light}-0.5)*${slope}+0.5)`
	// Only a table stays between black and white. Without gamma, what is beyond them is kept up to what a byte holds: it is seen as white and black.
	const luma = gamma === 1 ? `clip(16+219*${spread},0,255)` : `16+219*clip(${spread},0,1)`
	const color = (to: number) => `clip(128+(val-128)*${stretch}+${to},0,255)`
	const formula = `lutyuv=y='${luma}':u='${color(-shift)}':v='${color(shift)}'`
	expect(psnr(painted(settings), filtered([source], formula, size))).toBeGreaterThanOrEqual(40)
})

test.each([30, 180, -120])('a hue of %i degrees turns the colors as FFmpeg does', (hueDegrees) => {
	const expected = filtered([source], `hue=h=${hueDegrees}`, size)
	expect(psnr(painted({ ...colorCorrection.defaults, hueDegrees }), expected)).toBeGreaterThanOrEqual(40)
})

/** The source with the transparency and the colors of expressions, over the backdrop. */
function keyed(alpha: string, tint = '1'): I420Picture {
	const pixels = `lum='lum(X,Y)':cb='128+(cb(X,Y)-128)*(${tint})':cr='128+(cr(X,Y)-128)*(${tint})':a='${alpha}'`
	const over = `[b]trim=start_frame=1,setpts=PTS-STARTPTS,format=yuva420p,geq=${pixels}[over]`
	return filtered([backdrop, source], `[0]split[a][b];[a]trim=end_frame=1[under];${over};[under][over]overlay=format=yuv420`, size)
}

test('a luma key is its formula over what is behind it', () => {
	const settings = { ...lumaKey.defaults, darkest: 25, darkSmoothness: 20, lightest: 80, lightSmoothness: 15 }
	const percent = '100*(lum(X,Y)-16)/219'
	const step = (from: number, to: number) => `(st(0,clip((${percent}-${from})/${to - from},0,1));ld(0)*ld(0)*(3-2*ld(0)))`
	expect(psnr(painted(settings), keyed(`255*${step(25, 45)}*(1-${step(65, 80)})`))).toBeGreaterThanOrEqual(40)
})

test('a chroma key is its formula over what is behind it, with the tint of its color taken out', () => {
	const settings = { ...chromaKey.defaults, color: '#00c000', similarity: 18, smoothness: 20, spill: 30 }
	const key = hexToYuv(settings.color)
	const beyond = (x: string, y: string) => `max(0,2*hypot(cb(${x},${y})-${key.u},cr(${x},${y})-${key.v})-${Math.round(0.18 * 510)})`
	const curve = (distance: string, percent: number) => `pow(min(1,${distance}/${(percent / 100) * 510}),1.5)`
	const alpha = `255*${curve(beyond('floor(X/2)', 'floor(Y/2)'), settings.smoothness)}`
	expect(psnr(painted(settings), keyed(alpha, curve(beyond('X', 'Y'), settings.spill)))).toBeGreaterThanOrEqual(40)
})

test('a mask is its picture as transparency', () => {
	const alpha = 'clip(4*(320-X)+128,0,255)'
	expect(psnr(painted({ ...mask.defaults, path: '/mask.png' }), keyed(alpha))).toBeGreaterThanOrEqual(40)
	expect(psnr(painted({ ...mask.defaults, path: '/mask.png', invert: true }), keyed(`255-${alpha}`))).toBeGreaterThanOrEqual(40)
})

test('a crop leaves what is behind to be seen', () => {
	const settings = { ...crop.defaults, left: 10, top: 20, right: 5, bottom: 0 }
	expect(psnr(painted(settings), keyed('255*gte(X,64)*lt(X,608)*gte(Y,72)'))).toBeGreaterThanOrEqual(40)
})

test('a scrolled picture is that which FFmpeg puts together of its parts', () => {
	// Three pixels of a Full HD picture are one here: 40 pixels to the right and 20 up in a second.
	const moved = `geq=lum='lum(mod(X+600,640),mod(Y+20,360))':cb='cb(mod(X+300,320),mod(Y+10,180))':cr='cr(mod(X+300,320),mod(Y+10,180))'`
	expect(psnr(painted({ kind: 'scroll', speedX: 120, speedY: -60 }, 1000), filtered([source], moved, size))).toBeGreaterThanOrEqual(60)
})
