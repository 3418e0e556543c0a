import { connect, type Socket } from 'node:net'
import type { MediaTag, TagFeedAddress } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { createFlvParser, FlvError } from '../flv/flv-parser.ts'
import { trackOf } from '../flv/media-tag.ts'
import { wholeTime } from '../flv/whole-time.ts'

/** Reads a feed of tags until it is disposed, across restarts of the process that gives it out. */
export interface TagFeedReader {
	/** null = there is none now. */
	setAddress(address: TagFeedAddress | null): void
	dispose(): void
}

export interface TagFeedReaderOptions {
	readonly clock: Pick<Clock, 'after'>
	/** Every tag once, in order, with rising times per track. Headers may come again. */
	readonly onTag: (tag: MediaTag) => void
}

const reconnectMs = 100

export function createTagFeedReader({ clock, onTag }: TagFeedReaderOptions): TagFeedReader {
	let address: TagFeedAddress | null = null
	let socket: Socket | null = null
	let cancelRetry = () => {}
	/** By track. A feed repeats its last seconds to a reader that returns. */
	const lastMs = new Map<number, number>()

	function take(tag: MediaTag): void {
		if (!tag.isSequenceHeader) {
			const last = lastMs.get(trackOf(tag))
			const timestampMs = wholeTime(tag.timestampMs, last ?? null)
			if (last !== undefined && timestampMs <= last) return
			lastMs.set(trackOf(tag), timestampMs)
			onTag({ ...tag, timestampMs })
			return
		}
		onTag(tag)
	}

	function open({ port, token, name }: TagFeedAddress): void {
		const own = connect({ host: '127.0.0.1', port })
		const parser = createFlvParser({ onTag: take })
		socket = own
		own.write(`${token} ${encodeURIComponent(name)}\n`)
		own.on('error', () => {})
		own.on('data', (bytes) => {
			if (socket !== own) return
			try {
				parser.push(bytes)
			} catch (error) {
				if (!(error instanceof FlvError)) throw error
				own.destroy()
			}
		})
		own.on('close', () => {
			if (socket !== own) return
			socket = null
			cancelRetry = clock.after(reconnectMs, () => address && open(address))
		})
	}

	function leave(): void {
		cancelRetry()
		const own = socket
		socket = null
		own?.destroy()
	}

	return {
		setAddress(next) {
			if (JSON.stringify(next) === JSON.stringify(address)) return
			address = next
			leave()
			if (next) open(next)
		},
		dispose() {
			address = null
			leave()
		},
	}
}
