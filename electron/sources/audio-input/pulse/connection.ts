import type { Socket } from 'node:net'
import type { Clock } from '../../../lib/clock.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import { controlChannel, controlMessage, readMessages } from './messages.ts'
import { type Environment, readCookie, serverAddresses } from './server-address.ts'
import { readTags, type TagValue, tag } from './tags.ts'

/** Numbers of PulseAudio's native protocol (pulsecore/native-common.h). */
export const command = {
	error: 0,
	reply: 2,
	createRecordStream: 5,
	auth: 8,
	setClientName: 9,
	getSourceInfo: 23,
	getSourceInfoList: 24,
	recordStreamKilled: 65,
	recordStreamSuspended: 77,
	recordStreamMoved: 79,
} as const

/** 0.9.15 and newer, and PipeWire: the oldest version with everything that is used here, so the messages stay short. */
const protocolVersion = 15
/** The upper bytes of the server's version are flags. */
const versionMask = 0x0000ffff
const answerLimitMs = 5000

/** "no-server": no server answers. "no-entity": the requested object does not exist. "refused": any other refusal. */
export class PulseError extends Error {
	readonly reason: 'no-server' | 'no-entity' | 'access' | 'refused'
	constructor(reason: PulseError['reason']) {
		super(reason)
		this.reason = reason
	}
}

/** One connection to the sound server of this session. */
export interface PulseConnection {
	/** Rejects with a PulseError. */
	request(number: number, args: readonly Uint8Array[]): Promise<readonly TagValue[]>
	/** Receives messages that are not replies, and the sound of record streams. Only one listener. */
	listen(listener: { event(number: number, values: readonly TagValue[]): void; data(channel: number, bytes: Uint8Array): void }): void
	/** Resolves when either side has closed it. */
	readonly closed: Promise<void>
	dispose(): void
}

interface PendingRequest {
	resolve(values: readonly TagValue[]): void
	reject(error: PulseError): void
}

/** Rejects with a PulseError. */
export async function connectPulse(environment: Environment, clock: Clock): Promise<PulseConnection> {
	const cookie = await readCookie(environment)
	for (const address of await serverAddresses(environment)) {
		const socket = await openSocket(address, clock, answerLimitMs)
		if (!socket) continue
		const connection = openConnection(socket, clock)
		try {
			const [version] = await connection.request(command.auth, [tag.u32(protocolVersion), tag.bytes(cookie)])
			if (typeof version !== 'number' || (version & versionMask) < protocolVersion) throw new PulseError('refused')
			await connection.request(command.setClientName, [tag.properties({ 'application.name': 'Showcaller' })])
			return connection
		} catch (error) {
			connection.dispose()
			throw error
		}
	}
	throw new PulseError('no-server')
}

function openConnection(socket: Socket, clock: Clock): PulseConnection {
	const pending = new Map<number, PendingRequest>()
	let nextId = 0
	let listener: Parameters<PulseConnection['listen']>[0] | null = null
	const closed = new Promise<void>((resolve) => {
		socket.once('close', () => {
			for (const each of pending.values()) each.reject(new PulseError('no-server'))
			pending.clear()
			resolve()
		})
	})

	function receiveControl(message: Uint8Array): void {
		const [number, requestId, ...values] = readTags(message)
		if (typeof number !== 'number' || typeof requestId !== 'number') throw new RangeError('A message of the sound server has no head.')
		const request = pending.get(requestId)
		if (number === command.reply) request?.resolve(values)
		else if (number === command.error) request?.reject(explain(values[0]))
		else listener?.event(number, values)
		if (number === command.reply || number === command.error) pending.delete(requestId)
	}

	readMessages(socket, (channel, bytes) => {
		if (channel === controlChannel) receiveControl(bytes)
		else listener?.data(channel, bytes)
	})

	return {
		request(number, args) {
			const id = nextId
			nextId += 1
			return new Promise((resolve, reject) => {
				if (socket.destroyed) return reject(new PulseError('no-server'))
				const cancel = clock.after(answerLimitMs, () => {
					pending.delete(id)
					reject(new PulseError('no-server'))
				})
				pending.set(id, {
					resolve(values) {
						cancel()
						resolve(values)
					},
					reject(error) {
						cancel()
						reject(error)
					},
				})
				socket.write(controlMessage(Buffer.concat([tag.u32(number), tag.u32(id), ...args])))
			})
		},
		listen(next) {
			listener = next
		},
		closed,
		dispose: () => socket.destroy(),
	}
}

/** Numbers of pulse/def.h. */
function explain(code: TagValue | undefined): PulseError {
	if (code === 1) return new PulseError('access')
	if (code === 5) return new PulseError('no-entity')
	return new PulseError('refused')
}
