import type { Log } from '../../lib/log.ts'
import type { FromProgram } from '../program-messages.ts'

/** A log whose lines are sent to main, each with the name of its part. */
export function createWorkerLog(send: (message: FromProgram) => void, part = 'program'): Log {
	const at = (level: 'info' | 'warn' | 'error') => (message: string, details?: Record<string, unknown>) => {
		send({ type: 'log', level, message, details: { part, ...details } })
	}
	return { info: at('info'), warn: at('warn'), error: at('error'), child: (name) => createWorkerLog(send, `${part}/${name}`) }
}
