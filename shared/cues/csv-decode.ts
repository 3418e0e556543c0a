/** The text of a file, whichever of the usual encodings of spreadsheets it has: UTF-8, UTF-16, or Windows-1252. Pure. */
export function decodeCsv(bytes: Uint8Array): string {
	return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
	const [first, second] = bytes
	if (first === 0xff && second === 0xfe) return 'utf-16le'
	if (first === 0xfe && second === 0xff) return 'utf-16be'
	// Without a mark at its start: the first letter of a table is one of the alphabet, so one of its two bytes is 0.
	if (second === 0 && first !== 0) return 'utf-16le'
	if (first === 0 && second !== 0) return 'utf-16be'
	return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		return true
	} catch {
		return false
	}
}
