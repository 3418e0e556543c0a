import { expect, test } from 'vitest'
import type { Envelope, EventMessage } from '../../shared/ipc/envelope.ts'
import type { StudioEvent } from '../ipc/studio-api.ts'
import { channels } from './channels.ts'
import { openStudioBridge } from './studio-bridge.ts'

type Handler = (event: never, ...args: readonly unknown[]) => unknown

function open() {
	const handlers = new Map<string, Handler>()
	const asked: unknown[] = []
	const sent: EventMessage[] = []
	let emit: (event: StudioEvent) => void = () => {}
	const close = openStudioBridge({
		ipcMain: {
			handle: (channel, handler) => void handlers.set(channel, handler as Handler),
			removeHandler: (channel) => void handlers.delete(channel),
		},
		studio: {
			receiveUpload: async ({ name, bytes }) => `/media/${name} ${bytes}`,
			onEvent(listener) {
				emit = listener
				return () => {
					emit = () => {}
				}
			},
		},
		watchKeys: (chords) => [...chords, 'watched'],
		isMainWindow: (sender) => (sender as unknown) === 'main',
		async router(name, input) {
			asked.push([name, input])
			return { ok: true, value: 1 } satisfies Envelope
		},
		fileOrigin: () => 'http://127.0.0.1:7',
		openFastPort: () => ({ url: 'ws://127.0.0.1:1/fast', protocols: ['showcaller', 'token.x'] }),
		targets: () => [
			{ isDestroyed: () => false, send: (_channel, message) => sent.push(message) },
			{
				isDestroyed: () => true,
				send: () => {
					throw new Error('Object has been destroyed')
				},
			},
		],
	})
	const invoke = async (channel: string, senderFrame: unknown, ...args: readonly unknown[]) =>
		handlers.get(channel)?.({ senderFrame, sender: 'main' } as never, ...args)
	return { handlers, asked, sent, close, invoke, emit: (event: StudioEvent) => emit(event) }
}

const ownFrame = { url: 'app://studio/index.html', parent: null }

test('a call of our own page goes to the router and its envelope back', async () => {
	const bridge = open()
	expect(await bridge.invoke(channels.call, ownFrame, 'show.goLive', {})).toEqual({ ok: true, value: 1 })
	expect(bridge.asked).toEqual([['show.goLive', {}]])
})

test('other pages, frames inside the page and frames that are gone are refused before anything is read', async () => {
	const bridge = open()
	for (const frame of [{ url: 'https://example.com/', parent: null }, { ...ownFrame, parent: ownFrame }, null]) {
		await expect(bridge.invoke(channels.call, frame, 'show.goLive', {})).rejects.toThrow('may not talk')
		await expect(bridge.invoke(channels.fastPort, frame)).rejects.toThrow('may not talk')
		await expect(bridge.invoke(channels.upload, frame, 'a.png', new ArrayBuffer(1))).rejects.toThrow('may not talk')
	}
	expect(bridge.asked).toEqual([])
})

test('a name that is no text reaches the router as an unknown one', async () => {
	const bridge = open()
	await bridge.invoke(channels.call, ownFrame, { toString: () => 'show.end' }, {})
	expect(bridge.asked).toEqual([['', {}]])
})

test('events go to every open window until it is closed', () => {
	const bridge = open()
	const event: StudioEvent = { name: 'destinations.changed', payload: [] }
	bridge.emit(event)
	expect(bridge.sent).toEqual([{ type: 'event', name: 'destinations.changed', payload: [] }])
	bridge.close()
	bridge.emit(event)
	expect(bridge.sent).toHaveLength(1)
	expect(bridge.handlers.size).toBe(0)
})

test('keys are watched for the main window only, and only texts are keys', async () => {
	const bridge = open()
	expect(await bridge.invoke(channels.watchKeys, ownFrame, ['F9', 7, null])).toEqual(['F9', 'watched'])
	expect(await bridge.invoke(channels.watchKeys, ownFrame, 'F9')).toEqual([])
	const asPictureWindow = { senderFrame: ownFrame, sender: 'picture' } as never
	expect(await bridge.handlers.get(channels.watchKeys)?.(asPictureWindow, ['F9'])).toEqual([])
	await expect(bridge.invoke(channels.watchKeys, { url: 'https://example.com/', parent: null }, ['F9'])).rejects.toThrow('may not talk')
})

test('a pasted picture is stored; anything but bytes of a sensible size is refused', async () => {
	const bridge = open()
	expect(await bridge.invoke(channels.upload, ownFrame, 'a.png', new ArrayBuffer(3))).toEqual({
		ok: true,
		value: { path: '/media/a.png 3' },
	})
	expect(await bridge.invoke(channels.upload, ownFrame, 'a.png', 'text')).toMatchObject({ ok: false, error: { code: 'upload-too-large' } })
})
