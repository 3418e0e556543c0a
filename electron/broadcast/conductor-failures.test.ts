import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verbatim } from '../../shared/texts/text.ts'
import type { Destination } from './destination.ts'
import { type ConductorRig, createConductorRig, failure } from './testing/conductor-rig.ts'

let rig: ConductorRig
beforeEach(() => {
	rig = createConductorRig()
})
afterEach(() => rig.dispose())

describe('failures', () => {
	test('one destination that cannot be prepared leaves the others alone', async () => {
		rig.destinations = [
			rig.platform('bad', {
				prepare: async () => {
					throw failure
				},
			}),
			rig.platform('good', { reportsOnAir: false }),
		]
		await rig.goLiveUntilPushing()
		rig.settled('good')
		expect(rig.conductor.showState()).toMatchObject({ kind: 'on-air', missing: 1, allLost: false })
		expect(rig.conductor.destinationState('bad')).toMatchObject({ kind: 'failed', error: { code: 'platform-failing' } })
	})

	test('a recording that cannot start is a warning, and the show continues', async () => {
		rig.recorderFails = true
		rig.destinations = [rig.platform('p', { reportsOnAir: false })]
		await rig.goLiveUntilPushing()
		rig.settled('p')
		await expect.poll(() => rig.stepState('recording')).toBe('warning')
		expect(rig.kind()).toBe('on-air')
		await rig.conductor.end('operator')
		expect(rig.order).not.toContain('recorder stopped')
	})

	test('a recording that goes to another folder is a warning that says why and where, and is ended with the show', async () => {
		rig.recordsElsewhere = failure.toData()
		rig.destinations = [rig.platform('p', { reportsOnAir: false })]
		await rig.goLiveUntilPushing()
		rig.setDestination('p', rig.live())
		await expect.poll(() => rig.stepState('recording')).toBe('warning')
		expect(rig.conductor.checklist().find(({ id }) => id === 'recording')?.error).toEqual(rig.recordsElsewhere)
		await rig.conductor.end('operator')
		expect(rig.order).toContain('recorder stopped')
	})

	test('when nothing can be sent anywhere the show goes back off air and says why', async () => {
		rig.destinations = [rig.platform('p')]
		await rig.goLiveUntilPushing()
		rig.setDestination('p', { kind: 'failed', error: failure.toData() })
		await expect.poll(rig.kind).toBe('off-air')
		expect(rig.conductor.checklist().find(({ id }) => id === 'on-air')).toMatchObject({
			state: 'failed',
			error: { code: 'platform-failing' },
		})
		expect(rig.encoder.kind).toBe('off')
		expect(rig.conductor.destinationState('p')).toMatchObject({ kind: 'failed', error: { code: 'platform-failing' } })
		expect([rig.history.listReports(), rig.history.unfinishedReports(), rig.conductor.lastReportId()]).toEqual([[], [], null])
		rig.conductor.forgetFailure('p')
		expect(rig.conductor.destinationState('p')).toEqual({ kind: 'idle' })
	})

	test('an encoder that fails ends the attempt with its reason', async () => {
		rig.destinations = [rig.platform('p')]
		rig.conductor.goLive()
		rig.setEncoder({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
		await expect.poll(rig.kind).toBe('off-air')
		expect(rig.conductor.checklist().find(({ id }) => id === 'on-air')?.error?.code).toBe('encoder-failed')
	})

	test('everything lost while on air stays on air and says so', async () => {
		rig.destinations = [rig.platform('p', { reportsOnAir: false })]
		await rig.goLiveUntilPushing()
		rig.settled('p')
		rig.setDestination('p', { kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: 0, cause: failure.toData() })
		expect(rig.conductor.showState()).toMatchObject({ kind: 'on-air', allLost: true, missing: 1 })
	})
})

test('what a destination does not take is a warning before it goes live, and the show starts all the same', async () => {
	const tooMuch = (id: string): Destination => ({
		...rig.platform(id, { reportsOnAir: false }),
		problems: [verbatim(`${id} takes at most 4000 kb/s.`)],
	})
	rig.destinations = [rig.platform('fine', { reportsOnAir: false }), tooMuch('small'), tooMuch('smaller')]
	await rig.goLiveUntilPushing()
	expect(rig.conductor.checklist().find(({ id }) => id === 'settings')).toMatchObject({
		state: 'warning',
		detail: { text: 'small takes at most 4000 kb/s. And 1 more.' },
	})
	rig.settled('fine')
	expect(rig.kind()).toBe('on-air')
})

test('cancel while a platform still prepares never starts the push', async () => {
	let answer = () => {}
	rig.destinations = [
		rig.platform('slow', {
			prepare: () =>
				new Promise<void>((resolve) => {
					answer = resolve
				}),
		}),
	]
	rig.conductor.goLive()
	await rig.conductor.cancel()
	expect(rig.kind()).toBe('off-air')
	answer()
	await new Promise((resolve) => setImmediate(resolve))
	expect(rig.destinationStates.size).toBe(0)
	expect(rig.encoder.kind).toBe('off')
})

test('without a destination, or while a show runs, Go live is refused with the reason', async () => {
	expect(() => rig.conductor.goLive()).toThrow(expect.objectContaining({ code: 'no-destination' }))
	rig.destinations = [rig.platform('p')]
	rig.conductor.goLive()
	expect(() => rig.conductor.goLive()).toThrow(expect.objectContaining({ code: 'show-running' }))
	await rig.conductor.cancel()
})

test('while a show ends the next one is refused with that reason, and what fails in its end does not keep it', async () => {
	rig.destinations = [rig.platform('p', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	rig.settled('p')
	rig.stopAll = () => Promise.reject(failure)
	const ended = rig.conductor.end('operator')
	for (const press of [() => rig.conductor.goLive(), () => rig.conductor.retryDestination('p')])
		expect(press).toThrow(expect.objectContaining({ code: 'show-ending' }))
	rig.conductor.reconnectDestination('p')
	await ended
	expect([rig.kind(), rig.encoder.kind]).toEqual(['off-air', 'off'])
	expect(rig.order).toEqual(['finish p', 'recorder stopped', 'encoder stopped'])
	rig.conductor.goLive()
	expect(rig.kind()).toBe('going-live')
	await rig.conductor.cancel()
})

test('the step of the encoder says what it is doing now', async () => {
	rig.destinations = [rig.platform('p', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	rig.settled('p')
	expect(rig.stepState('encoder')).toBe('passed')
	rig.setEncoder({ kind: 'restarting', codec: 'libx264', attempt: 1, reason: verbatim('It stopped producing output.') })
	expect(rig.conductor.checklist().find(({ id }) => id === 'encoder')).toMatchObject({
		state: 'warning',
		detail: { text: 'The encoder is being restarted. It stopped producing output.' },
	})
	rig.setEncoder({ kind: 'running', codec: 'libx264', sinceMs: rig.clock.now() })
	expect(rig.stepState('encoder')).toBe('passed')
	rig.setEncoder({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
	expect([rig.stepState('encoder'), rig.kind()]).toEqual(['failed', 'on-air'])
	await rig.conductor.end('operator')
	rig.setEncoder({ kind: 'running', codec: 'libx264', sinceMs: rig.clock.now() })
	expect(rig.stepState('encoder')).toBe('failed')
})

test('a preparation that a canceled show has left behind is over before the next show asks there', async () => {
	const answers: (() => void)[] = []
	rig.destinations = [
		rig.platform('slow', {
			prepare() {
				rig.order.push('prepare')
				return new Promise<void>((resolve) => answers.push(resolve))
			},
		}),
	]
	const turn = () => new Promise((resolve) => setImmediate(resolve))
	rig.conductor.goLive()
	await turn()
	await rig.conductor.cancel()
	rig.conductor.goLive()
	await turn()
	expect(rig.order).toEqual(['prepare', 'destinations stopped', 'encoder stopped'])
	// The first broadcast was created after all: it is ended before the second show requests its own.
	answers[0]?.()
	await turn()
	expect(rig.order.slice(3)).toEqual(['finish slow', 'prepare'])
	await rig.conductor.cancel()
})

test('no confirmation for a minute is a warning, not an end', async () => {
	rig.destinations = [rig.platform('p', { onAir: () => false })]
	await rig.goLiveUntilPushing()
	rig.setDestination('p', rig.live())
	rig.clock.advance(61_000)
	expect(rig.stepState('on-air')).toBe('warning')
	expect(rig.kind()).toBe('going-live')
	await rig.conductor.cancel()
})
