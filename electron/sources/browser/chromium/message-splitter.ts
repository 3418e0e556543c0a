/** Messages on the pipe of Chromium end with a zero byte. */
export interface MessageSplitter {
	push(bytes: Buffer): void
}

/** A picture of 3840 x 2160 pixels that cannot be compressed, as Base64. */
const longestBytes = 64_000_000

/** `onTooLong`: a message without an end. Nothing is read after it. */
export function createMessageSplitter(onMessage: (text: string) => void, onTooLong: () => void): MessageSplitter {
	let parts: Buffer[] = []
	let partBytes = 0
	let isBroken = false

	return {
		push(bytes) {
			let start = 0
			while (!isBroken) {
				const end = bytes.indexOf(0, start)
				if (end < 0) break
				parts.push(bytes.subarray(start, end))
				const text = (parts.length === 1 ? bytes.subarray(start, end) : Buffer.concat(parts)).toString()
				parts = []
				partBytes = 0
				start = end + 1
				onMessage(text)
			}
			if (isBroken || start === bytes.length) return
			parts.push(bytes.subarray(start))
			partBytes += bytes.length - start
			if (partBytes <= longestBytes) return
			isBroken = true
			parts = []
			onTooLong()
		},
	}
}
