import { execFileSync } from 'node:child_process'

/** A far end on this computer, in its own network namespaces, with a connection to it that can be cut. */
export interface Cable {
	/** IP address of the far end. */
	readonly address: string
	/** Command and arguments that run a program there. */
	inside(command: string, ...args: readonly string[]): readonly [string, readonly string[]]
	/** From now on all packets are dropped halfway, in both directions: no interface on this side reports anything. */
	pull(): void
	plug(): void
	remove(): void
}

/** Why no cable can be set up here; null when it can. */
export function whyNoCable(): string | null {
	if (process.platform !== 'linux') return 'network namespaces exist on Linux only'
	if (process.getuid?.() !== 0) return 'network namespaces need root'
	try {
		const name = `sc${process.pid}probe`
		ip('netns', 'add', name)
		ip('netns', 'del', name)
		return null
	} catch (error) {
		return `ip (iproute2) cannot make a network namespace: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
	}
}

/** Near end, a router halfway, far end. `index` 0 to 255 distinguishes several cables. Addresses: 198.18.0.0/15 is for tests (RFC 2544). */
export function layCable(index: number): Cable {
	const router = `sc${process.pid}r${index}`
	const server = `sc${process.pid}s${index}`
	const near = `sc${process.pid}n${index}`
	const base = `198.18.${index}`
	const [nearAddress, routerNear, routerFar, address] = [`${base}.1`, `${base}.2`, `${base}.5`, `${base}.6`] as const
	const inRouter = (...args: string[]) => ip('-n', router, ...args)
	const inServer = (...args: string[]) => ip('-n', server, ...args)

	function remove(): void {
		for (const name of [router, server])
			try {
				ip('netns', 'del', name)
			} catch {
				// It was never created.
			}
	}

	try {
		ip('netns', 'add', router)
		ip('netns', 'add', server)
		ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'near', 'netns', router)
		inRouter('link', 'add', 'far', 'type', 'veth', 'peer', 'name', 'line', 'netns', server)
		ip('addr', 'add', `${nearAddress}/30`, 'dev', near)
		inRouter('addr', 'add', `${routerNear}/30`, 'dev', 'near')
		inRouter('addr', 'add', `${routerFar}/30`, 'dev', 'far')
		inServer('addr', 'add', `${address}/30`, 'dev', 'line')
		ip('link', 'set', near, 'up')
		for (const name of ['near', 'far']) inRouter('link', 'set', name, 'up')
		for (const name of ['lo', 'line']) inServer('link', 'set', name, 'up')
		execFileSync('ip', ['netns', 'exec', router, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'])
		ip('route', 'add', `${address}/32`, 'via', routerNear)
		inServer('route', 'add', 'default', 'via', routerFar)
	} catch (error) {
		remove()
		throw error
	}

	return {
		address,
		inside: (command, ...args) => ['ip', ['netns', 'exec', server, command, ...args]],
		pull() {
			for (const each of [address, nearAddress]) inRouter('route', 'add', 'blackhole', `${each}/32`)
		},
		plug() {
			for (const each of [address, nearAddress]) inRouter('route', 'del', 'blackhole', `${each}/32`)
		},
		remove,
	}
}

function ip(...args: readonly string[]): void {
	execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
