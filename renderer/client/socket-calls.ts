import { mostCallText, type SocketCall, socketAnswer } from '../../shared/ipc/socket-call.ts'
import { noAnswer, unwrap } from './client-errors.ts'

/**
 * Calls on one open event socket. A browser has six HTTP connections to a server, and while a page loads, or a film plays, all of them may be taken: a GO
 * must not wait for one.
 */
export interface SocketCalls {
	/** null: it is too long for this socket. Rejects with an AppError, "link-lost" when the socket ends before the answer. */
	call(name: string, input: unknown): Promise<unknown> | null
	/** Whether a message was the answer to a call. */
	take(message: unknown): boolean
	/** The socket has ended: what is unanswered stays so. */
	end(): void
}

export function createSocketCalls(socket: Pick<WebSocket, 'send'>): SocketCalls {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>()
	let id = 0
	return {
		call(name, input) {
			id += 1
			const text = JSON.stringify({ type: 'call', id, name, input } satisfies SocketCall)
			if (text.length > mostCallText) return null
			const answered = Promise.withResolvers<unknown>()
			waiting.set(id, answered)
			socket.send(text)
			return answered.promise
		},
		take(message) {
			const parsed = socketAnswer.safeParse(message)
			if (!parsed.success) return false
			const asked = waiting.get(parsed.data.id)
			waiting.delete(parsed.data.id)
			try {
				asked?.resolve(unwrap(parsed.data.answer))
			} catch (error) {
				asked?.reject(error)
			}
			return true
		},
		end() {
			for (const { reject } of waiting.values()) reject(noAnswer())
			waiting.clear()
		},
	}
}
