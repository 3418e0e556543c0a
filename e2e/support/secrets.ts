import { readdirSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { processesBelow } from './processes.ts'

/** Reads again and again what everybody on this computer may read of a process and of all below it: their arguments and environments (Linux). */
export interface ProcessWatch {
	/** By command, each once. */
	readonly seen: ReadonlyMap<string, string>
	stop(): void
}

const readEveryMs = 20

/** The environment of the host itself is left out: what it was started with is the operator's doing. */
export function watchProcesses(hostPid: number): ProcessWatch {
	const seen = new Map<string, string>()
	const host = argumentsOf(hostPid)
	seen.set(host, '')
	function read(): void {
		for (const { pid } of processesBelow(hostPid)) {
			const command = argumentsOf(pid)
			// Between fork and exec a child is still its parent's copy.
			if (command !== '' && command !== host && !seen.get(command)) seen.set(command, readOf(pid, 'environ'))
		}
	}
	const timer = setInterval(read, readEveryMs)
	read()
	return { seen, stop: () => clearInterval(timer) }
}

const argumentsOf = (pid: number) => readOf(pid, 'cmdline').replaceAll('\0', ' ').trim()

function readOf(pid: number, name: 'cmdline' | 'environ'): string {
	try {
		return readFileSync(`/proc/${pid}/${name}`, 'latin1')
	} catch {
		// It ended meanwhile.
		return ''
	}
}

/** All matches in the memory of a process: how a test gets a secret that is shown nowhere. Empty where the system does not allow it. */
export async function findInMemory(pid: number, pattern: RegExp): Promise<ReadonlySet<string>> {
	const found = new Set<string>()
	const writable = readFileSync(`/proc/${pid}/maps`, 'utf8')
		.split('\n')
		.filter((line) => / rw-p /.test(line))
	const memory = await open(`/proc/${pid}/mem`, 'r').catch(() => null)
	if (!memory) return found
	for (const line of writable) {
		const [from = 0, to = 0] = (line.split(' ')[0] ?? '').split('-').map((address) => Number.parseInt(address, 16))
		if (to - from > 256 * 1024 * 1024) continue
		const bytes = Buffer.alloc(to - from)
		const { bytesRead } = await memory.read(bytes, 0, bytes.length, from).catch(() => ({ bytesRead: 0 }))
		for (const [match] of bytes.subarray(0, bytesRead).toString('latin1').matchAll(pattern)) found.add(match)
	}
	await memory.close()
	return found
}

/** Every file below a folder with its bytes as text. */
export function filesBelow(folder: string): Map<string, string> {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
	return new Map(files.map((path) => [path, readFileSync(path, 'latin1')]))
}

/** Where a secret stands in clear, in base64 or as in an address: "<place>: <the secret>". */
export function leaks(places: ReadonlyMap<string, string>, secrets: readonly string[]): string[] {
	return [...places].flatMap(([place, text]) =>
		secrets
			.filter((secret) =>
				[secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/.?=*$/, '')].some((form) =>
					text.includes(form),
				),
			)
			.map((secret) => `${place}: ${secret}`),
	)
}
