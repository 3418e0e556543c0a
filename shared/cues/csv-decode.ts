/** The text of a file, whichever of the usual encodings of spreadsheets it has: UTF-8, UTF-16, or Windows-1252, also where tables were joined and lines differ. Pure. */
export function decodeCsv(bytes: Uint8Array): string {
	const utf16 = utf16In(bytes)
	if (utf16) return new TextDecoder(utf16).decode(bytes)
	return asUtf8(bytes) ?? linesOf(bytes).map(decodeLine).join('\n')
}

function utf16In([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	if (first === 0xff && second === 0xfe) return 'utf-16le'
	if (first === 0xfe && second === 0xff) return 'utf-16be'
	// Without a mark at its start: the first letter of a table is one of the alphabet, so one of its two bytes is 0.
	if (second === 0 && first !== 0) return 'utf-16le'
	return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : null
}

function decodeLine(line: Uint8Array): string {
	return asUtf8(line) ?? new TextDecoder('windows-1252').decode(line)
}

/** null = these are no bytes of UTF-8. */
function asUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		return null
	}
}

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
	const lines: Uint8Array[] = []
	let from = 0
	for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
		lines.push(bytes.subarray(from, end))
		from = end + 1
	}
	return [...lines, bytes.subarray(from)]
}
