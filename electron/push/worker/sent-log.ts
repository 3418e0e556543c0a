/** How much had been sent at a given moment, for the last seconds. */
export interface SentLog {
	note(now: number, totalBytes: number): void
	/** The total at a given moment: the last value noted before it; 0 before the first. */
	bytesAt(at: number): number
}

const everyMs = 50
const keptMs = 20_000

export function createSentLog(): SentLog {
	const entries: { readonly at: number; bytes: number }[] = []
	return {
		note(now, totalBytes) {
			const last = entries.at(-1)
			if (last && now - last.at < everyMs) last.bytes = totalBytes
			else entries.push({ at: now, bytes: totalBytes })
			while (entries[1] && now - entries[1].at > keptMs) entries.shift()
		},
		bytesAt: (at) => entries.findLast((entry) => entry.at <= at)?.bytes ?? 0,
	}
}
