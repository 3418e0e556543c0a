import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createTroubleWatch } from './tcp-trouble.ts'

/**
 * Bytes of one connection that the system took from this process and the remote system has not confirmed yet. Linux reports them per socket in /proc;
 * null on other systems, and when the connection was not found or the table was not read.
 */
export type UnconfirmedBytes = () => number | null

const tables = ['/proc/self/net/tcp', '/proc/self/net/tcp6'] as const

/** A connection that is merely slow fills its buffer without being counted as trouble: it is read at this interval, ms. */
const calmCheckMs = 2000
/** With more unconfirmed bytes than this, the next check reads again: one second at 1 Mb/s. */
const calmBytes = 125_000

/**
 * Created once per connection, when it is open. With "in-trouble", while no connection of this computer is in trouble, the table is read only now and
 * then, and the answer in between is null. Reads synchronously: the thread pool would cost more than the rest of the destination's work.
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
		// "sl local:port remote:port state tx_queue:rx_queue …"; ports and queues are hexadecimal, the inode is the tenth field.
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
