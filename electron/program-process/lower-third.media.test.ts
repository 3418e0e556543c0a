import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSceneItem } from '../../shared/domain/program.ts'
import type { TextOnScreen } from '../../shared/domain/text-on-screen.ts'
import { type LowerThirdSettings, lowerThird } from '../../shared/program/sources/lower-third.ts'
import { createForkChild, type ForkedChild } from '../process/forked-child.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { FromProgram, ShowModel, ToProgram } from './program-messages.ts'

// What viewers see of a lower third: the real program process and the real process that draws.

const size = { widthPx: 320, heightPx: 180 }
/** Slow enough that a picture is taken in the middle of it. */
const settings: LowerThirdSettings = {
	...lowerThird.defaults,
	texts: [],
	background: '#0000ff',
	accent: '#0000ff',
	backgroundOpacity: 1,
	firstSizePx: 80,
	transitionMs: 1000,
}

let child: ForkedChild<ToProgram, FromProgram>
let exited: Promise<void>
const messages: FromProgram[] = []

function show(text: TextOnScreen['text'], change: Partial<LowerThirdSettings> = {}): ShowModel {
	const item = (id: string, y: number) => ({ ...newSceneItem, id, sourceId: id, box: { x: 0, y, widthPx: 320, heightPx: 180 - y } })
	return {
		scenes: [{ id: 'scene', name: 'Scene', items: [item('red', 0), item('third', 120)], groups: [] }],
		sources: [
			{ id: 'red', name: 'Red', settings: { kind: 'color', color: '#ff0000' }, audio: null },
			{ id: 'third', name: 'Lower third', settings: lowerThird.defaults, audio: null },
		],
		masterGainDb: 0,
		texts: { third: { settings: { ...settings, ...change }, text, next: null } },
	}
}

beforeAll(async () => {
	child = createForkChild()<ToProgram, FromProgram>(new URL('../children/program.ts', import.meta.url))
	child.onMessage((message) => messages.push(message))
	exited = new Promise((resolve) => child.onExit(() => resolve()))
	child.send({
		type: 'start',
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
		ffmpegPath: 'ffmpeg',
		hasDdagrab: false,
		neverIn: [],
		timelineEpochMs: Date.now(),
		onAirSceneId: 'scene',
		show: show(null),
	})
	await waitUntil('the program runs', () => messages.some(({ type }) => type === 'stats'))
})
afterAll(async () => {
	child.send({ type: 'stop' })
	await exited
})

/** The brightness of one row of the program, and whether its left and its right end are blue. */
async function look(): Promise<{ readonly row: string; readonly isBlue: readonly [boolean, boolean] }> {
	const number = messages.length + 1
	child.send({ type: 'grab-picture', number })
	const answer = () => messages.find((message) => message.type === 'picture' && message.number === number)
	await waitUntil('the picture', () => answer() !== undefined)
	const found = answer()
	const data = Buffer.from((found?.type === 'picture' && found.picture?.dataBase64) || '', 'base64')
	const u = (x: number, y: number) => data[320 * 180 + (y / 2) * 160 + x / 2] ?? 0
	return { row: data.toString('hex', 320 * 160, 320 * 161), isBlue: [u(4, 176) > 200, u(316, 176) > 200] }
}

async function until(what: string, isThere: (seen: Awaited<ReturnType<typeof look>>) => boolean): Promise<void> {
	await waitUntil(what, async () => isThere(await look()))
}

test('a text slides into the program and out of it, a new one replaces it, and a ticker moves', { timeout: 30_000 }, async () => {
	expect((await look()).isBlue).toEqual([false, false])
	child.send({ type: 'show', show: show({ first: 'Ines', second: '', run: 1 }) })
	await until('a part of the text', ({ isBlue: [left, right] }) => left && !right)
	await until('the whole text', ({ isBlue: [left, right] }) => left && right)
	const { row } = await look()
	child.send({ type: 'show', show: show({ first: 'Mara', second: '', run: 1 }) })
	await until('the update', (seen) => seen.row !== row)
	expect((await look()).isBlue).toEqual([true, true])
	child.send({ type: 'show', show: show(null) })
	await until('a part of the text', ({ isBlue: [left, right] }) => left && !right)
	await until('nothing', ({ isBlue: [left, right] }) => !left && !right)

	child.send({ type: 'show', show: show({ first: 'A headline', second: '', run: 2 }, { look: 'ticker', comesIn: 'cut' }) })
	await until('the ticker', ({ isBlue: [left, right] }) => left && right)
	const rows = new Set<string>()
	await until('several places of the ticker', (seen) => rows.add(seen.row).size >= 5)
	const states = messages.flatMap((message) =>
		message.type === 'source-state' && message.sourceId === 'third' ? [message.state.kind] : [],
	)
	expect(states).toEqual(['running'])
})
