import { connect } from 'node:net'
import { AppError, dataOf } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { createFlvParser, FlvError } from '../../media/flv/flv-parser.ts'
import { feedGreeting, readFeedAddress } from '../../media/ingest-feed.ts'
import type { ByteStream } from './byte-stream.ts'
import { createFlvReceiver } from './flv-receiver.ts'
import { notAsExpected } from './media-errors.ts'

const senderGone = dataOf('network-sender-gone', {}, { retryable: true })
const ingestAway = dataOf('network-ingest-away', {}, { retryable: true })

/**
 * Reads what somebody sends to a source that listens, from the process that receives it. Waits for a sender for as long as it takes: `onWaiting` is called when
 * the connection is made. Resolves when the beginning has arrived. Rejects with AppError.
 */
export function openIngestStream(path: string, signal: AbortSignal, clock: Clock, onWaiting: () => void): Promise<ByteStream> {
	const address = readFeedAddress(path)
	// The address of the feed takes the place of the stored one only when the vault has the key.
	if (!address) return Promise.reject(new AppError('network-key-missing'))
	const socket = connect(address.socket)
	let isConnected = false
	const receiver = createFlvReceiver(clock, null, () => socket.destroy())
	const parser = createFlvParser({ onTag: receiver.take })
	socket.on('connect', () => {
		isConnected = true
		socket.write(feedGreeting(address))
		onWaiting()
	})
	socket.on('data', (bytes: Buffer) => {
		try {
			if (!receiver.isOver()) parser.push(bytes)
		} catch (error) {
			if (!(error instanceof FlvError)) throw error
			receiver.fail(notAsExpected)
		}
	})
	socket.on('error', () => {})
	socket.on('close', () => receiver.fail(isConnected ? senderGone : ingestAway))
	signal.addEventListener('abort', () => receiver.dispose(), { once: true })
	return receiver.begun
}
