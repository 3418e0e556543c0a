import { expect, test } from 'vitest'
import type { FastPicture } from '../../../shared/ipc/fast-port.ts'
import { decodeFastMessage } from '../../../shared/ipc/fast-port.ts'
import { multiviewLayout } from '../../../shared/program/multiview-layout.ts'
import type { PictureOf } from '../painter.ts'
import { createPictureMixer } from '../picture-mixer.ts'
import { pixel, plainPicture, testItem, testScene } from '../testing/test-pictures.ts'
import { createMultiview, multiviewBytes } from './multiview.ts'

const size = { widthPx: 320, heightPx: 180 }
const rate = { numerator: 30, denominator: 1 } as const
const names = ['a', 'b', 'c', 'd', 'e', 'f']
const scenes = names.map((id) => testScene(id, [testItem(id, { x: 0, y: 0, ...size })]))
const lumaOf = (id: string) => 40 + 30 * names.indexOf(id)

/** Painting a scene takes `costMs`. */
function createRig(costMs: number) {
	const mixer = createPictureMixer({ ...size, frameRate: rate }, multiviewBytes() + 1024)
	mixer.setScenes(scenes)
	let nowMs = 0
	let painted = 0
	const painter = {
		...mixer.painter,
		paint: (...[canvas, ...rest]: Parameters<typeof mixer.painter.paint>) => {
			nowMs += costMs
			painted += 1
			return mixer.painter.paint(canvas, ...rest)
		},
	}
	const multiview = createMultiview(mixer.memory, painter, size, rate, () => nowMs)
	let version = 1
	const pictureOf: PictureOf = (id) => ({ picture: plainPicture(size, lumaOf(id), 128, 128), version, naturalSize: null })
	let index = 0
	return {
		multiview,
		painted: () => painted,
		change: () => {
			version += 1
		},
		frames(count: number, wanted = scenes): FastPicture[] {
			const pictures: FastPicture[] = []
			for (let frame = 0; frame < count; frame += 1) {
				const canvas = mixer.mix({ kind: 'steady', sceneId: 'b' }, index, pictureOf)
				const next = scenes[2] ?? null
				const mixed = { index, mixedAtMs: index, canvas, scenes: wanted, next, pictureOf }
				const message = multiview.paint(mixed)
				const decoded = message && decodeFastMessage(Uint8Array.from(message).buffer)
				if (decoded?.kind === 'multiview') pictures.push(decoded)
				index += 1
			}
			return pictures
		},
	}
}

function lumas(picture: FastPicture | undefined, count = scenes.length): (number | undefined)[] {
	const { cells } = multiviewLayout(size, count)
	return cells.map(
		({ picture: { x, y, widthPx, heightPx } }) => picture && pixel({ ...picture, alpha: null }, x + widthPx / 2, y + heightPx / 2)[0],
	)
}

test('preview, program and every scene lie in their cells, ten times a second', () => {
	const rig = createRig(0)
	const pictures = rig.frames(30)
	expect(pictures).toHaveLength(10)
	expect(lumas(pictures.at(-1))).toEqual([lumaOf('c'), lumaOf('b'), ...names.map(lumaOf)])
})

test('a scene that shows the same is not painted again', () => {
	const rig = createRig(0)
	rig.frames(3)
	const first = rig.painted()
	rig.frames(3)
	// The program has a new picture in each frame.
	expect(rig.painted() - first).toBe(1)
	rig.change()
	rig.frames(3)
	expect(rig.painted() - first).toBe(1 + 1 + 1 + names.length)
})

test('where a frame has time for one scene only, the others come in the next ones', () => {
	const rig = createRig(4)
	const [first] = rig.frames(1)
	expect(lumas(first).filter((luma) => luma === 16)).toHaveLength(names.length - 1)
	const slow = rig.frames(12)
	expect(lumas(slow.at(-1))).toEqual([lumaOf('c'), lumaOf('b'), ...names.map(lumaOf)])
	// No frame paints more than the two large cells and two scenes.
	const before = rig.painted()
	rig.change()
	rig.frames(1)
	expect(rig.painted() - before).toBeLessThanOrEqual(4)
})

test('scenes come and go, and nothing is left of what was', () => {
	const rig = createRig(0)
	rig.frames(6)
	const [few] = rig.frames(3, scenes.slice(0, 2)).slice(-1)
	expect(lumas(few, 2)).toEqual([lumaOf('c'), lumaOf('b'), lumaOf('a'), lumaOf('b')])
	rig.multiview.reset()
	expect(lumas(rig.frames(3).at(-1))).toEqual([lumaOf('c'), lumaOf('b'), ...names.map(lumaOf)])
})

test('the layout keeps to its limits for every program and number of scenes', () => {
	const programs = [
		size,
		{ widthPx: 1920, heightPx: 1080 },
		{ widthPx: 1080, heightPx: 1920 },
		{ widthPx: 16, heightPx: 2160 },
		{ widthPx: 3840, heightPx: 16 },
	]
	for (const program of programs) {
		for (const count of [0, 1, 4, 8, 9, 12, 13, 16, 60]) {
			const layout = multiviewLayout(program, count)
			expect(layout.cells).toHaveLength(2 + Math.min(count, 16))
			expect(layout.widthPx <= 1280 && layout.heightPx <= 1080).toBe(true)
			for (const { picture, caption } of layout.cells) {
				expect(picture.x >= 0 && picture.x + picture.widthPx <= layout.widthPx).toBe(true)
				expect(caption.y + caption.heightPx).toBeLessThanOrEqual(layout.heightPx)
				expect([picture.x, picture.y, picture.widthPx, picture.heightPx].every((px) => px % 2 === 0)).toBe(true)
				expect(picture.widthPx <= program.widthPx).toBe(true)
			}
		}
	}
})
