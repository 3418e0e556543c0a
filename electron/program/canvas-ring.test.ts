import { expect, test } from 'vitest'
import { type Canvas, createCanvas, i420Bytes } from './canvas.ts'
import { createCanvasRing } from './canvas-ring.ts'
import { createPixelMemory } from './pixel-memory.ts'

const size = { widthPx: 16, heightPx: 16 }

function ring() {
	const memory = createPixelMemory(3 * i420Bytes(size) + 1024)
	const canvases = [createCanvas(memory, size), createCanvas(memory, size), createCanvas(memory, size)] as const
	return createCanvasRing([...canvases])
}

test('a kept canvas is not painted until it is given back', () => {
	const canvases = ring()
	const kept: { canvas: Canvas; giveBack: () => void }[] = []
	for (let frame = 0; frame < 50; frame++) {
		const canvas = canvases.next()
		expect(kept.some((each) => each.canvas === canvas)).toBe(false)
		const giveBack = canvases.keepLast()
		if (giveBack) kept.push({ canvas, giveBack })
		if (frame % 3 === 0) kept.shift()?.giveBack()
		expect(kept.length).toBeLessThanOrEqual(2)
	}
})

test('the last one can be kept twice and is free after both', () => {
	const canvases = ring()
	const canvas = canvases.next()
	const first = canvases.keepLast()
	const second = canvases.keepLast()
	first?.()
	first?.()
	expect(canvases.next()).not.toBe(canvas)
	second?.()
	const reused = new Set([canvases.next(), canvases.next(), canvases.next()])
	expect(reused.size).toBe(1)
})

test('without anybody who keeps it, one canvas is painted again and again', () => {
	const canvases = ring()
	expect(canvases.next()).toBe(canvases.next())
	expect(canvases.last()).toBe(canvases.next())
})
