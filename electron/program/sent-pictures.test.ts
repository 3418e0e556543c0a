import { expect, test } from 'vitest'
import { encodeFastMessage, type FastRequest } from '../../shared/ipc/fast-port.ts'
import type { FastClient } from './fast-clients.ts'
import { createSentPictures } from './sent-pictures.ts'

const watching: FastRequest = { want: 'half', thumbnails: true, preview: false }

function screen(request: FastRequest = watching): FastClient & { ask(next: FastRequest): void } {
	let asked = request
	return {
		request: () => asked,
		isReady: () => true,
		hasRoomForSound: () => true,
		send() {},
		ask(next) {
			asked = next
		},
	}
}

function picture(luma: number, mixedAtMs: number, sceneId = 'a'): Uint8Array {
	const data = new Uint8Array(6).fill(luma)
	return encodeFastMessage({ kind: 'thumbnail', sceneId, widthPx: 2, heightPx: 2, mixedAtMs, data })
}

test('a picture that stands still goes to each screen once, and once a second', () => {
	const sent = createSentPictures()
	const one = screen()
	const turns = Array.from({ length: 66 }, (_, index) => 1000 + (index * 1000) / 33)
	const times = turns.filter((atMs) => sent.lacking('half', picture(50, atMs), atMs, [one]).length > 0)
	expect(times).toEqual([1000, 2000])
})

test('a change goes to everybody at once, also back to an earlier picture', () => {
	const sent = createSentPictures()
	const [one, two] = [screen(), screen()]
	const gets = (luma: number, atMs: number) => sent.lacking('half', picture(luma, atMs), atMs, [one, two]).length
	expect([gets(50, 1), gets(50, 2), gets(51, 3), gets(50, 4), gets(50, 5)]).toEqual([2, 0, 2, 2, 0])
})

test('a screen that was busy, is new or asks for something else gets what it lacks', () => {
	const sent = createSentPictures()
	const [one, two] = [screen(), screen()]
	sent.lacking('half', picture(50, 1), 1, [one])
	expect(sent.lacking('half', picture(50, 2), 2, [one, two])).toEqual([two])
	// It was left out of a change.
	sent.lacking('half', picture(60, 3), 3, [two])
	expect(sent.lacking('half', picture(60, 4), 4, [one, two])).toEqual([one])
	one.ask({ ...watching })
	expect(sent.lacking('half', picture(60, 5), 5, [one, two])).toEqual([one])
})

test('each picture is remembered by its name', () => {
	const sent = createSentPictures()
	const one = screen()
	const gets = (name: string, luma: number, atMs: number) => sent.lacking(name, picture(luma, atMs, name), atMs, [one]).length
	expect([gets('a', 50, 1), gets('b', 60, 2), gets('a', 50, 3), gets('b', 60, 4)]).toEqual([1, 1, 0, 0])
})

test('scenes come and go, and what they looked like is not kept', () => {
	const sent = createSentPictures()
	const one = screen()
	for (let scene = 0; scene < 300; scene += 1) sent.lacking(`scene ${scene}`, picture(50, 1), 1, [one])
	expect(sent.lacking('scene 299', picture(50, 2), 2, [one])).toEqual([])
	expect(sent.lacking('scene 0', picture(50, 2), 2, [one])).toEqual([one])
})
