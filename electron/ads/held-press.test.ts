import { afterEach, expect, test } from 'vitest'
import { codeOf } from './testing/controller-rig.ts'
import { type AdServiceRig, startAdServiceRig } from './testing/service-rig.ts'

const delayMs = 12_000

let show: AdServiceRig
afterEach(() => show.close())

async function onAir(): Promise<void> {
	show = await startAdServiceRig()
	show.delayMs = delayMs
	await show.goOnAir()
}

const nowMs = () => show.rig.clock.steady()

test('with a safety delay the request leaves when viewers see the picture of the press', async () => {
	await onAir()
	const pressedAtMs = nowMs()
	const launch = show.service.launch()
	await show.settle()
	expect(show.view()).toMatchObject({ state: { kind: 'ready' }, remaining: 24, held: { origin: 'hand' } })
	expect(show.view().held?.leavesAtMs).toBe((show.view().held?.requestedAtMs ?? 0) + delayMs)
	expect(await codeOf(show.service.launch())).toBe('ad-held')
	await show.pass(delayMs - 1)
	expect(show.launchesMs).toEqual([])
	await show.pass(1)
	expect(await launch).toMatchObject([{ outcome: 'ran' }])
	expect(show.launchesMs).toEqual([pressedAtMs + delayMs])
	expect(show.view()).toMatchObject({ state: { kind: 'in-break' }, remaining: 23 })
	expect(show.view().held).toBe(undefined)
})

test('until then it can be taken back, and nothing was requested', async () => {
	await onAir()
	const launch = codeOf(show.service.launch())
	await show.pass(delayMs - 1000)
	show.service.takeBack()
	expect(await launch).toBe('ad-taken-back')
	await show.pass(60_000)
	expect(show.launchesMs).toEqual([])
	expect(show.view()).toMatchObject({ remaining: 24 })
	expect(() => show.service.takeBack()).toThrow(expect.objectContaining({ code: 'ad-not-held' }))
})

test('what cannot run now is refused now', async () => {
	await onAir()
	show.delayMs = 0
	await show.service.launch()
	show.delayMs = delayMs
	expect(await codeOf(show.service.launch())).toBe('ad-in-break')
	expect(show.view().held).toBe(undefined)
})

test('an ad of the queue that is taken back ends the queue', async () => {
	await onAir()
	show.service.queue(3)
	await show.settle()
	expect(show.view().held).toMatchObject({ origin: 'queue' })
	show.service.takeBack()
	await show.pass(60_000)
	expect(show.view()).toMatchObject({ queue: null, remaining: 24 })
	expect(show.launchesMs).toEqual([])
})

test('a queue runs all of its ads, each that much later', async () => {
	await onAir()
	show.service.queue(2)
	await show.pass(10 * 60_000)
	expect(show.launchesMs).toHaveLength(2)
	expect(show.view()).toMatchObject({ queue: null, remaining: 22 })
})

test('the program shows the slate from the press on, so that viewers see it with the ad', async () => {
	await onAir()
	show.service.setSlate({ enabled: true, sceneId: 'slate', leadMs: 0, trailMs: 0, returnWhenEnded: true })
	const launch = show.service.launch()
	await show.settle()
	expect(show.scenes.onAir).toBe('slate')
	await show.pass(delayMs)
	await launch
	const { state } = show.view()
	const endsAtMs = state.kind === 'in-break' ? state.endsAtMs : 0
	await show.pass(endsAtMs - delayMs - nowMs() - 1)
	expect(show.scenes.onAir).toBe('slate')
	await show.pass(1)
	await show.settle()
	expect(show.scenes.onAir).toBe('show')
	expect(show.scenes.cuts).toEqual(['slate', 'show'])
})
