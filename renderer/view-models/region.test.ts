import { expect, test } from 'vitest'
import { readRegion, regionText } from '../../shared/program/screen-region.ts'
import { movedRegion, regionBetween, resizedRegion, screenArea, screenPoint, withinScreen } from './region.ts'

const screen = { widthPx: 1280, heightPx: 1024 }
const region = { x: 100, y: 200, widthPx: 400, heightPx: 300 }

test('a screen of another shape lies in the middle of its picture', () => {
	expect(screenArea({ widthPx: 640, heightPx: 360 }, { widthPx: 1920, heightPx: 1080 })).toEqual({ left: 0, top: 0, width: 1, height: 1 })
	const area = screenArea({ widthPx: 640, heightPx: 360 }, screen)
	expect([area.left * 640, area.width * 640, area.top, area.height]).toEqual([95, 450, 0, 1])
	expect(screenPoint({ x: 0.5, y: 0.5 }, area, screen)).toEqual({ x: 640, y: 512 })
	expect(screenPoint({ x: 0, y: 2 }, area, screen)).toEqual({ x: 0, y: 1024 })
})

test('a region is drawn from any corner, and is never too small to be captured', () => {
	expect(regionBetween({ x: 500, y: 500 }, { x: 100, y: 200 }, screen)).toEqual(region)
	expect(regionBetween({ x: 1280, y: 1024 }, { x: 1279, y: 1024 }, screen)).toEqual({ x: 1264, y: 1008, widthPx: 16, heightPx: 16 })
})

test('it is moved within the screen', () => {
	expect(movedRegion(region, { x: 5, y: -7 }, screen)).toEqual({ ...region, x: 105, y: 193 })
	expect(movedRegion(region, { x: 9999, y: -9999 }, screen)).toEqual({ ...region, x: 880, y: 0 })
})

test('one corner is moved, and the opposite one stays', () => {
	expect(resizedRegion(region, 'bottom-right', { x: 600, y: 600 }, screen)).toEqual({ x: 100, y: 200, widthPx: 500, heightPx: 400 })
	expect(resizedRegion(region, 'top-left', { x: 50, y: 100 }, screen)).toEqual({ x: 50, y: 100, widthPx: 450, heightPx: 400 })
	expect(resizedRegion(region, 'top-left', { x: 900, y: 900 }, screen)).toEqual({ x: 484, y: 484, widthPx: 16, heightPx: 16 })
})

test('a region of a larger screen is brought onto this one', () => {
	expect(withinScreen({ x: 1900, y: 10, widthPx: 4000, heightPx: 100 }, screen)).toEqual({ x: 0, y: 10, widthPx: 1280, heightPx: 100 })
})

test('its form value is text, and anything else is the whole screen', () => {
	expect(readRegion(regionText(region))).toEqual(region)
	for (const text of ['', '1 2 3', '0 0 5 5', 'a b c d', '-1 0 100 100']) expect(readRegion(text)).toBeNull()
})
