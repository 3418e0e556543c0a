import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type { StudioEvent } from '../ipc/studio-api.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { followEvents } from './event-socket.ts'

function setUp(isPaced: boolean) {
	const clock = createManualClock()
	const sent: { type: string; name?: string; payload?: unknown }[] = []
	const handlers = new Map<string, (...args: unknown[]) => void>()
	const client = {
		bufferedAmount: 0,
		send: (text: string) => sent.push(JSON.parse(text)),
		on: (name: string, handler: (...args: unknown[]) => void) => handlers.set(name, handler),
	} as unknown as WebSocket
	let notify: (event: StudioEvent) => void = () => {}
	followEvents(
		client,
		{
			snapshot: () => ({}) as never,
			onEvent(listener) {
				notify = listener
				return () => {}
			},
		},
		{ caller: { id: 'a', name: 'Phone', role: 'producer' }, isPaced, clock },
	)
	const confirm = () => handlers.get('message')?.(Buffer.from('received'), false)
	const media = (positionMs: number) => notify({ name: 'media.changed', payload: { film: { positionMs } } } as never)
	return {
		clock,
		sent,
		confirm,
		media,
		show: () => notify({ name: 'schedule.changed', payload: {} } as never),
		close: () => handlers.get('close')?.(),
	}
}

const namesOf = (sent: readonly { type: string; name?: string }[]) => sent.map(({ type, name }) => name ?? type)

test('a screen that confirms gets two messages at a time, then the newest value of each part once', () => {
	const { sent, confirm, media, show } = setUp(true)
	for (let positionMs = 0; positionMs < 50; positionMs += 1) media(positionMs)
	show()
	expect(namesOf(sent)).toEqual(['snapshot', 'media.changed'])
	confirm()
	expect(sent.at(-1)?.payload).toEqual({ film: { positionMs: 49 } })
	confirm()
	confirm()
	expect(namesOf(sent)).toEqual(['snapshot', 'media.changed', 'media.changed', 'schedule.changed'])
})

test('a screen hears what its role may not do', () => {
	const [first] = setUp(false).sent as unknown as [{ readonly access: { readonly role: string; readonly mayNot: readonly string[] } }]
	expect(first.access.role).toBe('producer')
	expect(first.access.mayNot).toContain('devices.link')
	expect(first.access.mayNot).not.toContain('cues.go')
})

test('one that does not confirm gets everything', () => {
	const { sent, media } = setUp(false)
	for (let positionMs = 0; positionMs < 50; positionMs += 1) media(positionMs)
	expect(sent).toHaveLength(51)
})

test('a quiet studio says that it is there; nothing is said while a message is on its way, or after the end', () => {
	const { clock, sent, confirm, close } = setUp(true)
	clock.advance(10_000)
	expect(namesOf(sent)).toEqual(['snapshot'])
	confirm()
	clock.advance(2000)
	confirm()
	clock.advance(2000)
	expect(namesOf(sent)).toEqual(['snapshot', 'alive', 'alive'])
	close()
	expect(clock.timersInMs()).toEqual([])
})
