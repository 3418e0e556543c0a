import type { NmsFlvSession, NmsRtmpSession, NmsSession } from './nms.ts'

export interface BoundSubscriber {
	/** The initial data of a new reader (headers and cached pictures) has been written and does not count against its limit. */
	endBurst(): void
}

/** Limits the bytes that wait in a subscriber's connection. `gate`: called before each message; false leaves the message out. */
export function boundSubscriber(
	session: NmsSession,
	options: {
		readonly gate: () => boolean
		readonly maxWaitingBytes: number
		readonly cut: (session: NmsSession, why: string) => void
	},
): BoundSubscriber {
	const send = session.sendBuffer
	let burstBytes = 0
	let inBurst = true
	let isCut = false

	session.sendBuffer = (buffer) => {
		if (isCut || !options.gate()) return
		send(buffer)
		if (inBurst) burstBytes += buffer.length
		else if (waitingBytes(session) > options.maxWaitingBytes + burstBytes) {
			isCut = true
			options.cut(session, 'it reads too slowly')
		}
	}
	return {
		endBurst() {
			inBurst = false
		},
	}
}

function waitingBytes(session: NmsSession): number {
	if (isFlv(session)) return session.res.writableLength
	return isRtmp(session) ? session.socket.writableLength : 0
}

export function isFlv(session: NmsSession): session is NmsFlvSession {
	return session.protocol === 'flv'
}

export function isRtmp(session: NmsSession): session is NmsRtmpSession {
	return session.protocol === 'rtmp'
}
