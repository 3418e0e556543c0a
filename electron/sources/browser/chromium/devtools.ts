import type { Duplex } from 'node:stream'
import type { Clock } from '../../../lib/clock.ts'
import { createMessageSplitter } from './message-splitter.ts'
import type { CommandParams, CommandResult, DevToolsCommand, DevToolsEvent } from './protocol.ts'

/** A command that Chromium refused, did not answer in time, or could not receive. Its text is never shown: it may hold an address. */
export class DevToolsError extends Error {
	readonly reason: 'refused' | 'timeout' | 'closed'

	constructor(reason: DevToolsError['reason'], command: string) {
		super(`${command}: ${reason}`)
		this.reason = reason
	}
}

/** The connection to one Chromium over the two pipes of --remote-debugging-pipe. */
export interface DevTools {
	/** Rejects with DevToolsError. `sessionId`: of a page; absent: the browser itself. */
	send<Command extends DevToolsCommand>(
		command: Command,
		params: CommandParams<Command>,
		options?: { readonly sessionId?: string; readonly limitMs?: number },
	): Promise<CommandResult<Command>>
	/** Nobody answers any more: everything that waits is rejected. */
	close(): void
}

export interface DevToolsOptions {
	readonly clock: Pick<Clock, 'after'>
	/** Chromium reads its commands from this pipe. */
	readonly input: Duplex
	/** Chromium writes its answers and events to this pipe. */
	readonly output: Duplex
	readonly onEvent: (event: DevToolsEvent) => void
	/** The answers make no sense. */
	readonly onBroken: () => void
}

interface Pending {
	readonly command: string
	readonly resolve: (result: never) => void
	readonly reject: (error: DevToolsError) => void
	readonly cancelLimit: () => void
}

interface Incoming {
	readonly id?: number
	readonly result?: unknown
	readonly method?: string
}

const answerLimitMs = 10_000

export function createDevTools({ clock, input, output, onEvent, onBroken }: DevToolsOptions): DevTools {
	const pending = new Map<number, Pending>()
	let lastId = 0
	let isClosed = false

	const splitter = createMessageSplitter((text) => {
		let message: Incoming
		try {
			message = JSON.parse(text) as Incoming
		} catch {
			return fail()
		}
		if (isClosed) return
		if (message.id === undefined) return onEvent(message as DevToolsEvent)
		const open = pending.get(message.id)
		if (!open) return
		pending.delete(message.id)
		open.cancelLimit()
		if (message.result === undefined) open.reject(new DevToolsError('refused', open.command))
		else open.resolve(message.result as never)
	}, fail)

	function fail(): void {
		if (isClosed) return
		close()
		onBroken()
	}

	function close(): void {
		isClosed = true
		for (const open of pending.values()) {
			open.cancelLimit()
			open.reject(new DevToolsError('closed', open.command))
		}
		pending.clear()
	}

	output.on('data', splitter.push)
	return {
		send(command, params, { sessionId, limitMs = answerLimitMs } = {}) {
			return new Promise((resolve, reject) => {
				if (isClosed) return reject(new DevToolsError('closed', command))
				lastId += 1
				const id = lastId
				const cancelLimit = clock.after(limitMs, () => {
					pending.delete(id)
					reject(new DevToolsError('timeout', command))
				})
				pending.set(id, { command, resolve, reject, cancelLimit })
				input.write(`${JSON.stringify({ id, method: command, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
			})
		},
		close,
	}
}
