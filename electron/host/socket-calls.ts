import type { RawData, WebSocket } from 'ws'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { received } from '../../shared/ipc/received.ts'
import { type SocketAnswer, socketCall } from '../../shared/ipc/socket-call.ts'
import { detach } from '../lib/detach.ts'
import { parseJson } from '../lib/parse-json.ts'
import { failure } from './http-answers.ts'

export interface SocketCallOptions {
	readonly answer: (name: string, input: unknown) => Promise<Envelope>
	/** Counts a message of this screen; false: it has sent too many. */
	readonly mayConfirm: () => boolean
	/** Counts a call, with the requests of this screen over HTTP. */
	readonly mayCall: () => boolean
	/** It has sent too many for an answer to be worth the time. */
	readonly isFlood: () => boolean
}

/** Answers the calls on an event socket, see socket-call.ts. What a screen confirms is for event-socket.ts; anything else is nothing that it needs. */
export function answerCalls(
	client: Pick<WebSocket, 'on' | 'send' | 'terminate' | 'readyState' | 'OPEN'>,
	options: SocketCallOptions,
): void {
	async function answer(data: RawData): Promise<void> {
		const call = socketCall.safeParse(parseJson(String(data)))
		// A device that was cut off gets no last call.
		if (!call.success || client.readyState !== client.OPEN) return
		const { id, name, input } = call.data
		const isTooMany = !options.mayCall()
		if (isTooMany && options.isFlood()) return client.terminate()
		const said = isTooMany ? failure('too-many-requests', {}, true) : await options.answer(name, input)
		// A socket that has closed meanwhile drops it.
		client.send(JSON.stringify({ type: 'answer', id, answer: said } satisfies SocketAnswer))
	}

	client.on('message', (data, isBinary) => {
		if (!options.mayConfirm()) client.terminate()
		else if (!isBinary && String(data) !== received) detach(answer(data))
	})
}
