import { readFile } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

export interface DisplayAddress {
	/** Where the X server may listen, the best one first. */
	readonly addresses: readonly NetConnectOpts[]
	/** Of the display, as in the cookie file. */
	readonly number: string
	/** Which of its screens, from 0. */
	readonly screen: number
}

const firstPort = 6000

/** ":0", ":0.1", "unix:0", "host:10.0" (X(7), "Display names"). null when it is not a display name. Pure. */
export function parseDisplay(name: string): DisplayAddress | null {
	const parts = /^(.*):(\d+)(?:\.(\d+))?$/.exec(name)
	const [, host = '', number, screen = '0'] = parts ?? []
	if (number === undefined) return null
	const socket = `/tmp/.X11-unix/X${number}`
	const isLocal = host === '' || host === 'unix'
	// Linux servers also listen under the same name without a file; in a container that may be the only one.
	const addresses = isLocal ? [{ path: socket }, { path: `\0${socket}` }] : [{ host, port: firstPort + Number(number) }]
	return { addresses, number, screen: Number(screen) }
}

export interface DisplayCookie {
	readonly name: string
	readonly data: Uint8Array
}

const cookieName = 'MIT-MAGIC-COOKIE-1'

/** The cookie that the server accepts; null when there is none for this display. */
export async function readDisplayCookie(number: string, environment: Environment): Promise<DisplayCookie | null> {
	const { XAUTHORITY: named, HOME: home } = environment
	const path = named || (home ? join(home, '.Xauthority') : null)
	const bytes = path === null ? null : await readFile(path).catch(() => null)
	if (!bytes) return null
	const data = findCookie(bytes, number)
	return data && { name: cookieName, data }
}

/** Reads the entries of the file (Xau(3)): family, address, display number, name and data, each with its length before it. Pure. */
export function findCookie(file: Uint8Array, number: string): Uint8Array | null {
	const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
	let at = 0
	function field(): Buffer | null {
		if (at + 2 > bytes.length) return null
		const end = at + 2 + bytes.readUInt16BE(at)
		const value = end > bytes.length ? null : bytes.subarray(at + 2, end)
		at = end
		return value
	}
	while (at + 2 <= bytes.length) {
		at += 2
		const [address, display, name, data] = [field(), field(), field(), field()]
		if (!address || !display || !name || !data) return null
		const isForDisplay = display.length === 0 || display.toString('latin1') === number
		if (isForDisplay && name.toString('latin1') === cookieName) return data
	}
	return null
}
