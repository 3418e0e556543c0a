/** Offers a text as a file to be saved. */
export function saveText(name: string, text: string): void {
	saveBlob(name, new Blob([text], { type: 'text/plain' }))
}

/** Offers the bytes of a call's answer as a file to be saved. */
export function saveBase64(name: string, type: string, base64: string): void {
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
	saveBlob(name, new Blob([bytes], { type }))
}

function saveBlob(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	URL.revokeObjectURL(url)
}
