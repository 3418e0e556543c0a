import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import type { ChildExit, ForkChild, ForkedChild } from '../forked-child.ts'
import type { FromLauncher, ToLauncher } from './launcher-messages.ts'

/**
 * Starts children through a process of its own. A process that forks stands still until the child runs its program: on a busy computer for a tenth of a
 * second (measured), which is six pictures at 60 fps.
 */
export interface Launcher {
	/** As `createForkChild`. The child is a child of the launcher, and ends with it. */
	createForkChild(environment?: Readonly<Record<string, string>>): ForkChild
	/** Starts it ahead: whoever waits with that stands still when the first child is needed. */
	open(): void
	/** Its children end. */
	dispose(): void
}

export interface LauncherOptions {
	/** Starts the launcher itself. */
	readonly forkChild: ForkChild
	/** electron/children/launcher */
	readonly entry: URL
	readonly log: Log
}

/** What the launcher says about one child. */
interface Launched {
	onForked(pid: number, pipe: Readable | null): void
	onMessage(message: unknown): void
	onLine(line: string): void
	onMemory(bytes: number): void
	onExit(exit: ChildExit): void
}

/** A launcher that ends is replaced with the next child. */
export function createLauncher({ forkChild, entry, log }: LauncherOptions): Launcher {
	const launched = new Map<number, Launched>()
	let lastId = 0
	let launcher: ForkedChild<ToLauncher, FromLauncher> | null = null
	let isDisposed = false

	function start(): ForkedChild<ToLauncher, FromLauncher> {
		const own = forkChild<ToLauncher, FromLauncher>(entry, {
			isSmall: true,
			// Its children are not to take the share of whoever asked for them.
			isPunctual: true,
			onLine: (line) => log.warn('The launcher wrote', { line }),
		})
		launcher = own
		own.onMessage(receive)
		own.onExit(({ code, signal, spawnError }) => {
			if (launcher === own) launcher = null
			if (isDisposed) return
			log.error('The launcher ended', { code, signal, spawnError })
			const gone = [...launched.values()]
			launched.clear()
			for (const one of gone) one.onExit({ code: null, signal: null, forced: false, spawnError })
		})
		return own
	}

	function receive(message: FromLauncher, socket: Socket | null): void {
		if (message.type === 'log') return log[message.level](message.message, message.details)
		const one = launched.get(message.id)
		switch (message.type) {
			case 'forked':
				if (one) one.onForked(message.pid, socket)
				else socket?.destroy()
				return
			case 'message':
				return one?.onMessage(message.message)
			case 'line':
				return one?.onLine(message.line)
			case 'memory':
				return one?.onMemory(message.bytes)
			case 'exit':
				launched.delete(message.id)
				return one?.onExit(message.exit)
		}
	}

	return {
		open() {
			if (!isDisposed) launcher ??= start()
		},
		createForkChild:
			(environment = {}) =>
			(entryOfChild, options = {}) => {
				lastId += 1
				const own = launcher ?? start()
				const { onLine, onMemory, heartbeatMs, extraPipe, isSmall, priority } = options
				const order = (message: ToLauncher) => own.send(message)
				const { child, events } = launchedChild<never, never>(lastId, order, { onLine, onMemory })
				launched.set(lastId, events)
				order({
					...{ type: 'fork', id: lastId, entry: entryOfChild.href, environment: { ...environment, ...options.environment } },
					...(heartbeatMs === undefined ? {} : { heartbeatMs }),
					...(extraPipe ? { extraPipe } : {}),
					...(isSmall ? { isSmall } : {}),
					...(priority === undefined ? {} : { priority }),
				})
				return child
			},
		dispose() {
			isDisposed = true
			launcher?.kill()
		},
	}
}

/** One child, as whoever asked for it sees it. What is sent before it was forked waits. */
function launchedChild<ToChild, FromChild>(
	id: number,
	order: (message: ToLauncher) => boolean,
	about: { readonly onLine: ((line: string) => void) | undefined; readonly onMemory: ((bytes: number) => void) | undefined },
): { readonly child: ForkedChild<ToChild, FromChild>; readonly events: Launched } {
	const exits = createListeners<ChildExit>()
	let pid = -1
	let waiting: ToChild[] | null = []
	let exit: ChildExit | null = null
	let memoryBytes: number | null = null
	let hear: (message: FromChild, socket: null) => void = () => {}
	let takePipe: (pipe: Readable) => void = (pipe) => pipe.destroy()
	return {
		child: {
			get pid() {
				return pid
			},
			send(message) {
				if (exit) return false
				if (!waiting) return order({ type: 'message', id, message })
				waiting.push(message)
				return true
			},
			onMessage(listener) {
				hear = listener
			},
			onExtraPipe(listener) {
				takePipe = listener
			},
			onExit(listener) {
				if (exit) listener(exit)
				else exits.add(listener)
			},
			kill() {
				order({ type: 'kill', id })
			},
			rssBytes: async () => memoryBytes,
		},
		events: {
			onForked(forked, pipe) {
				pid = forked
				// The pipe is read from this moment on: whatever the child is sent comes after it.
				if (pipe) takePipe(pipe)
				const early = waiting ?? []
				waiting = null
				for (const message of early) order({ type: 'message', id, message })
			},
			onMessage: (message) => hear(message as FromChild, null),
			onLine: (line) => about.onLine?.(line),
			onMemory(bytes) {
				memoryBytes = bytes
				about.onMemory?.(bytes)
			},
			onExit(ended) {
				if (exit) return
				exit = ended
				exits.notify(ended)
				exits.clear()
			},
		},
	}
}
