import { type AmfObject, type AmfValue, decodeAmf0 } from './amf0.ts'
import { messageTypes, type RtmpMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** A remote call or its answer (specification 7.1.1). */
export interface RtmpCommand {
	readonly name: string
	readonly transactionId: number
	/** The object after the transaction id, usually null except in connect and its answer. */
	readonly object: AmfValue
	readonly args: readonly AmfValue[]
	readonly streamId: number
}

/** null when the message is not a command. Throws RtmpProtocolError when it is malformed. */
export function readCommand(message: RtmpMessage): RtmpCommand | null {
	const isAmf3 = message.typeId === messageTypes.commandAmf3
	if (message.typeId !== messageTypes.command && !isAmf3) return null
	// An "AMF3" command from the encoders in use is AMF0 after one format byte.
	const [name, transactionId, object, ...args] = decodeAmf0(isAmf3 ? message.payload.subarray(1) : message.payload)
	if (typeof name !== 'string') throw new RtmpProtocolError('A command has no name.')
	// FFmpeg's server sends onFCPublish as a name without arguments.
	return { name, transactionId: typeof transactionId === 'number' ? transactionId : 0, object, args, streamId: message.streamId }
}

export function isAmfObject(value: AmfValue): value is AmfObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** The info object of onStatus, _result and _error: its code and description, empty when missing. */
export function statusOf(command: RtmpCommand): { readonly level: string; readonly code: string; readonly description: string } {
	const info = command.args.find(isAmfObject) ?? {}
	return { level: textOf(member(info, 'level')), code: textOf(member(info, 'code')), description: textOf(member(info, 'description')) }
}

/** undefined when the object has no such property. */
export function member(object: AmfObject, name: string): AmfValue {
	return object[name]
}

export function textOf(value: AmfValue): string {
	return typeof value === 'string' ? value : ''
}
