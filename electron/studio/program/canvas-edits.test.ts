import { expect, test } from 'vitest'
import type { Collection } from '../../../shared/program/collection.ts'
import { createCanvasEdits } from './canvas-edits.ts'

const empty = { scenes: [], sources: [] } as unknown as Collection

test('while the encoder runs, canvases stay as they are, and the refusal names them', () => {
	const changes: string[] = []
	const edits = createCanvasEdits({
		program: { take: () => {} },
		collection: () => empty,
		isEncoding: () => true,
		note: () => changes.push('note'),
		sendShow: () => changes.push('send'),
	})
	expect(() => edits.setCanvas('vertical', { widthPx: 720, heightPx: 1280 })).toThrow(
		expect.objectContaining({ key: 'format-in-use/canvas' }),
	)
	expect(() => edits.removeCanvas('vertical')).toThrow(expect.objectContaining({ key: 'format-in-use/canvas' }))
	expect(changes).toEqual([])
})
