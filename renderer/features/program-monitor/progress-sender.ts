/** Sends the newest position of something being dragged, as fast as answers arrive. */
export interface ProgressSender {
	/** False when it was refused. A position replaced by a newer one counts as sent. */
	send(progress: number): Promise<boolean>
}

/** `call` resolves to undefined when the studio refuses. */
export function createProgressSender(call: (progress: number) => Promise<object | undefined>): ProgressSender {
	let waiting: number | null = null
	let isSending = false

	return {
		async send(progress) {
			waiting = progress
			if (isSending) return true
			isSending = true
			let worked = true
			while (worked && waiting !== null) {
				const next: number = waiting
				waiting = null
				worked = (await call(next)) !== undefined
			}
			waiting = null
			isSending = false
			return worked
		},
	}
}
