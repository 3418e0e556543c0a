import { PassThrough } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../../../platforms/testing/manual-clock.ts'
import { createDevTools, type DevTools } from './devtools.ts'
import type { DevToolsEvent } from './protocol.ts'

let clock: ManualClock
let commands: { readonly id: number; readonly method: string; readonly sessionId?: string }[]
let events: DevToolsEvent[]
let broken: number
let output: PassThrough
let devTools: DevTools

beforeEach(() => {
	clock = createManualClock()
	commands = []
	events = []
	broken = 0
	const input = new PassThrough()
	input.on('data', (bytes: Buffer) => {
		for (const text of bytes.toString().split('\0').filter(Boolean)) commands.push(JSON.parse(text) as never)
	})
	output = new PassThrough()
	devTools = createDevTools({ clock, input, output, onEvent: (event) => events.push(event), onBroken: () => (broken += 1) })
})

const say = (message: unknown) => output.write(`${JSON.stringify(message)}\0`)
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('an answer belongs to its command, whatever the order', async () => {
	const first = devTools.send('Target.attachToTarget', { targetId: 'a', flatten: true })
	const second = devTools.send('Target.attachToTarget', { targetId: 'b', flatten: true })
	await settled()
	expect(commands.map(({ method }) => method)).toEqual(['Target.attachToTarget', 'Target.attachToTarget'])
	say({ id: commands[1]?.id, result: { sessionId: '2' } })
	say({ id: commands[0]?.id, result: { sessionId: '1' } })
	expect(await first).toEqual({ sessionId: '1' })
	expect(await second).toEqual({ sessionId: '2' })
	expect(clock.pending()).toBe(0)
})

test('a command for a page carries its session, and events say whose they are', async () => {
	void devTools.send('Page.enable', {}, { sessionId: 's' }).catch(() => {})
	say({ method: 'Page.javascriptDialogOpening', params: { type: 'alert' }, sessionId: 's' })
	await settled()
	expect(commands[0]).toMatchObject({ method: 'Page.enable', sessionId: 's' })
	expect(events).toEqual([{ method: 'Page.javascriptDialogOpening', params: { type: 'alert' }, sessionId: 's' }])
})

test('a message may arrive in pieces, and several in one', async () => {
	const event = (type: string) => `${JSON.stringify({ method: 'Page.javascriptDialogOpening', params: { type } })}\0`
	const text = event('one ä') + event('two')
	for (const byte of Buffer.from(text)) output.write(Buffer.of(byte))
	output.write(event('three') + event('four'))
	await settled()
	expect(events.map(({ params }) => (params as { readonly type: string }).type)).toEqual(['one ä', 'two', 'three', 'four'])
})

test('a refused command, one without an answer and one that nobody can receive each say so', async () => {
	const refused = devTools.send('Page.enable', {})
	const late = devTools.send('Page.enable', {}, { limitMs: 500 })
	const open = devTools.send('Page.enable', {})
	await settled()
	say({ id: commands[0]?.id, error: { message: 'https://example.com/?token=secret' } })
	await expect(refused).rejects.toMatchObject({ reason: 'refused', message: 'Page.enable: refused' })
	clock.advance(500)
	await expect(late).rejects.toMatchObject({ reason: 'timeout' })
	devTools.close()
	await expect(open).rejects.toMatchObject({ reason: 'closed' })
	await expect(devTools.send('Page.enable', {})).rejects.toMatchObject({ reason: 'closed' })
})

test('what is no message ends the connection, and only once', async () => {
	const open = devTools.send('Page.enable', {})
	output.write('{"id":\0nonsense\0')
	await expect(open).rejects.toMatchObject({ reason: 'closed' })
	await settled()
	expect(broken).toBe(1)
})
