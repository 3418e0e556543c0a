import { connect, type Socket } from 'node:net'
import { AppError, dataOf } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { createFlvParser, FlvError } from '../../media/flv/flv-parser.ts'
import { feedGreeting, type IngestFeedAddress, readFeedAddress } from '../../media/ingest-feed.ts'
import type { ByteStream } from './byte-stream.ts'
import { createFlvReceiver } from './flv-receiver.ts'
import { notAsExpected } from './media-errors.ts'

const senderGone = dataOf('network-sender-gone', {}, { retryable: true })
const ingestAway = dataOf('network-ingest-away', {}, { retryable: true })

/** The ingest process is started with the first source that listens, and again when it has ended: it is waited for this long, ms. */
const startLimitMs = 10_000
const connectEveryMs = 200

/**
 * Reads what somebody sends to a source that listens, from the process that receives it. Waits for a sender for as long as it takes: `onWaiting` is called when
 * the connection is made. Resolves when the beginning has arrived. Rejects with AppError.
 */
export function openIngestStream(path: string, signal: AbortSignal, clock: Clock, onWaiting: () => void): Promise<ByteStream> {
	const address = readFeedAddress(path)
	// The address of the feed takes the place of the stored one only when the vault has the key.
	if (!address) return Promise.reject(new AppError('network-key-missing'))
	const givesUpAtMs = clock.steady() + startLimitMs
	let socket: Socket | null = null
	let cancelConnect = () => {}
	const receiver = createFlvReceiver(clock, null, () => {
		cancelConnect()
		socket?.destroy()
	})
	const parser = createFlvParser({ onTag: receiver.take })

	function open(to: IngestFeedAddress): void {
		const own = connect(to.socket)
		let isConnected = false
		socket = own
		own.on('connect', () => {
			isConnected = true
			own.write(feedGreeting(to))
			onWaiting()
		})
		own.on('data', (bytes: Buffer) => {
			try {
				if (!receiver.isOver()) parser.push(bytes)
			} catch (error) {
				if (!(error instanceof FlvError)) throw error
				receiver.fail(notAsExpected)
			}
		})
		own.on('error', () => {})
		own.on('close', () => {
			if (isConnected) receiver.fail(senderGone)
			else if (clock.steady() > givesUpAtMs) receiver.fail(ingestAway)
			else if (!receiver.isOver()) cancelConnect = clock.after(connectEveryMs, () => open(to))
		})
	}

	open(address)
	signal.addEventListener('abort', () => receiver.dispose(), { once: true })
	return receiver.begun
}
