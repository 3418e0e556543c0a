import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { toMediaTag } from '../flv/media-tag.ts'
import type { AmfValue } from './amf0.ts'
import { isAmfObject, member, type RtmpCommand, readCommand, textOf } from './command.ts'
import { withoutSetDataFrame } from './data-message.ts'
import { messageTypes, type RtmpMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'

/** "refuse": the key is wrong. "refuse-app": the app does not exist. "in-use": another publisher has this key. */
export type PublishVerdict = 'accept' | 'refuse' | 'refuse-app' | 'in-use'

/** The server's half of the protocol with a publisher, without the socket. */
export interface IngestDialogue {
	/** Throws RtmpProtocolError. */
	takeMessage(message: RtmpMessage): void
}

/** The only message stream that createStream returns. */
const streamId = 1

type Stage =
	| { readonly kind: 'new' }
	| { readonly kind: 'connected'; readonly app: string }
	| { readonly kind: 'publishing'; readonly app: string; readonly key: string }
	| { readonly kind: 'ended' }

export function createIngestDialogue(io: {
	readonly authorize: (app: string, key: string) => PublishVerdict
	readonly sendCommand: (streamId: number, ...values: readonly AmfValue[]) => void
	/** Control messages that are sent before the answer to connect. */
	readonly welcome: () => void
	readonly onPublish: (app: string, key: string) => void
	readonly onTag: (tag: MediaTag) => void
	readonly onEnd: (end: 'ended' | 'refused') => void
}): IngestDialogue {
	let stage: Stage = { kind: 'new' }

	function end(how: 'ended' | 'refused'): void {
		stage = { kind: 'ended' }
		io.onEnd(how)
	}

	function connect(command: RtmpCommand): void {
		if (stage.kind !== 'new' || !isAmfObject(command.object)) throw new RtmpProtocolError('A connect is out of place or says nothing.')
		stage = { kind: 'connected', app: textOf(member(command.object, 'app')) }
		io.welcome()
		io.sendCommand(
			0,
			'_result',
			command.transactionId,
			{ fmsVer: 'FMS/3,0,1,123', capabilities: 31 },
			{ level: 'status', code: 'NetConnection.Connect.Success', description: 'Connection succeeded.', objectEncoding: 0 },
		)
	}

	function publish(command: RtmpCommand): void {
		const key = command.args[0]
		if (stage.kind !== 'connected' || typeof key !== 'string') throw new RtmpProtocolError('A publish is out of place or has no name.')
		const { app } = stage
		const verdict = io.authorize(app, key)
		if (verdict === 'accept') {
			stage = { kind: 'publishing', app, key }
			sendStatus('status', 'NetStream.Publish.Start', 'The stream may start.')
			io.onPublish(app, key)
			return
		}
		if (verdict === 'refuse') sendStatus('error', 'NetStream.Publish.BadName', 'The stream key is not known here.')
		else if (verdict === 'in-use') sendStatus('error', 'NetStream.Publish.BadName', 'Somebody else is sending with this key.')
		else sendStatus('error', 'NetConnection.Connect.InvalidApp', 'The address is not known here.')
		end('refused')
	}

	function sendStatus(level: string, code: string, description: string): void {
		io.sendCommand(streamId, 'onStatus', 0, null, { level, code, description })
	}

	function takeCommand(command: RtmpCommand): void {
		switch (command.name) {
			case 'connect':
				connect(command)
				return
			case 'createStream':
				if (stage.kind === 'new') throw new RtmpProtocolError('createStream came before connect.')
				io.sendCommand(0, '_result', command.transactionId, null, streamId)
				return
			case 'publish':
				publish(command)
				return
			case 'FCUnpublish':
			case 'deleteStream':
			case 'closeStream':
				if (stage.kind === 'publishing') end('ended')
				return
			case 'play':
				throw new RtmpProtocolError('Nothing is played here.')
		}
	}

	function takeMedia(message: RtmpMessage): void {
		if (stage.kind !== 'publishing' || message.payload.length === 0) return
		const body = message.typeId === messageTypes.data ? withoutSetDataFrame(message.payload) : message.payload
		const tag = toMediaTag(message.typeId, message.timestampMs, body)
		if (tag) io.onTag(tag)
	}

	return {
		takeMessage(message) {
			if (stage.kind === 'ended') return
			const command = readCommand(message)
			if (command) takeCommand(command)
			else takeMedia(message)
		},
	}
}
