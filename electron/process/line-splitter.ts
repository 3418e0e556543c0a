/** Longest line that is kept whole, in characters. The rest is cut off, so that a program that never ends its line cannot fill the memory. */
const maxLineLength = 4096

/** Splits a stream of text into whole lines. FFmpeg ends its progress lines with a carriage return, which counts as the end of a line too. */
export function createLineSplitter(onLine: (line: string) => void): { push(text: string): void; end(): void } {
	let rest = ''
	return {
		push(text) {
			const parts = (rest + text).split(/\r\n|\n|\r/)
			rest = (parts.pop() ?? '').slice(0, maxLineLength)
			for (const part of parts) if (part.trim() !== '') onLine(part.slice(0, maxLineLength))
		},
		end() {
			if (rest.trim() !== '') onLine(rest)
			rest = ''
		},
	}
}
