import type { DeviceSource } from './device.ts'

/** The buttons of every gamepad. They are read once per picture of the screen, and only while a gamepad is connected. */
export const listenToGamepads: DeviceSource = async (page, actions) => {
	let held: ReadonlySet<string> = new Set()
	let next: number | null = null
	const pads = () => page.navigator.getGamepads().flatMap((pad) => (pad?.connected ? [pad] : []))

	function read(): void {
		const connected = pads()
		const now = new Set(connected.flatMap((pad) => pad.buttons.flatMap(({ pressed }, index) => (pressed ? [`gamepad:${index}`] : []))))
		for (const input of now) if (!held.has(input)) actions.down(input)
		for (const input of held) if (!now.has(input)) actions.up(input)
		held = now
		next = connected.length > 0 ? page.requestAnimationFrame(read) : null
	}
	const onChange = () => {
		actions.connected(pads().map((pad) => pad.id))
		if (next === null) read()
	}
	page.addEventListener('gamepadconnected', onChange)
	page.addEventListener('gamepaddisconnected', onChange)
	onChange()
	return () => {
		page.removeEventListener('gamepadconnected', onChange)
		page.removeEventListener('gamepaddisconnected', onChange)
		if (next !== null) page.cancelAnimationFrame(next)
	}
}
