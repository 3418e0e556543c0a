import { expect, test } from 'vitest'
import { type AirSettings, type CanvasAir, defaultAirSettings } from '../../../shared/domain/air.ts'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import type { ShowState } from '../../../shared/domain/show.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { AirOrder } from '../../relay/relay-messages.ts'
import { createAirService } from './air-service.ts'
import type { HoldingLoopsWanted } from './holding-loops.ts'

const onAir: ShowState = { kind: 'on-air', sinceMs: 0, practiceOnly: true, missing: 0, allLost: false }

function rig(chosen: Partial<AirSettings> = {}) {
	const clock = createManualClock()
	const showChanges = createListeners()
	const airChanges = createListeners()
	const cuts = createListeners<number>()
	const programChanges = createListeners()
	const orders: AirOrder[] = []
	const made: HoldingLoopsWanted[] = []
	const asked: unknown[] = []
	const notes: string[] = []
	let settings: AirSettings | undefined = { ...defaultAirSettings, ...chosen }
	let state: ShowState = { kind: 'off-air' }
	let canvases: readonly CanvasAir[] = []
	let title = 'Evening show'
	const air = createAirService({
		relay: {
			setAir: (order) => orders.push(order),
			cut: (lastMs, untilMs) => asked.push([lastMs, untilMs]),
			air: () => canvases,
			onAir: airChanges.add,
			onCutOut: cuts.add,
		},
		show: { showState: () => state, onChange: showChanges.add },
		settings: {
			current: () => settings,
			update(change) {
				settings = change(settings)
			},
		},
		onProgramChange: programChanges.add,
		title: () => title,
		profile: () => defaultEncoderProfile,
		codec: () => 'libx264',
		formats: () => ({ main: defaultProgramFormat }),
		loops: {
			async make(wanted) {
				made.push(wanted)
				return { files: { main: { path: `/loops/${made.length}.flv`, frameRate: defaultProgramFormat.frameRate } }, problem: null }
			},
		},
		programMs: () => 77_000,
		activity: { add: ({ text }) => notes.push(typeof text === 'string' ? text : text.text) },
		clock,
	})
	return {
		...{ air, clock, orders, made, asked, notes },
		show(next: ShowState) {
			state = next
			showChanges.notify()
		},
		rename(next: string) {
			title = next
			programChanges.notify()
		},
		gets(next: Omit<CanvasAir, 'canvas'>) {
			canvases = [{ canvas: 'main', ...next }]
			airChanges.notify()
		},
		cutOut: cuts.notify,
		last: () => orders.at(-1),
		settle: () => new Promise((resolve) => setImmediate(resolve)),
	}
}

const program = { holding: null, delayMs: 0, heldMs: 0 }

test('makes the loop once for a show, and again when what it shows has changed', async () => {
	const { clock, show, made, last, rename, settle } = rig()
	await settle()
	expect(made).toHaveLength(0)
	show({ kind: 'going-live', sinceMs: 0 })
	expect(last()).toMatchObject({ phase: 'on', delayMs: 0, canvases: ['main'], loops: {} })
	rename('Evening show')
	await settle()
	// What a show begins with has the processor first.
	expect(made).toHaveLength(0)
	clock.advance(2000)
	await settle()
	expect(last()?.loops.main?.path).toBe('/loops/1.flv')
	show(onAir)
	rename('Evening show')
	await settle()
	expect(made).toHaveLength(1)
	rename('Late show')
	await settle()
	expect(last()?.loops.main?.path).toBe('/loops/2.flv')
	show({ kind: 'ending', sinceMs: 0, showSinceMs: 0, wasPublic: false })
	expect(last()?.phase).toBe('ending')
	show({ kind: 'off-air' })
	expect(last()?.phase).toBe('off')
})

test('switched off, the relay gets no loop; the switch works during a show', async () => {
	const { air, clock, show, last, settle } = rig({ holding: { enabled: false, picturePath: null } })
	show(onAir)
	clock.advance(2000)
	await settle()
	expect(last()?.loops).toEqual({})
	air.setHolding({ enabled: true, picturePath: '/pictures/back.png' })
	await settle()
	expect(last()?.loops.main?.path).toBe('/loops/1.flv')
})

test('the delay of a show stays, can be cut, and without one nothing can', () => {
	const { air, show, gets, asked, cutOut, notes } = rig({ delayMs: 12_000, cutMs: 5000 })
	expect(() => air.cut()).toThrow(expect.objectContaining({ code: 'nothing-to-cut' }))
	expect(air.delayMs()).toBe(0)
	show(onAir)
	expect(() => air.setDelay(0)).toThrow(expect.objectContaining({ code: 'delay-on-air' }))
	gets({ ...program, delayMs: 11_300, heldMs: 11_000 })
	expect(air.delayMs()).toBe(11_300)
	air.cut()
	expect(asked).toEqual([[5000, 77_000]])
	cutOut(4980)
	expect(notes).toEqual(['5 seconds were cut out before viewers could see them.'])
	show({ kind: 'off-air' })
	air.setDelay(0)
	show(onAir)
	expect(() => air.cut()).toThrow(expect.objectContaining({ code: 'nothing-to-cut' }))
})

test('the end of a show waits until what is held has left, but not for ever', async () => {
	const { air, clock, show, gets } = rig({ delayMs: 5000 })
	show(onAir)
	gets({ ...program, delayMs: 5000, heldMs: 5000 })
	const ended: string[] = []
	show({ kind: 'ending', sinceMs: 0, showSinceMs: 0, wasPublic: true })
	air.drain().then(() => ended.push('left'))
	gets({ ...program, delayMs: 5000, heldMs: 500 })
	await Promise.resolve()
	expect(ended).toEqual([])
	gets({ ...program, delayMs: 5000, heldMs: 0 })
	await Promise.resolve()
	expect(ended).toEqual(['left'])
	air.drain().then(() => ended.push('limit'))
	clock.advance(7000)
	await Promise.resolve()
	expect(ended).toEqual(['left', 'limit'])
})

test('says when viewers get the holding picture, and when they get the program again', () => {
	const { show, gets, notes } = rig()
	show(onAir)
	gets(program)
	gets({ ...program, holding: { why: 'away', sinceMs: 5 } })
	gets({ ...program, holding: { why: 'away', sinceMs: 5 } })
	gets(program)
	expect(notes).toEqual(['Nothing comes from the program: viewers see the holding picture.', 'Viewers see the program again.'])
})
