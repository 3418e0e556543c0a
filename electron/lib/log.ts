/** What every part logs to. The sink redacts known secrets; callers still never pass one. */
export interface Log {
	info(message: string, details?: Record<string, unknown>): void
	warn(message: string, details?: Record<string, unknown>): void
	error(message: string, details?: Record<string, unknown>): void
	/** A log whose lines carry this part's name. */
	child(part: string): Log
}

export const silentLog: Log = { info() {}, warn() {}, error() {}, child: () => silentLog }
