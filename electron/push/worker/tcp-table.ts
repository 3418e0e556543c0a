import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createTroubleWatch } from './tcp-trouble.ts'

/**
 * Bytes that the system took from this process for one connection and the other end has not confirmed yet. Linux gives it per socket in /proc;
 * elsewhere, or when the connection is not found there, or was not read, null.
 */
export type UnconfirmedBytes = () => number | null

const tables = ['/proc/self/net/tcp', '/proc/self/net/tcp6'] as const

/** A connection that is only slow is no trouble to the system, and fills its buffer: checked for this often, ms. */
const calmCheckMs = 2000
/** More than this on the way is worth the next check: a second of 1 Mb/s. */
const calmBytes = 125_000

/**
 * Made once per connection, when it is open. While no connection of this computer is in trouble "in-trouble" reads only now and then, and answers null in
 * between: a show that runs for hours asks often. Reads synchronously: the thread pool would cost more than the rest of the destination's work.
 */
export function unconfirmedBytesTo(remotePort: number, reads: 'in-trouble' | 'always' = 'in-trouble'): UnconfirmedBytes {
	if (process.platform !== 'linux') return () => null
	try {
		const own = ownSocketInodes()
		const table = tables.find((path) => sendQueueOf(readFileSync(path, 'latin1'), remotePort, own) !== null)
		if (table === undefined) return () => null
		if (reads === 'always') return () => readNow(table, remotePort, own)
		const isInTrouble = createTroubleWatch(() => performance.now())
		let readAtMs = Number.NEGATIVE_INFINITY
		let isCalm = true
		return () => {
			const now = performance.now()
			if (!isInTrouble() && isCalm && now - readAtMs < calmCheckMs) return null
			readAtMs = now
			const bytes = readNow(table, remotePort, own)
			isCalm = bytes === null || bytes < calmBytes
			return bytes
		}
	} catch {
		return () => null
	}
}

/** Adds up the send queues of the given sockets to a port, from the text of /proc/net/tcp; null when there is no such socket. */
export function sendQueueOf(table: string, remotePort: number, inodes: ReadonlySet<string>): number | null {
	const port = `:${remotePort.toString(16).toUpperCase().padStart(4, '0')} `
	let total: number | null = null
	for (const line of table.split('\n')) {
		if (!line.includes(port)) continue
		// "sl local:port remote:port state tx_queue:rx_queue …", ports and queues in hexadecimal, the inode tenth.
		const fields = line.trim().split(/\s+/)
		const queue = fields[4]?.split(':')[0]
		const inode = fields[9]
		if (queue === undefined || inode === undefined || !`${fields[2]} `.endsWith(port)) continue
		if (inodes.has(inode)) total = (total ?? 0) + Number.parseInt(queue, 16)
	}
	return total
}

function readNow(table: string, remotePort: number, own: ReadonlySet<string>): number | null {
	try {
		return sendQueueOf(readFileSync(table, 'latin1'), remotePort, own)
	} catch {
		return null
	}
}

function ownSocketInodes(): ReadonlySet<string> {
	return new Set(readdirSync('/proc/self/fd').flatMap((name) => /^socket:\[(\d+)\]$/.exec(linkOf(name))?.[1] ?? []))
}

function linkOf(name: string): string {
	try {
		return readlinkSync(`/proc/self/fd/${name}`)
	} catch {
		return ''
	}
}
