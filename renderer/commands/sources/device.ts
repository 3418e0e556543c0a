/** A kind of device besides the keyboard whose inputs run commands. */
export type DeviceKind = 'midi' | 'gamepad'

export interface DeviceActions {
	/** `input`: as in chord-rules.ts, such as "midi:note:36". */
	down(input: string): void
	up(input: string): void
	/** The names of the connected devices. */
	connected(names: readonly string[]): void
}

/** Listens to devices of one kind until the returned function is called. Rejects when the browser or the user refuses. */
export type DeviceSource = (page: Window, actions: DeviceActions) => Promise<() => void>
