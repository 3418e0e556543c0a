import { expect, test } from 'vitest'
import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { SceneItem } from '../../shared/domain/program.ts'
import type { Size } from './item-geometry.ts'
import { placeScene } from './placed-scene.ts'
import { filtered, generated, psnr } from './testing/ffmpeg-pictures.ts'
import { plainPicture, testItem, testPainter, testScene } from './testing/test-pictures.ts'

const canvas = { widthPx: 640, heightPx: 360 }
const size = { widthPx: 320, heightPx: 180 }
/** A smooth picture, so that scalers with different details agree. */
const source = generated('testsrc2=size=320x180,gblur=sigma=4', size)
const backdrop = generated('gradients=size=640x360:c0=0x203060:c1=0xd0a040:x0=0:y0=0:x1=640:y1=360:seed=3', canvas)

function painted(items: readonly [I420Picture, SceneItem][]): I420Picture {
	const { painter, canvas: on } = testPainter(canvas)
	const scene = testScene(
		's',
		items.map(([, item], index) => ({ ...item, id: String(index), sourceId: String(index) })),
	)
	painter.paint(on, placeScene(scene, canvas), (id) => {
		const picture = items[Number(id)]?.[0]
		return picture ? { picture, version: 1, naturalSize: { widthPx: picture.widthPx, heightPx: picture.heightPx } } : null
	})
	return on.picture
}

/** Cuts a rectangle out of a picture. */
function part({ widthPx, data }: I420Picture, x: number, y: number, of: Size): I420Picture {
	const planes = [
		{ at: 0, stride: widthPx, by: 1 },
		{ at: widthPx * (data.length / 1.5 / widthPx), stride: widthPx / 2, by: 2 },
		{ at: (data.length / 1.5) * 1.25, stride: widthPx / 2, by: 2 },
	]
	const rows = planes.flatMap(({ at, stride, by }) =>
		Array.from({ length: of.heightPx / by }, (_, row) => {
			const first = at + (y / by + row) * stride + x / by
			return data.subarray(first, first + of.widthPx / by)
		}),
	)
	return { ...of, data: Buffer.concat(rows), alpha: null }
}

const turns: [Partial<SceneItem>, string, Size][] = [
	[{ rotation: 90 }, 'transpose=clock', { widthPx: 180, heightPx: 320 }],
	[{ rotation: 180 }, 'transpose=clock,transpose=clock', size],
	[{ rotation: 270 }, 'transpose=cclock', { widthPx: 180, heightPx: 320 }],
	[{ flipX: true }, 'hflip', size],
	[{ flipY: true }, 'vflip', size],
	[{ rotation: 90, flipX: true }, 'transpose=clock,hflip', { widthPx: 180, heightPx: 320 }],
	[{ rotation: 270, flipY: true }, 'transpose=cclock,vflip', { widthPx: 180, heightPx: 320 }],
]
test.each(turns)('%j is what FFmpeg makes of it with %s, byte for byte', (changes, filter, turned) => {
	const picture = painted([[source, testItem('s', { x: 40, y: 20, ...turned }, changes)]])
	expect(psnr(part(picture, 40, 20, turned), filtered([source], filter, turned))).toBe(Number.POSITIVE_INFINITY)
})

const bilinear = 'flags=bilinear+accurate_rnd'
const fits: [string, Partial<SceneItem>, string][] = [
	['fill', {}, `scale=400:240:${bilinear}`],
	['stretch', { fit: 'stretch', rotation: 90 }, `transpose=clock,scale=400:240:${bilinear}`],
	['contain', { fit: 'contain' }, `scale=400:226:${bilinear},pad=400:240:0:8:0x000000`],
	['cover', { fit: 'cover' }, `scale=426:240:${bilinear},crop=400:240:12:0`],
	['none', { fit: 'none' }, 'pad=400:240:40:30:0x000000'],
	['a crop', { crop: { left: 0.25, top: 0, right: 0.125, bottom: 0.5 } }, `crop=200:90:80:0,scale=400:240:${bilinear}`],
	[
		'a crop that is turned',
		{ crop: { left: 0.25, top: 0, right: 0.125, bottom: 0.5 }, rotation: 90 },
		`crop=200:90:80:0,transpose=clock,scale=400:240:${bilinear}`,
	],
	[
		'half of the size',
		{ crop: { left: 0, top: 0, right: 0, bottom: 0 }, rotation: 270, fit: 'contain' },
		`transpose=cclock,scale=136:240:${bilinear},pad=400:240:132:0:0x000000`,
	],
]
test.each(fits)('%s agrees with FFmpeg', (_, changes, filter) => {
	const box = { widthPx: 400, heightPx: 240 }
	const picture = painted([[source, testItem('s', { x: 60, y: 40, ...box }, changes)]])
	expect(psnr(part(picture, 60, 40, box), filtered([source], filter, box))).toBeGreaterThan(40)
})

