/** No document and no message of ours is nested this deeply. */
const mostLevels = 100

/**
 * The value that a text from outside holds; undefined when it is no JSON, or is nested more deeply than anything real: JSON.parse takes a million levels, and
 * whoever copies, checks or writes such a value calls itself for each until the stack is used up.
 */
export function parseJson(text: string): unknown {
	if (isTooDeep(text)) return undefined
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function isTooDeep(text: string): boolean {
	let level = 0
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at]
		if (sign === '[' || sign === '{') level += 1
		else if (sign === ']' || sign === '}') level -= 1
		else if (sign === '"') at = endOfString(text, at + 1)
		if (level > mostLevels) return true
	}
	return false
}

/** Of the quote that ends it; the end of the text when there is none. */
function endOfString(text: string, from: number): number {
	for (let at = from; at < text.length; at += 1) {
		if (text[at] === '\\') at += 1
		else if (text[at] === '"') return at
	}
	return text.length
}
