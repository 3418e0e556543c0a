import { readdir, readFile, readlink } from 'node:fs/promises'

/**
 * Bytes that the system took from this process for `remotePort` and the other end has not confirmed yet. Linux tells it per socket in /proc;
 * elsewhere, or without such a socket, null.
 */
export async function unconfirmedBytes(remotePort: number): Promise<number | null> {
	if (process.platform !== 'linux') return null
	try {
		const own = await ownSocketInodes()
		const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/self/net/${name}`, 'utf8').catch(() => '')))
		return sendQueueOf(tables.join('\n'), remotePort, own)
	} catch {
		return null
	}
}

/** Adds up the send queues of the given sockets to a port, from the text of /proc/net/tcp; null when there is no such socket. */
export function sendQueueOf(table: string, remotePort: number, inodes: ReadonlySet<string>): number | null {
	let total: number | null = null
	for (const line of table.split('\n')) {
		// "sl local:port remote:port state tx_queue:rx_queue …", ports and queues in hexadecimal, the inode tenth.
		const fields = line.trim().split(/\s+/)
		const port = fields[2]?.split(':')[1]
		const queue = fields[4]?.split(':')[0]
		const inode = fields[9]
		if (port === undefined || queue === undefined || inode === undefined) continue
		if (Number.parseInt(port, 16) === remotePort && inodes.has(inode)) total = (total ?? 0) + Number.parseInt(queue, 16)
	}
	return total
}

async function ownSocketInodes(): Promise<ReadonlySet<string>> {
	const names = await readdir('/proc/self/fd')
	const links = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')))
	return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
}