const rgb = 'scale=in_color_matrix=bt709:in_range=tv,format=gbrp'
const yuv = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'
const blends = [
	['add', 'addition'],
	['multiply', 'multiply'],
	['screen', 'screen'],
] as const
test.each(blends)('"%s" agrees with FFmpeg, whole and half transparent', (blend, mode) => {
	const over = generated('gradients=size=640x360:c0=0xff8000:c1=0x0040c0:x0=640:y0=0:x1=0:y1=360:seed=5', canvas)
	for (const opacity of [1, 0.5]) {
		const item = testItem('over', { x: 0, y: 0, ...canvas }, { blend, opacity })
		const picture = painted([
			[backdrop, testItem('back', { x: 0, y: 0, ...canvas })],
			[over, item],
		])
		// Two pictures one after the other in one input.
		const both = `[0]split[a][b];[a]trim=end_frame=1,${rgb}[under];[b]trim=start_frame=1,setpts=PTS-STARTPTS,${rgb}[over];`
		const expected = filtered([backdrop, over], `${both}[under][over]blend=all_mode=${mode}:all_opacity=${opacity},${yuv}`, canvas)
		expect(psnr(picture, expected)).toBeGreaterThan(40)
	}
})

test('opacity agrees with FFmpeg', () => {
	const over = generated('testsrc2=size=640x360,gblur=sigma=4', canvas)
	const picture = painted([
		[backdrop, testItem('back', { x: 0, y: 0, ...canvas })],
		[over, testItem('over', { x: 0, y: 0, ...canvas }, { opacity: 0.25 })],
	])
	const both = '[0]split[a][b];[a]trim=end_frame=1[under];[b]trim=start_frame=1,setpts=PTS-STARTPTS[over];'
	expect(psnr(picture, filtered([backdrop, over], `${both}[under][over]blend=all_expr=A*0.75+B*0.25`, canvas))).toBeGreaterThan(40)
})

test('round corners and a border are those of the formula, sampled 256 times in each pixel', () => {
	const box = { x: 40, y: 20, widthPx: 300, heightPx: 200 }
	const [radius, border] = [60, 10]
	const look = { cornerRadiusPx: radius, border: { widthPx: border, color: '#ffffff' } }
	const white = plainPicture(size, 16, 128, 128)
	const picture = painted([
		[plainPicture(canvas, 81, 128, 128), testItem('back', { x: 0, y: 0, ...canvas })],
		[white, testItem('s', box, look)],
	])
	const isInside = (x: number, y: number, inset: number) => {
		const r = radius - inset
		const beside = (at: number, length: number) => Math.max(inset + r - at, at - (length - inset - r), 0)
		return Math.hypot(beside(x, box.widthPx), beside(y, box.heightPx)) <= r
	}
	const expected = plainPicture(canvas, 81, 128, 128)
	for (let y = 0; y < box.heightPx; y++) {
		for (let x = 0; x < box.widthPx; x++) {
			let sum = 0
			for (let i = 0; i < 256; i++) {
				const [at, down] = [x + ((i & 15) + 0.5) / 16, y + ((i >> 4) + 0.5) / 16]
				sum += isInside(at, down, border) ? 16 : isInside(at, down, 0) ? 235 : 81
			}
			expected.data[(box.y + y) * canvas.widthPx + box.x + x] = Math.round(sum / 256)
		}
	}
	expect(psnr(picture, expected)).toBeGreaterThan(40)
})
