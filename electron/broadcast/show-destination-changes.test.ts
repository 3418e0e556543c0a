import { beforeEach, expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { createShowDestinationRig, gone, type ShowDestinationRig, target } from './testing/show-destination-rig.ts'

let rig: ShowDestinationRig
beforeEach(() => {
	rig = createShowDestinationRig()
})

test('a broadcast that was deleted on the platform is given up and said; trying again makes a new one', async () => {
	await rig.open()
	rig.reading = { onAir: true }
	await rig.push('p', rig.live())
	await rig.pass(1500)
	rig.reading = gone
	await rig.pass(1500)
	expect(rig.entry.state().kind).toBe('live')
	await rig.pass(10_000)
	expect(rig.entry.state()).toMatchObject({ kind: 'failed', error: { code: platformCodes.gone } })
	expect(rig.order).toContain('stop p')
	rig.expectNothingElseSaid()
	rig.reading = { onAir: false }
	rig.entry.retry()
	await rig.settle()
	expect(rig.entry.state().kind).toBe('connecting')
	expect(rig.order.filter((what) => what === 'prepare')).toHaveLength(2)
})

test('a key that is refused during the show does not stop the picture, and is reported', async () => {
	await rig.open()
	rig.reading = { onAir: true }
	await rig.push('p', rig.live())
	await rig.pass(1500)
	rig.reading = AppError.fromData({
		code: platformCodes.signedOut,
		message: 'The key is no longer accepted.',
		action: 'Connect again.',
		retryable: false,
	})
	await rig.pass(30_000)
	expect(rig.entry.state().kind).toBe('live')
	expect(rig.entry.details().trouble?.code).toBe(platformCodes.signedOut)
	expect(rig.stepStates()).toMatchObject({ push: 'passed', 'on-air': 'warning' })
})

test('what was said of a deleted broadcast is not held against the one that is prepared next', async () => {
	await rig.open()
	await rig.push('p', rig.live())
	rig.reading = gone
	await rig.pass(1500)
	await rig.pass(10_000)
	expect(rig.entry.state().kind).toBe('failed')
	let go = (): void => {}
	const prepareNow = new Promise<void>((resolve) => {
		go = resolve
	})
	rig.prepareGate = prepareNow
	rig.reading = { onAir: false }
	rig.entry.retry()
	rig.entry.evaluate()
	go()
	await rig.settle()
	await rig.push('p', rig.live())
	expect(rig.entry.state().kind).toBe('live')
})

test('a broadcast that was finished on the platform by somebody else is given up, and trying again makes another', async () => {
	await rig.open()
	rig.reading = { onAir: true }
	await rig.push('p', rig.live())
	await rig.pass(1500)
	rig.reading = { onAir: false, failed: gone.toData() }
	await rig.pass(1500)
	expect(rig.entry.state()).toMatchObject({ kind: 'failed', error: { code: platformCodes.gone } })
	await rig.entry.finish()
	expect(rig.order).toEqual(['prepare', 'stop p'])
})

test('one that is ready only after the end of the show is ended at once, and never pushed to', async () => {
	let go = (): void => {}
	rig.prepareGate = new Promise<void>((resolve) => {
		go = resolve
	})
	await rig.open()
	await rig.entry.finish()
	go()
	await rig.settle()
	expect(rig.order).toEqual(['prepare', 'finish'])
	expect([...rig.pushes.keys()]).toEqual([])
})

test('an end that the platform did not take while the picture arrived is asked for again after it', async () => {
	let failures = 1
	rig.prepared = {
		finishFirst: true,
		async finish() {
			rig.order.push('finish')
			if (failures-- > 0) throw gone
		},
	}
	await rig.open()
	await rig.push('p', rig.live())
	await rig.entry.finishEarly()
	await rig.entry.endPush()
	await rig.entry.finish()
	await rig.entry.finish()
	expect(rig.order).toEqual(['prepare', 'finish', 'stop p', 'finish'])
	expect(rig.notes).toEqual([])
})

test('a stream key that was replaced on the platform is read again, by the retries and by hand, and the show comes back with it', async () => {
	let server = 'rtmp://a.example/live'
	rig.prepared = { readIngest: async () => ({ ingest: target(server), backupIngest: null }) }
	await rig.open()
	await rig.push('p', rig.live())
	const cause = { code: 'ingest-closed-after-key' as const, message: '', action: '', retryable: true }
	server = 'rtmp://b.example/live'
	await rig.push('p', { kind: 'reconnecting', attempt: 2, retryAtMs: 0, lostAtMs: 0, cause })
	expect(rig.servers).toEqual(['rtmp://a.example/live', server])
	expect(rig.notes).toContain('info Somewhere has another address or stream key on the platform now. Connecting with it.')
	await rig.push('p', rig.live())
	server = 'rtmp://c.example/live'
	rig.entry.retry()
	await rig.settle()
	expect([rig.order.filter((line) => line === 'retry p').length, rig.servers.at(-1)]).toEqual([1, server])
	rig.entry.dispose()
	server = 'rtmp://d.example/live'
	await rig.push('p', { kind: 'reconnecting', attempt: 3, retryAtMs: 0, lostAtMs: 0, cause })
	expect(rig.servers.at(-1)).toBe('rtmp://c.example/live')
})

test('a platform that waits for a lost picture and closes the connection is asked before the picture is sent again', async () => {
	rig.prepared = { graceMs: 120_000 }
	rig.reading = { onAir: true }
	await rig.open()
	await rig.push('p', rig.live())
	const cause = { code: 'ingest-closed' as const, message: '', action: '', retryable: true }
	const lostNow = (): DestinationState => ({ kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: rig.clock.now(), cause })
	// Still on air on the platform: only the connection was lost.
	await rig.push('p', lostNow())
	expect([rig.order.filter((line) => line === 'stop p').length, rig.servers.length, rig.entry.state().kind]).toEqual([1, 2, 'connecting'])
	await rig.push('p', rig.live())
	// The platform cannot be read: the push continues.
	rig.reading = AppError.fromData({ code: 'platform-unreachable', message: '', action: '', retryable: true })
	await rig.push('p', lostNow())
	expect(rig.servers.length).toBe(3)
	await rig.push('p', rig.live())
	// Somebody has ended the broadcast.
	rig.reading = { onAir: false }
	await rig.push('p', lostNow())
	expect(rig.servers.length).toBe(3)
	expect(rig.entry.state()).toMatchObject({ kind: 'failed', error: { code: 'platform-ended-while-sent' } })
	rig.entry.retry()
	await rig.settle()
	expect([rig.order.filter((line) => line === 'prepare').length, rig.servers.length]).toEqual([2, 4])
})
