import { readFile } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

const defaultPort = 4713
const cookieBytes = 256

/** Where the sound server of this session may listen, in the order of libpulse: the configured addresses, otherwise the usual ones. */
export async function serverAddresses(environment: Environment): Promise<readonly NetConnectOpts[]> {
	const named = environment['PULSE_SERVER'] ?? (await namedInConfig(environment))
	if (named) return parseServers(named)
	const { PULSE_RUNTIME_PATH: own, XDG_RUNTIME_DIR: runtime, HOME: home } = environment
	const machineId = (await read('/etc/machine-id'))?.trim()
	return [
		...(own ? [join(own, 'native')] : []),
		...(runtime ? [join(runtime, 'pulse', 'native')] : []),
		...(home && machineId ? [join(home, '.config', 'pulse', `${machineId}-runtime`, 'native')] : []),
		'/run/pulse/native',
	].map((path) => ({ path }))
}

/** PULSE_SERVER: one or more, separated by blanks, each with an optional "{machine}" before it: a path, "unix:path", "tcp:host:port" or a host. Pure. */
export function parseServers(text: string): readonly NetConnectOpts[] {
	return text
		.split(/\s+/)
		.map((each) => each.replace(/^\{[^}]*\}/, ''))
		.filter((each) => each !== '')
		.map((each): NetConnectOpts => {
			if (each.startsWith('/')) return { path: each }
			if (each.startsWith('unix:')) return { path: each.slice('unix:'.length) }
			const scheme = /^tcp([46])?:/.exec(each)
			const rest = each.slice(scheme?.[0].length ?? 0)
			const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(rest)
			const plain = /^([^:]+)(?::(\d+))?$/.exec(rest)
			const [, host = rest, port] = bracketed ?? plain ?? []
			return { host, port: port ? Number(port) : defaultPort, ...(scheme?.[1] ? { family: Number(scheme[1]) } : {}) }
		})
}

/** Proves to the server that the user may connect. Zeros when there is none: a local server identifies its user by the socket. */
export async function readCookie(environment: Environment): Promise<Uint8Array> {
	const { PULSE_COOKIE: named, HOME: home } = environment
	const places = named ? [named] : home ? [join(home, '.config', 'pulse', 'cookie'), join(home, '.pulse-cookie')] : []
	for (const place of places) {
		const cookie = await readFile(place).catch(() => null)
		if (cookie?.length === cookieBytes) return cookie
	}
	return Buffer.alloc(cookieBytes)
}

async function namedInConfig(environment: Environment): Promise<string | null> {
	const { PULSE_CLIENTCONFIG: named, HOME: home } = environment
	const places = named ? [named] : [...(home ? [join(home, '.config', 'pulse', 'client.conf')] : []), '/etc/pulse/client.conf']
	for (const place of places) {
		const found = /^[ \t]*default-server[ \t]*=[ \t]*(\S.*?)[ \t]*$/m.exec((await read(place)) ?? '')?.[1]
		if (found) return found
	}
	return null
}

function read(path: string): Promise<string | null> {
	return readFile(path, 'utf8').catch(() => null)
}
