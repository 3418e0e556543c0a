import type { Log } from '../lib/log.ts'

/** A line for the log of main. */
export interface LogMessage {
	readonly type: 'log'
	readonly level: 'info' | 'warn' | 'error'
	readonly message: string
	readonly details?: Record<string, unknown>
}

/** A log whose lines are sent to main, which writes them. */
export function childLog(send: (message: LogMessage) => void): Log {
	const at = (level: LogMessage['level']) => (message: string, details?: Record<string, unknown>) =>
		send({ type: 'log', level, message, ...(details ? { details } : {}) })
	const log: Log = { info: at('info'), warn: at('warn'), error: at('error'), child: () => log }
	return log
}
