import { AppError } from '../../../shared/errors/app-error.ts'
import { platformCodes, RateLimitedError } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { type Connections, parseOverview } from './parse.ts'

/** Reads the current connections. Unreadable numbers are left out: they must not hide the state of the livestream. */
export async function readConnections(api: Api, livestreamId: string, signal: AbortSignal): Promise<Connections> {
	try {
		return parseOverview((await api.send({ to: 'overview', parts: { id: livestreamId }, callClass: 'read', signal })).data)
	} catch (error) {
		if (!(error instanceof AppError) || error instanceof RateLimitedError || error.code === platformCodes.signedOut) throw error
		return { viewers: null, ingestSeen: null }
	}
}
