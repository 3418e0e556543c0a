import type { DeviceActions, DeviceSource } from './device.ts'

/** A pedal or a button that is sent as a control is down from this value. */
const downFrom = 64

/** Notes and controls of every MIDI input, on any channel. Inputs that are connected later count as well. */
export const listenToMidi: DeviceSource = async (page, actions) => {
	const access = await page.navigator.requestMIDIAccess()
	const follow = createMidiReader(actions)
	const attach = () => {
		const inputs = [...access.inputs.values()].filter(({ state }) => state === 'connected')
		for (const input of inputs) input.onmidimessage = ({ data }) => data && follow(data)
		actions.connected(inputs.map(({ name }) => name ?? ''))
	}
	access.onstatechange = attach
	attach()
	return () => {
		access.onstatechange = null
		for (const input of access.inputs.values()) {
			input.onmidimessage = null
			input.close().catch(() => {})
		}
	}
}

/** Reads messages: a control counts once when it passes the middle, a note until it is released. */
export function createMidiReader({ down, up }: Pick<DeviceActions, 'down' | 'up'>): (message: ArrayLike<number>) => void {
	const held = new Set<string>()
	function change(input: string, isDown: boolean): void {
		if (held.has(input) === isDown) return
		if (isDown) held.add(input)
		else held.delete(input)
		if (isDown) down(input)
		else up(input)
	}
	return (message) => {
		const [status = 0, number = 0, value = 0] = Array.from(message)
		const kind = status & 0xf0
		// A note with the velocity 0 is released.
		if (kind === 0x90 || kind === 0x80) change(`midi:note:${number}`, kind === 0x90 && value > 0)
		if (kind === 0xb0 && number < 120) change(`midi:control:${number}`, value >= downFrom)
	}
}
