/** Files on their way to the studio. */
export interface Sending {
	/** Those that are not there yet. */
	readonly files: number
	readonly bytes: number
	readonly sentBytes: number
}

export const nothingSending: Sending = { files: 0, bytes: 0, sentBytes: 0 }

export function withFiles({ files, bytes, sentBytes }: Sending, more: readonly { readonly size: number }[]): Sending {
	return { files: files + more.length, bytes: more.reduce((sum, { size }) => sum + size, bytes), sentBytes }
}

export function withSent(before: Sending, moreBytes: number): Sending {
	return { ...before, sentBytes: before.sentBytes + moreBytes }
}

/** One has arrived, or does not come. The last one begins a new count. */
export function withoutOne(before: Sending): Sending {
	return before.files <= 1 ? nothingSending : { ...before, files: before.files - 1 }
}

/** Whole percent, less than 100 while something is missing. */
export function percentOf({ bytes, sentBytes }: Sending): number {
	return bytes === 0 ? 0 : Math.min(99, Math.floor((100 * sentBytes) / bytes))
}
