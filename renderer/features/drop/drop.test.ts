import { describe, expect, test } from 'vitest'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { dropTarget } from './drop-target.ts'
import { addressesIn, carriesThings, droppedThings } from './dropped-things.ts'
import { createPasteOrder } from './paste-order.ts'
import { refusalsBySentence } from './refusals.ts'

test('only files and addresses are taken, not text that is dragged within the page', () => {
	expect(carriesThings(['Files'])).toBe(true)
	expect(carriesThings(['text/uri-list', 'text/plain'])).toBe(true)
	expect(carriesThings(['text/plain'])).toBe(false)
})

test('a list of addresses is read by its format', () => {
	expect(addressesIn('# from a page\r\nhttps://a.example/1.mp4\r\n\r\nrtsp://b.example/cam\n')).toEqual([
		'https://a.example/1.mp4',
		'rtsp://b.example/cam',
	])
})

test('a file that has an address as well is added once', () => {
	const file = new File(['x'], 'a.png')
	const transfer = { files: [file] as unknown as FileList, getData: () => 'file:///home/me/a.png' }
	expect(droppedThings(transfer)).toEqual({ files: [file], addresses: [] })
})

test('files that were left out for the same reason are named together', () => {
	const unusable = dataOf('source-not-media')
	const gone = dataOf('source-file-missing')
	const grouped = refusalsBySentence([
		{ name: 'a.txt', error: unusable },
		{ name: 'b.mp4', error: gone },
		{ name: 'c.zip', error: unusable },
	])
	expect(grouped.map(({ names }) => names)).toEqual([['a.txt', 'c.zip'], ['b.mp4']])
	expect(grouped[0]?.sentence).toBe(`${unusable.message} ${unusable.action}`)
})

describe('where something is dropped', () => {
	const program = {
		format: { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 as const } },
		scenes: ['desk', 'race', 'end'].map((id) => ({ id, name: id, items: [], groups: [] })),
		onAirSceneId: 'desk',
		nextSceneId: 'race',
	}
	const area = (dataset: Record<string, string>) =>
		({
			closest: () => ({ dataset, getBoundingClientRect: () => ({ left: 100, top: 50, width: 960, height: 540 }) }),
		}) as unknown as Element
	const targetOf = (dataset: Record<string, string>, listed: string | null = null) =>
		dropTarget(area(dataset), { clientX: 340, clientY: 320 }, program, listed)

	test('on a picture it lies at the pointer', () => {
		expect(targetOf({ drop: 'program' })).toMatchObject({ sceneId: 'desk', at: { x: 480, y: 540 } })
		expect(targetOf({ drop: 'preview' })).toMatchObject({ sceneId: 'race', at: { x: 480, y: 540 } })
	})

	test('on a tile or the list it goes into that scene and fills it', () => {
		expect(targetOf({ drop: 'scene', dropScene: 'end' })).toMatchObject({ sceneId: 'end', at: null })
		expect(targetOf({ drop: 'list' }, 'race')).toMatchObject({ sceneId: 'race', at: null })
		expect(targetOf({ drop: 'list' })).toMatchObject({ sceneId: 'desk', at: null })
	})

	test('nowhere else', () => {
		expect(targetOf({ drop: 'scene', dropScene: 'gone' })).toBeNull()
		expect(dropTarget({ closest: () => null } as unknown as Element, { clientX: 0, clientY: 0 }, program, null)).toBeNull()
	})
})

describe('the key for Paste', () => {
	const press = () => {
		const event = { key: 'v', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, stopped: false, stopImmediatePropagation() {} }
		event.stopImmediatePropagation = () => {
			event.stopped = true
		}
		return event
	}

	test('pastes the copied items at once while nothing else can have been copied', () => {
		const order = createPasteOrder(false)
		order.onCopied()
		const event = press()
		order.onKeyDown(event)
		expect([event.stopped, order.isPasteHeldBack()]).toEqual([false, false])
	})

	test('waits for the clipboard after another window was used', () => {
		const order = createPasteOrder(false)
		order.onCopied()
		order.onLeave()
		const event = press()
		order.onKeyDown(event)
		expect([event.stopped, order.isPasteHeldBack(), order.isPasteHeldBack()]).toEqual([true, true, false])
		order.onCopied()
		order.onKeyDown(press())
		expect(order.isPasteHeldBack()).toBe(false)
	})
})
