import { expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../shared/domain/feeds.ts'
import type { SceneItem } from '../../shared/domain/program.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import { type PlacedItem, placeScene } from './placed-scene.ts'
import { createSourceInputs } from './source-inputs.ts'
import { plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }
function placed(widthPx: number, heightPx: number, changes: Partial<SceneItem> = {}): PlacedItem {
	const item = testItem('cam', { x: 0, y: 0, widthPx, heightPx }, changes)
	const [first] = placeScene(testScene('s', [item]), { widthPx: 64, heightPx: 48 }).items
	if (!first) throw new Error('The box is on the canvas.')
	return first
}
const inBoxOf32 = placed(32, 24)
const camera: Source = { id: 'cam', name: 'Camera 1', settings: { kind: 'camera', deviceId: 'x' }, audio: null }
const error = { code: 'internal' as const, message: 'x', action: 'x', retryable: true }
const lost: SourceState = { kind: 'lost', sinceMs: 10_000, error, attempt: 1 }

function fakeFeed() {
	const feed = { current: null as I420Picture | null, advanced: [] as boolean[] }
	const source: SourceFeed = { advance: (active) => feed.advanced.push(active), picture: () => feed.current, readSound: () => false }
	return { feed, source }
}

function inputsWithCamera() {
	const cards: [string, number][] = []
	const inputs = createSourceInputs(async (name, cardSize) => {
		cards.push([name, cardSize.widthPx])
		return plainPicture(size, 1, 1, 1)
	})
	const { feed, source } = fakeFeed()
	inputs.setSources([camera])
	inputs.setFeed('cam', source)
	return { inputs, feed, cards }
}

test('a new picture has a new version, the same one keeps it', () => {
	const { inputs, feed } = inputsWithCamera()
	const advance = () => {
		inputs.advance(() => true)
		return inputs.pictureOf('cam', inBoxOf32, 0)
	}
	expect(advance()).toBeNull()
	feed.current = plainPicture(size, 50, 50, 50)
	const first = advance()
	expect(advance()).toBe(first)
	feed.current = plainPicture(size, 50, 50, 50)
	expect(advance()?.version).not.toBe(first?.version)
})

test('the last picture stays while a source is opened again', () => {
	const { inputs, feed } = inputsWithCamera()
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.advance(() => true)
	inputs.setFeed('cam', null)
	inputs.advance(() => true)
	expect(inputs.pictureOf('cam', inBoxOf32, 0)?.picture).toBe(feed.current)
})

test('two seconds after the loss the card with its name takes over once it is drawn, drawn once, until the source is back', async () => {
	const { inputs, feed, cards } = inputsWithCamera()
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.advance(() => true)
	inputs.setState('cam', lost, 10_000)
	inputs.setState('cam', { ...lost, attempt: 2 }, 11_000)
	expect(inputs.pictureOf('cam', inBoxOf32, 11_999)?.picture).toBe(feed.current)
	expect(cards).toEqual([])
	expect(inputs.pictureOf('cam', inBoxOf32, 12_000)?.picture).toBe(feed.current)
	await Promise.resolve()
	const card = inputs.pictureOf('cam', inBoxOf32, 12_000)
	expect(card?.isCard).toBe(true)
	expect(inputs.pictureOf('cam', inBoxOf32, 12_033)).toBe(card)
	expect(cards).toEqual([['Camera 1', 32]])
	inputs.setState('cam', { kind: 'running' }, 12_500)
	expect(inputs.pictureOf('cam', inBoxOf32, 13_000)?.picture).toBe(feed.current)
})

test('a clean recording gets the last picture of a lost source, then its card in the size of the file, and never nothing', async () => {
	const { inputs, feed, cards } = inputsWithCamera()
	const file = { widthPx: 48, heightPx: 36 }
	expect(inputs.cleanPicture('cam', null, 0)).toBeNull()
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.setSources([{ ...camera, filters: [{ id: 'f', enabled: true, settings: { kind: 'delay', delayMs: 1000 } }] }])
	inputs.advance(() => true)
	expect(inputs.cleanPicture('cam', null, 0)).toBe(feed.current)
	inputs.setState('cam', lost, 10_000)
	expect(inputs.cleanPicture('cam', file, 11_999)).toBe(feed.current)
	expect(inputs.cleanPicture('cam', file, 12_000)).toBe(feed.current)
	await Promise.resolve()
	expect(inputs.cleanPicture('cam', file, 12_033)).toMatchObject({ widthPx: 64 })
	expect(inputs.cleanPicture('cam', file, 12_033)).not.toBe(feed.current)
	expect(cards).toEqual([['Camera 1', 48]])
	inputs.setState('cam', { kind: 'running' }, 12_500)
	expect(inputs.cleanPicture('cam', file, 13_000)).toBe(feed.current)
})

test('a source that never had a picture shows nothing, lost or not', () => {
	const { inputs } = inputsWithCamera()
	inputs.setState('cam', lost, 10_000)
	expect(inputs.pictureOf('cam', inBoxOf32, 20_000)).toBeNull()
	expect(inputs.pictureOf('unknown', inBoxOf32, 20_000)).toBeNull()
})

test('feeds hear whether they are active', () => {
	const { inputs, feed } = inputsWithCamera()
	inputs.advance((id) => id === 'cam')
	inputs.advance(() => false)
	expect(feed.advanced).toEqual([true, false])
})

test('a source that draws each shape separately gives every box its own picture, and each keeps its version', () => {
	const { inputs, feed } = inputsWithCamera()
	const wide = plainPicture({ widthPx: 32, heightPx: 8 }, 60, 60, 60)
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.setFeed('cam', {
		advance: () => {},
		picture: () => feed.current,
		pictureFor: (shape) => (shape.widthPx > 2 * shape.heightPx ? wide : feed.current),
		readSound: () => false,
	})
	inputs.advance(() => true)
	const inWide = inputs.pictureOf('cam', placed(32, 8), 0)
	expect(inWide?.picture).toBe(wide)
	expect(inputs.pictureOf('cam', placed(64, 16), 0)).toBe(inWide)
	const inBox = inputs.pictureOf('cam', inBoxOf32, 0)
	expect(inBox?.picture).toBe(feed.current)
	expect(inBox?.version).not.toBe(inWide?.version)
})

test('a source that draws each shape separately is asked for its own shape where an item keeps it, once that is known', () => {
	const { inputs } = inputsWithCamera()
	const asked: string[] = []
	inputs.setFeed('cam', {
		advance: () => {},
		picture: () => null,
		pictureFor(shape) {
			asked.push(`${shape.widthPx}x${shape.heightPx}`)
			return plainPicture(size, 1, 1, 1)
		},
		readSound: () => false,
	})
	const contained = placed(32, 32, { fit: 'contain' })
	expect(inputs.pictureOf('cam', contained, 0)?.naturalSize).toBeNull()
	inputs.setNaturalSize('cam', { widthPx: 160, heightPx: 80 })
	expect(inputs.pictureOf('cam', contained, 0)?.naturalSize).toEqual({ widthPx: 160, heightPx: 80 })
	expect(asked).toEqual(['32x32', '32x16'])
})

test('a picture is prepared again when the size of its source turns out to be another', () => {
	const { inputs, feed } = inputsWithCamera()
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.advance(() => true)
	const before = inputs.pictureOf('cam', inBoxOf32, 0)
	inputs.setNaturalSize('cam', { widthPx: 160, heightPx: 80 })
	const after = inputs.pictureOf('cam', inBoxOf32, 0)
	expect(after?.picture).toBe(before?.picture)
	expect(after?.version).not.toBe(before?.version)
})

test('what moves has a new version in each frame', () => {
	const { inputs, feed } = inputsWithCamera()
	feed.current = plainPicture(size, 50, 50, 50)
	const versions = (speedX: number) => {
		inputs.setSources([{ ...camera, filters: [{ id: 'f', enabled: true, settings: { kind: 'scroll', speedX, speedY: 0 } }] }])
		return [1, 2, 3].map(() => {
			inputs.advance(() => true)
			return inputs.pictureOf('cam', inBoxOf32, 0)?.version
		})
	}
	expect(new Set(versions(100)).size).toBe(3)
	expect(new Set(versions(0)).size).toBe(1)
})

test('a delayed source shows its pictures that many frames later; switched off it is at the present again', () => {
	const { inputs, feed } = inputsWithCamera()
	const delayed = (enabled: boolean) =>
		inputs.setSources([{ ...camera, filters: [{ id: 'f', enabled, settings: { kind: 'delay', delayMs: 100 } }] }])
	const next = (luma: number) => {
		feed.current = plainPicture(size, luma, 128, 128)
		inputs.advance(() => true)
		return inputs.pictureOf('cam', inBoxOf32, 0)?.picture.data[0]
	}
	delayed(true)
	expect([1, 2, 3, 4, 5, 6].map(next)).toEqual([1, 1, 1, 1, 2, 3])
	delayed(false)
	expect(next(7)).toBe(7)
})
