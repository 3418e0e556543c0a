import { Socket } from 'node:net'
import type { ChildChannel } from '../child-channel.ts'
import { createForkChild, type ForkedChild } from '../forked-child.ts'
import type { FromLauncher, ToLauncher } from './launcher-messages.ts'

/**
 * Forks the children that another process asks for, and passes on what they and that process say to each other. The extra pipe of a child is handed over to
 * that process, so no byte of it passes through this one. The children end when their channel to this process does.
 */
export function runLauncher(channel: ChildChannel<ToLauncher, FromLauncher>): void {
	const children = new Map<number, ForkedChild<unknown, unknown>>()

	function fork({ id, entry, environment, ...about }: Extract<ToLauncher, { type: 'fork' }>): void {
		const child = createForkChild(environment)<unknown, unknown>(new URL(entry), {
			...(about.heartbeatMs === undefined ? {} : { heartbeatMs: about.heartbeatMs }),
			...(about.extraPipe ? { extraPipe: true } : {}),
			...(about.isSmall ? { isSmall: true } : {}),
			...(about.priority === undefined ? {} : { priority: about.priority }),
			onLine: (line) => channel.send({ type: 'line', id, line }),
			onMemory: (bytes) => channel.send({ type: 'memory', id, bytes }),
		})
		children.set(id, child)
		let pipe: Socket | undefined
		child.onExtraPipe((given) => {
			if (given instanceof Socket) pipe = unread(given)
		})
		channel.send({ type: 'forked', id, pid: child.pid }, pipe)
		child.onMessage((message) => channel.send({ type: 'message', id, message }))
		child.onExit((exit) => {
			children.delete(id)
			channel.send({ type: 'exit', id, exit })
		})
	}

	channel.onMessage((order) => {
		if (order.type === 'fork') fork(order)
		else if (order.type === 'message') children.get(order.id)?.send(order.message)
		else children.get(order.id)?.kill()
	})
	channel.onDisconnect(() => process.exit(0))
}

/** What this process read from a pipe before it was taken over would be lost. Node reads from each pipe of a child at once. */
function unread(pipe: Socket): Socket {
	;(pipe as { _handle?: { readStop?(): void } })._handle?.readStop?.()
	return pipe
}
