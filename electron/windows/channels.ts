/** The channels between the window and main. Calls and events themselves are named only in shared/ipc/contract.ts. */
export const channels = {
	/** invoke(name, input) → Envelope */
	call: 'studio:call',
	/** main → window: an EventMessage */
	event: 'studio:event',
	/** invoke(name, ArrayBuffer) → Envelope with { path }: for files without a path, such as a picture from the clipboard */
	upload: 'studio:upload',
	/** invoke() → the origin that recordings are loaded from */
	fileOrigin: 'studio:file-origin',
	/** invoke(chords) → those that cannot be watched: keys that work while another program is in front */
	watchKeys: 'studio:watch-keys',
	/** main → the main window: a watched key was pressed, as a chord */
	keyPressed: 'studio:key-pressed',
	/** invoke() → FastPortAddress */
	fastPort: 'studio:fast-port',
} as const

/** The address at which the window opens the WebSocket of the fast port. It works once, within a minute. */
export interface FastPortAddress {
	readonly url: string
	readonly protocols: string[]
}
