import { describe, expect, test } from 'vitest'
import { createDeviceInputs } from './device-inputs.ts'
import type { DeviceActions, DeviceKind } from './sources/device.ts'
import { listenToGamepads } from './sources/gamepad.ts'
import { createMidiReader, listenToMidi } from './sources/midi.ts'

function recorder() {
	const log: string[] = []
	const actions: DeviceActions = {
		down: (input) => log.push(`down ${input}`),
		up: (input) => log.push(`up ${input}`),
		connected: (names) => log.push(`connected ${names.join()}`),
	}
	return { log, actions }
}

describe('MIDI', () => {
	test('a note is down until it is released, with a velocity of 0 as well; a control counts when it passes the middle', () => {
		const { log, actions } = recorder()
		const read = createMidiReader(actions)
		for (const message of [
			[0x95, 36, 100],
			[0x95, 36, 90],
			[0x95, 36, 0],
			[0x80, 37, 64],
			[0xb0, 64, 63],
			[0xb0, 64, 127],
			[0xb0, 64, 70],
			[0xb0, 64, 0],
			[0xb0, 123, 127],
			[0xf8],
			[],
		])
			read(message)
		expect(log).toEqual(['down midi:note:36', 'up midi:note:36', 'down midi:control:64', 'up midi:control:64'])
	})

	test('inputs that are connected later count as well, and none is listened to after the end', async () => {
		const { log, actions } = recorder()
		const input = (name: string) => ({
			name,
			state: 'connected',
			onmidimessage: null as ((event: object) => void) | null,
			close: async () => {},
		})
		const [first, second] = [input('Pads'), input('Pedal')]
		const access = { inputs: new Map([['1', first]]), onstatechange: null as (() => void) | null }
		const page = { navigator: { requestMIDIAccess: async () => access } } as unknown as Window
		const stop = await listenToMidi(page, actions)
		access.inputs.set('2', second)
		access.onstatechange?.()
		second.onmidimessage?.({ data: new Uint8Array([0x90, 40, 1]) })
		stop()
		expect(log).toEqual(['connected Pads', 'connected Pads,Pedal', 'down midi:note:40'])
		expect([first.onmidimessage, second.onmidimessage, access.onstatechange]).toEqual([null, null, null])
	})
})

test('buttons of gamepads are read only while one is connected', async () => {
	const { log, actions } = recorder()
	const listeners = new Map<string, () => void>()
	let pads: (object | null)[] = [null]
	let frame: (() => void) | null = null
	const page = {
		navigator: { getGamepads: () => pads },
		addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
		removeEventListener: (type: string) => listeners.delete(type),
		requestAnimationFrame: (run: () => void) => {
			frame = run
			return 1
		},
		cancelAnimationFrame: () => {
			frame = null
		},
	} as unknown as Window
	const pad = (...pressed: boolean[]) => ({ id: 'Pad', connected: true, buttons: pressed.map((isDown) => ({ pressed: isDown })) })
	const next = () => {
		const run = frame
		frame = null
		run?.()
	}
	const stop = await listenToGamepads(page, actions)
	expect(frame).toBeNull()
	pads = [null, pad(false, true)]
	listeners.get('gamepadconnected')?.()
	next()
	pads = [null, pad(true, false)]
	next()
	pads = [null]
	listeners.get('gamepaddisconnected')?.()
	next()
	expect(log).toEqual(['connected ', 'connected Pad', 'down gamepad:1', 'down gamepad:0', 'up gamepad:1', 'connected ', 'up gamepad:0'])
	expect(frame).toBeNull()
	stop()
	expect(listeners.size).toBe(0)
})

describe('switching devices on', () => {
	function setUp({ kept = {} as Record<string, string>, refuses = false } = {}) {
		const log: string[] = []
		const started: DeviceActions[] = []
		const inputs = createDeviceInputs({
			page: { navigator: { requestMIDIAccess: () => {} } } as unknown as Window,
			storage: {
				getItem: (key) => kept[key] ?? null,
				setItem: (key, value) => {
					kept[key] = value
				},
			},
			press: (input) => log.push(`press ${input}`),
			release: () => log.push('release'),
			load: async (kind: DeviceKind) => async (_: Window, actions: DeviceActions) => {
				if (refuses) throw new Error('no')
				started.push(actions)
				actions.connected(['Pads'])
				return () => log.push(`stop ${kind}`)
			},
		})
		const settled = () => new Promise((resolve) => setTimeout(resolve))
		return { log, kept, inputs, started, settled }
	}

	test('nothing is asked for until somebody switches it on; then the choice is kept for this screen', async () => {
		const { kept, inputs, started, settled, log } = setUp()
		expect(inputs.offered).toEqual(['midi'])
		expect(inputs.stateOf('midi')).toEqual({ kind: 'off' })
		inputs.switchOn('midi', true)
		expect(inputs.stateOf('midi')).toEqual({ kind: 'starting' })
		await settled()
		expect([kept['showcaller.midi'], inputs.stateOf('midi')]).toEqual(['on', { kind: 'on', names: ['Pads'] }])
		started[0]?.down('midi:note:1')
		started[0]?.up('midi:note:1')
		inputs.switchOn('midi', false)
		started[0]?.down('midi:note:2')
		expect(log).toEqual(['press midi:note:1', 'release', 'stop midi'])
		expect([kept['showcaller.midi'], inputs.stateOf('midi')]).toEqual(['off', { kind: 'off' }])
	})

	test('it starts with the screen where it was on, and ends with it', async () => {
		const { inputs, settled, log } = setUp({ kept: { 'showcaller.midi': 'on' } })
		await settled()
		inputs.dispose()
		expect(log).toEqual(['stop midi'])
	})

	test('switched off while it starts, it does not stay on', async () => {
		const { inputs, settled, log } = setUp()
		inputs.switchOn('midi', true)
		inputs.switchOn('midi', false)
		await settled()
		expect([log, inputs.stateOf('midi')]).toEqual([['stop midi'], { kind: 'off' }])
	})

	test('a refusal is said, and can be tried again', async () => {
		const { inputs, settled } = setUp({ refuses: true })
		inputs.switchOn('midi', true)
		await settled()
		expect(inputs.stateOf('midi')).toEqual({ kind: 'refused' })
		inputs.switchOn('midi', true)
		expect(inputs.stateOf('midi')).toEqual({ kind: 'starting' })
	})

	test('while a key is chosen, an input is reported and runs nothing', async () => {
		const { inputs, started, settled, log } = setUp({ kept: { 'showcaller.midi': 'on' } })
		await settled()
		const heard: string[] = []
		const stop = inputs.capture((input) => heard.push(input))
		started[0]?.down('midi:note:5')
		stop()
		started[0]?.down('midi:note:6')
		expect([heard, log]).toEqual([['midi:note:5'], ['press midi:note:6']])
	})
})
