import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { Access } from '../../shared/ipc/envelope.ts'

/** In place of the parts of the state that this device does not get: to it there are none of these. */
const unread: Pick<StudioSnapshot, 'accounts' | 'activity' | 'remote' | 'obsWebsocket'> = {
	accounts: [],
	activity: [],
	remote: { devices: [], refused: [], network: { isOpen: false, isFixed: false, urls: [], fingerprint: null, problem: null } },
	obsWebsocket: {
		isOn: false,
		port: 4455,
		isOpenToNetwork: false,
		mayRunShow: false,
		state: { kind: 'off' },
		clients: [],
		wrongPasswords: 0,
		requests: { answered: 0, all: 0 },
	},
}

interface FirstMessage {
	readonly type: 'snapshot'
	readonly snapshot: object
	readonly access?: Access
}

export function isFirst(message: unknown): message is FirstMessage {
	return typeof message === 'object' && message !== null && 'type' in message && message.type === 'snapshot'
}

/** A first message with every part that the screen reads. Anything else comes back as it is. */
export function withUnread(message: unknown): unknown {
	return isFirst(message) ? { ...message, snapshot: { ...unread, ...message.snapshot } } : message
}

/** The studio's time in a message that says it, Unix ms. */
export function timeIn(message: unknown): number | null {
	return typeof message === 'object' && message !== null && 'nowMs' in message && typeof message.nowMs === 'number' ? message.nowMs : null
}
