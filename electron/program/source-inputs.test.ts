import { expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../shared/domain/feeds.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import { placeBox } from './item-geometry.ts'
import { createSourceInputs } from './source-inputs.ts'
import { plainPicture } from './testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }
const box = placeBox({ x: 0, y: 0, widthPx: 32, heightPx: 24 }, size)
if (!box) throw new Error('The box is on the canvas.')
const placement = box
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
		return inputs.pictureOf('cam', placement, 0)
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
	expect(inputs.pictureOf('cam', placement, 0)?.picture).toBe(feed.current)
})

test('two seconds after the loss the card with its name takes over once it is drawn, drawn once, until the source is back', async () => {
	const { inputs, feed, cards } = inputsWithCamera()
	feed.current = plainPicture(size, 50, 50, 50)
	inputs.advance(() => true)
	inputs.setState('cam', lost, 10_000)
	inputs.setState('cam', { ...lost, attempt: 2 }, 11_000)
	expect(inputs.pictureOf('cam', placement, 11_999)?.picture).toBe(feed.current)
	expect(cards).toEqual([])
	expect(inputs.pictureOf('cam', placement, 12_000)?.picture).toBe(feed.current)
	await Promise.resolve()
	const card = inputs.pictureOf('cam', placement, 12_000)
	expect(card?.ignoresCrop).toBe(true)
	expect(inputs.pictureOf('cam', placement, 12_033)).toBe(card)
	expect(cards).toEqual([['Camera 1', 32]])
	inputs.setState('cam', { kind: 'running' }, 12_500)
	expect(inputs.pictureOf('cam', placement, 13_000)?.picture).toBe(feed.current)
})

test('a source that never had a picture shows nothing, lost or not', () => {
	const { inputs } = inputsWithCamera()
	inputs.setState('cam', lost, 10_000)
	expect(inputs.pictureOf('cam', placement, 20_000)).toBeNull()
	expect(inputs.pictureOf('unknown', placement, 20_000)).toBeNull()
})

test('feeds are told whether they are active', () => {
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
	const inWide = inputs.pictureOf('cam', { ...placement, shape: { widthPx: 32, heightPx: 8 } }, 0)
	expect(inWide?.picture).toBe(wide)
	expect(inputs.pictureOf('cam', { ...placement, shape: { widthPx: 64, heightPx: 16 } }, 0)).toBe(inWide)
	const inBox = inputs.pictureOf('cam', placement, 0)
	expect(inBox?.picture).toBe(feed.current)
	expect(inBox?.version).not.toBe(inWide?.version)
})
