import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../lib/step.ts'
import { sourceHostArguments } from '../setup/paths.mjs'

/** Editors write a file in several steps, and a branch changes many at once: the restart waits until they rest, ms. */
const restMs = 300
/** Ending in order closes a recording and asks platforms; a host that hangs over that is killed, ms. */
const endLimitMs = 20_000

/** Ends a watched host. */
export interface WatchedHost {
	close(): Promise<void>
}

/**
 * Runs the headless host and starts it again on every change of its code, with the same port, token and data folder: the screen finds it again on its own and
 * the state that is kept on disk is there. A change during a show ends that show in order first.
 */
export function runWatchedHost(args: readonly string[], environment: NodeJS.ProcessEnv, say: (line: string) => void): WatchedHost {
	let host: ChildProcess | null = null
	let pending: NodeJS.Timeout | null = null
	let closed = false
	let restarting: Promise<void> = Promise.resolve()

	function start(): void {
		const child = spawn(process.execPath, [...sourceHostArguments, '--json', ...args], {
			cwd: root,
			env: environment,
			stdio: ['ignore', 'ignore', 'pipe'],
		})
		host = child
		createInterface({ input: child.stderr }).on('line', (line) => say(line))
		child.on('exit', (code) => {
			if (host === child) say(`The studio ended (${code ?? 'killed'}). It starts again at the next change.`)
		})
	}

	async function end(): Promise<void> {
		const child = host
		host = null
		if (!child || child.exitCode !== null || child.signalCode !== null) return
		child.kill('SIGTERM')
		const limit = setTimeout(() => child.kill('SIGKILL'), endLimitMs)
		await once(child, 'exit')
		clearTimeout(limit)
	}

	function changed(file: string | null): void {
		if (closed || file === null || !/\.(?:ts|wasm|json)$/.test(file) || /\.test\.ts$/.test(file)) return
		if (pending) clearTimeout(pending)
		pending = setTimeout(() => {
			say(`${file} has changed: the studio is started again.`)
			restarting = restarting.then(end).then(() => {
				if (!closed) start()
			})
		}, restMs)
	}

	const watchers: readonly FSWatcher[] = ['electron', 'shared'].map((folder) =>
		watch(join(root, folder), { recursive: true }, (_event, file) => changed(file === null ? null : join(folder, file))),
	)
	start()
	return {
		async close() {
			closed = true
			if (pending) clearTimeout(pending)
			for (const watcher of watchers) watcher.close()
			await restarting
			await end()
		},
	}
}
